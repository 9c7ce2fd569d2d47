using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trunkline.Model.Files.Shapes;

/// <summary>
/// What a member may hold. One description serves three ends: it reads and checks the value, it gives the JSON Schema, and it
/// gives the words of the reference in <c>docs/files.md</c>.
/// </summary>
internal abstract class Kind
{
    /// <summary>What to write, for people, in Markdown.</summary>
    public abstract string Type { get; }

    /// <summary>The unit; empty for a pure number or none.</summary>
    public virtual string Unit => "";

    /// <summary>The range, for people; empty for none.</summary>
    public virtual string Range => "";

    /// <summary>Descriptions of objects that may stand here, for the reference.</summary>
    public virtual IEnumerable<Shape> Shapes => [];

    /// <summary>Whether this value is a figure that needs a basis.</summary>
    public virtual bool IsFigure(JsonElement json) => false;

    /// <summary>The JSON Schema (draft-07) of the value; objects are added to the definitions and referred to.</summary>
    public abstract JsonObject Schema(SchemaDefinitions definitions);

    /// <summary>What JSON holds, in words, for errors.</summary>
    protected static string Describe(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text \"{json.GetString()}\"",
        _ => json.GetRawText(),
    };
}

/// <summary>A kind whose values become a <typeparamref name="T"/>.</summary>
internal abstract class Kind<T> : Kind
{
    /// <summary>Reads a value; on false an error has been recorded (and a list holds what could be read).</summary>
    public abstract bool TryRead(JsonElement json, Spot at, [MaybeNullWhen(false)] out T value);

    /// <summary>The same values, turned into something else.</summary>
    public Kind<TOther> As<TOther>(Func<T, TOther> convert) => new ConvertedKind<T, TOther>(this, convert);
}

/// <summary>A kind whose values are turned into something else after reading.</summary>
internal sealed class ConvertedKind<T, TOther>(Kind<T> inner, Func<T, TOther> convert) : Kind<TOther>
{
    public override string Type => inner.Type;

    public override string Unit => inner.Unit;

    public override string Range => inner.Range;

    public override IEnumerable<Shape> Shapes => inner.Shapes;

    public override bool IsFigure(JsonElement json) => inner.IsFigure(json);

    public override JsonObject Schema(SchemaDefinitions definitions) => inner.Schema(definitions);

    public override bool TryRead(JsonElement json, Spot at, [MaybeNullWhen(false)] out TOther value)
    {
        bool read = inner.TryRead(json, at, out var raw);
        value = read ? convert(raw!) : default;
        return read;
    }
}

/// <summary>One kind for one type of JSON value, another kind for all others.</summary>
internal sealed class EitherKind<T>(JsonValueKind when, Kind<T> first, Kind<T> second) : Kind<T>
{
    public override string Type => $"{first.Type}, or {second.Type}";

    public override string Unit => first.Unit;

    public override string Range => first.Range;

    public override IEnumerable<Shape> Shapes => [.. first.Shapes, .. second.Shapes];

    public override bool IsFigure(JsonElement json) => (json.ValueKind == when ? first : second).IsFigure(json);

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["anyOf"] = new JsonArray(first.Schema(definitions), second.Schema(definitions)) };

    public override bool TryRead(JsonElement json, Spot at, [MaybeNullWhen(false)] out T value) =>
        (json.ValueKind == when ? first : second).TryRead(json, at, out value);
}
