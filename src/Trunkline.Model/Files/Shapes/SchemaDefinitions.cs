using System.Text.Json.Nodes;

namespace Trunkline.Model.Files.Shapes;

/// <summary>The definitions of a JSON Schema, each written once and referred to.</summary>
internal sealed class SchemaDefinitions
{
    private readonly SortedDictionary<string, JsonObject?> _definitions = new(StringComparer.Ordinal);

    /// <summary>A reference to the definition of an object.</summary>
    public JsonObject Refer(Shape shape)
    {
        string name = shape.Title.Replace(' ', '-');
        if (!_definitions.ContainsKey(name))
        {
            _definitions[name] = null;
            _definitions[name] = shape.Describe(this);
        }

        return Reference(name);
    }

    /// <summary>A reference to the definition of a basis.</summary>
    public JsonObject Basis()
    {
        if (!_definitions.ContainsKey(BasisScope.MemberName)) _definitions[BasisScope.MemberName] = BasisScope.Schema();
        return Reference(BasisScope.MemberName);
    }

    /// <summary>All definitions, by name.</summary>
    public JsonObject ToJson() => new(_definitions.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/definitions/{name}" };
}
