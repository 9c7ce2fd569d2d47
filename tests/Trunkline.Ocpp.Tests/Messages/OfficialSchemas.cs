using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NJsonSchema;
using Trunkline.Model.Tests;
using Trunkline.Ocpp.Messages;

namespace Trunkline.Ocpp.Tests.Messages;

/// <summary>The protocol's own schemas. Tests that need them are skipped where they are absent.</summary>
internal static class OfficialSchemas
{
    private static readonly ConcurrentDictionary<string, JsonSchema> Validators = [];

    /// <summary>Names of all messages that Trunkline speaks, as the schemas are named.</summary>
    public static TheoryData<string> Names =>
        [
            .. OcppActions.All.SelectMany(action => (string[])[action.Name + "Request", action.Name + "Response"]),
            .. OcppActions.Sends.Select(action => action.Name),
        ];

    /// <summary>A schema as a tree.</summary>
    public static JsonObject Tree(string name) => JsonNode.Parse(File.ReadAllText(PathOf(name)))!.AsObject();

    /// <summary>What the schema has against a message; empty when it is valid.</summary>
    public static string[] Errors(string name, ReadOnlySpan<byte> message)
    {
        JsonSchema schema = Validators.GetOrAdd(
            name, missing => JsonSchema.FromFileAsync(PathOf(missing)).GetAwaiter().GetResult());
        return [.. schema.Validate(System.Text.Encoding.UTF8.GetString(message)).Select(error => $"{error.Path}: {error.Kind}")];
    }

    private static string PathOf(string name) => SharedData.Path("ocpp-2.1-schemas", name + ".json");
}
