using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trunkline.Model.Files.Shapes;

/// <summary>The root object of a kind of file: its own members, and those that every file may have.</summary>
internal sealed class RootShape(string title, string meaning, IReadOnlyList<Member> members)
    : Shape(title, title, meaning, [.. members, SchemaMember, FormatMember])
{
    /// <summary>Names the schema, for editors.</summary>
    public const string SchemaName = "$schema";

    private static readonly Member SchemaMember = Shapes.Members.Optional<string>(
        SchemaName, new TextKind()!, "Path or address of this file's JSON Schema, so that editors complete and check.");

    private static readonly Member FormatMember = Shapes.Members.WithDefault(
        "format", Kinds.Chosen("", 1, 1), "1", "Version of the file format.");

    /// <summary>Registers the ids of all lists, so that references may point forward, then reads the root.</summary>
    public Fields ReadRoot(JsonElement json, Spot at)
    {
        foreach (var member in Members)
        {
            if (!member.Kind.Shapes.Any(shape => shape.Members.Any(inner => inner.Kind is IdKind))) continue;
            JsonElement list = default;
            if (json.ValueKind == JsonValueKind.Object) json.TryGetProperty(member.Name, out list);
            at.Findings.Catalogue.Register(member.Name, list, at.Member(member.Name));
        }

        return ReadFields(json, at);
    }

    /// <summary>The JSON Schema of the file, as text.</summary>
    public string SchemaText()
    {
        var definitions = new SchemaDefinitions();
        var schema = new JsonObject { [SchemaName] = "http://json-schema.org/draft-07/schema#", ["title"] = $"Trunkline {Title} file" };
        foreach (var (name, value) in Describe(definitions)) schema[name] = value?.DeepClone();
        schema["definitions"] = definitions.ToJson();
        return schema.ToJsonString(SchemaFormat) + "\n";
    }

    private static readonly JsonSerializerOptions SchemaFormat = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
