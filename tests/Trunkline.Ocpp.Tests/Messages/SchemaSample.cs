using System.Text.Json.Nodes;

namespace Trunkline.Ocpp.Tests.Messages;

/// <summary>Messages made from a schema: one with everything in it, one with only what is required.</summary>
internal sealed class SchemaSample(JsonObject schema, bool isFull)
{
    public JsonObject Message() => Object(schema);

    private JsonNode Value(JsonObject rule)
    {
        if (rule["$ref"] is { } reference) rule = Resolve(reference);
        if (rule["enum"] is JsonArray words) return words[^1]!.DeepClone();
        return (string?)rule["type"] switch
        {
            "string" when (string?)rule["format"] == "date-time" => "2026-11-23T08:00:00.125Z",
            "string" => new string('换', Math.Min((int?)rule["maxLength"] ?? 10, 10)),
            "integer" => (int)((double?)rule["maximum"] ?? (double?)rule["minimum"] ?? 7),
            "number" => (double?)rule["maximum"] is { } max ? max - 0.5 : 12.25,
            "boolean" => true,
            "array" => new JsonArray([.. Enumerable.Range(0, Count(rule)).Select(_ => Value(rule["items"]!.AsObject()))]),
            "object" => Object(rule),
            // No type at all: anything.
            _ => new JsonObject { ["anything"] = new JsonArray(1, null, "x") },
        };
    }

    private JsonObject Object(JsonObject rule)
    {
        JsonArray required = rule["required"]?.AsArray() ?? [];
        JsonObject made = [];
        foreach ((string name, JsonNode? member) in rule["properties"]!.AsObject())
        {
            if (isFull || required.Any(needed => (string?)needed == name)) made[name] = Value(member!.AsObject());
        }

        return made;
    }

    private JsonObject Resolve(JsonNode reference) => schema["definitions"]![((string)reference!).Split('/')[^1]]!.AsObject();

    private static int Count(JsonObject rule) => Math.Min((int?)rule["maxItems"] ?? 2, 2);
}
