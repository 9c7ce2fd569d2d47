using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Trunkline.Model.Provenance;

namespace Trunkline.Model.Files.Shapes;

/// <summary>The description of one type of object in a file.</summary>
internal abstract class Shape(string title, string thing, string meaning, IReadOnlyList<Member> members)
{
    private readonly string[] _names = [.. members.Select(member => member.Name)];

    /// <summary>Its heading in the reference and its name in the schema, unique within a file.</summary>
    public string Title { get; } = title;

    /// <summary>What errors call it, before its id.</summary>
    public string Thing { get; } = thing;

    /// <summary>What it is.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>Its members in the order of the reference.</summary>
    public IReadOnlyList<Member> Members { get; } = members;

    /// <summary>Reads all members, recording every error and every figure.</summary>
    public Fields ReadFields(JsonElement json, Spot at)
    {
        var fields = new Fields(this, at);
        if (json.ValueKind != JsonValueKind.Object)
        {
            at.Fail($"must be an object {{...}} that describes a {Thing}");
            return fields;
        }

        var basis = BasisScope.Of(json, at, _names);
        var uncovered = new List<string>();
        bool complete = ReadWritten(json, fields, basis, uncovered);
        complete &= ReadMissing(fields);
        if (uncovered.Count > 0)
        {
            at.Fail(
                $"{string.Join(", ", uncovered)}: figure without a basis; add \"basis\": \"published: ...\", \"derived: ...\" or "
                + "\"assumed: ...\" to this object or further out");
            complete = false;
        }

        fields.IsComplete = complete;
        return fields;
    }

    /// <summary>The JSON Schema of the object.</summary>
    public JsonObject Describe(SchemaDefinitions definitions)
    {
        var properties = new JsonObject();
        foreach (var member in Members) properties[member.Name] = MemberSchema(member, definitions);
        properties[BasisScope.MemberName] = definitions.Basis();
        var schema = new JsonObject { ["type"] = "object", ["description"] = Meaning, ["additionalProperties"] = false };
        var required = Members.Where(member => member.IsRequired).Select(member => JsonValue.Create(member.Name)).ToArray();
        if (required.Length > 0) schema["required"] = new JsonArray([.. required]);
        schema["properties"] = properties;
        return schema;
    }

    private static JsonObject MemberSchema(Member member, SchemaDefinitions definitions)
    {
        var schema = member.Kind.Schema(definitions);

        // In draft-07 whatever stands beside a $ref is ignored.
        if (schema.ContainsKey("$ref")) schema = new JsonObject { ["allOf"] = new JsonArray(schema) };
        string[] facts = [member.Kind.Unit, member.Kind.Range];
        string tail = string.Join("; ", facts.Where(fact => fact.Length > 0)).Replace("`", "", StringComparison.Ordinal);
        schema["description"] = tail.Length == 0 ? member.Meaning : $"{member.Meaning} ({tail})";
        if (member.Default is { } value) schema["default"] = JsonNode.Parse(value.GetRawText());
        return schema;
    }

    private bool ReadWritten(JsonElement json, Fields fields, BasisScope basis, List<string> uncovered)
    {
        bool complete = true;
        foreach (var property in json.EnumerateObject())
        {
            var spot = fields.At.Member(property.Name);
            int index = Array.IndexOf(_names, property.Name);
            if (property.Name == BasisScope.MemberName) continue;
            if (index < 0)
            {
                spot.Fail($"unknown member '{property.Name}'{Suggestion.For(property.Name, _names)}");
                complete = false;
            }
            else if (!fields.MarkWritten(index))
            {
                spot.Fail($"'{property.Name}' is given twice; keep one");
                complete = false;
            }
            else
            {
                complete &= ReadMember(index, property.Value, fields, spot, basis, uncovered);
            }
        }

        return complete;
    }

    private bool ReadMember(int index, JsonElement json, Fields fields, Spot spot, BasisScope basis, List<string> uncovered)
    {
        var member = Members[index];
        var below = basis.Below(member.Name);
        bool read = member.TryRead(json, spot with { Basis = below }, out object? value);
        fields.Set(index, value);
        if (!read || !member.Kind.IsFigure(json)) return read;
        var own = json.ValueKind == JsonValueKind.Object && json.TryGetProperty(BasisScope.MemberName, out var text)
            && text.ValueKind == JsonValueKind.String ? BasisScope.Parse(text.GetString()!) : null;
        if ((own ?? basis.Of(member.Name)) is not { } covering) uncovered.Add(member.Name);
        else spot.Findings.Figures.Add(new Figure(spot.File, spot.Path, FigureText.Of(json), member.Kind.Unit, covering));
        return read;
    }

    private bool ReadMissing(Fields fields)
    {
        bool complete = true;
        for (int i = 0; i < Members.Count; i++)
        {
            var member = Members[i];
            if (fields.IsWritten(i)) continue;
            if (member.IsRequired)
            {
                fields.At.Fail($"'{member.Name}' is missing: {member.Meaning.TrimEnd('.')}");
                complete = false;
            }
            else if (member.Default is { } value)
            {
                var spot = fields.At.Member(member.Name);
                complete &= member.TryRead(value, spot with { Basis = BasisScope.CoveredBy(member.DefaultBasis) }, out object? read);
                fields.Set(i, read);
                if (!member.Kind.IsFigure(value)) continue;
                spot.Findings.Figures.Add(new Figure(spot.File, spot.Path, FigureText.Of(value), member.Kind.Unit, member.DefaultBasis));
            }
        }

        return complete;
    }
}

/// <summary>The members of one object as read.</summary>
internal sealed class Fields(Shape shape, Spot at)
{
    private readonly object?[] _values = new object?[shape.Members.Count];
    private readonly bool[] _written = new bool[shape.Members.Count];

    /// <summary>Where the object stands.</summary>
    public Spot At { get; } = at;

    /// <summary>Whether the object and all in it could be read.</summary>
    public bool IsComplete { get; set; }

    /// <summary>The value of a member; its type's default when it was left out or could not be read.</summary>
    public T Get<T>(Member<T> member)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            if (ReferenceEquals(shape.Members[i], member)) return _values[i] is T value ? value : default!;
        }

        throw new ArgumentException($"'{member.Name}' is no member of '{shape.Title}'.", nameof(member));
    }

    /// <summary>Records an error at a member and makes the object incomplete.</summary>
    public void Fail(Member member, string reason)
    {
        IsComplete = false;
        At.Fail(member.Name, reason);
    }

    internal bool MarkWritten(int index) => !_written[index] && (_written[index] = true);

    internal bool IsWritten(int index) => _written[index];

    internal void Set(int index, object? value) => _values[index] = value;
}

/// <summary>The description of an object that becomes a <typeparamref name="T"/>.</summary>
internal sealed class Shape<T> : Kind<T>
{
    private readonly ObjectShape _shape;
    private readonly Func<Fields, T> _build;

    /// <summary>A description.</summary>
    /// <param name="title">Heading and name in the schema.</param>
    /// <param name="meaning">What it is.</param>
    /// <param name="members">Its members.</param>
    /// <param name="build">Makes the value of complete fields; may still record errors there.</param>
    /// <param name="thing">What errors call it, when not by its title.</param>
    public Shape(string title, string meaning, IReadOnlyList<Member> members, Func<Fields, T> build, string? thing = null) =>
        (_shape, _build) = (new ObjectShape(title, thing ?? title, meaning, members), build);

    public override string Type => $"[{_shape.Title}](#{_shape.Title.Replace(' ', '-')})";

    public override IEnumerable<Shape> Shapes => [_shape];

    public override JsonObject Schema(SchemaDefinitions definitions) => definitions.Refer(_shape);

    public override bool TryRead(JsonElement json, Spot at, [MaybeNullWhen(false)] out T value)
    {
        var fields = _shape.ReadFields(json, at);
        if (fields.IsComplete)
        {
            // Building may find more errors; what was built is then thrown away.
            value = _build(fields);
            if (fields.IsComplete) return true;
        }

        value = default;
        return false;
    }

    private sealed class ObjectShape(string title, string thing, string meaning, IReadOnlyList<Member> members)
        : Shape(title, thing, meaning, members);
}

/// <summary>An object of which one member tells which of several shapes it has.</summary>
/// <param name="tag">The member that tells.</param>
/// <param name="cases">Its words, and the shapes they stand for.</param>
internal sealed class TaggedKind<T>(string tag, params (string Word, Shape<T> Shape)[] cases) : Kind<T>
{
    public override string Type => string.Join(" or ", cases.Select(choice => choice.Shape.Type));

    public override IEnumerable<Shape> Shapes => cases.SelectMany(choice => choice.Shape.Shapes);

    /// <summary>The member that tells, for one of the shapes.</summary>
    public static Member<string> Tag(string tag, string word) =>
        Files.Shapes.Members.Required(tag, new ChoiceKind<string>((word, word, "")), "Tells which kind of object this is.");

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["oneOf"] = new JsonArray([.. cases.Select(choice => choice.Shape.Schema(definitions))]) };

    public override bool TryRead(JsonElement json, Spot at, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (json.ValueKind != JsonValueKind.Object)
        {
            at.Fail($"{Describe(json)} is not an object {{...}} with a '{tag}'");
            return false;
        }

        bool told = json.TryGetProperty(tag, out var written) && written.ValueKind == JsonValueKind.String;
        string? word = told ? written.GetString() : null;
        foreach (var choice in cases)
        {
            if (choice.Word == word) return choice.Shape.TryRead(json, at, out value);
        }

        string known = string.Join(", ", cases.Select(choice => choice.Word));
        if (word is null) at.Fail($"'{tag}' is missing: one of {known}");
        else at.Fail(tag, $"'{word}' is not one of {known}");
        return false;
    }
}
