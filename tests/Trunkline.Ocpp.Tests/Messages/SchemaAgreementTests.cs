using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Tests.Messages;

/// <summary>Our tables of members and bounds say what the official schemas say; neither may know something the other does not.</summary>
public class SchemaAgreementTests
{
    // Parts that nothing here reads and that are kept as they came.
    private static readonly ImmutableArray<string> KeptAsTheyCome =
        ["tariff", "costDetails", "salesTariff", "absolutePriceSchedule", "priceLevelSchedule"];

    public static TheoryData<string> Names => OfficialSchemas.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Members_and_bounds_are_those_of_the_schema(string name)
    {
        JsonObject schema = OfficialSchemas.Tree(name);
        List<string> differences = [];
        Compare(ShapeOf(name), schema, schema, name, differences);
        Assert.Empty(differences);
    }

    [Fact]
    public void A_difference_is_found()
    {
        JsonObject schema = JsonNode.Parse(
            """{"required":["reasonCode"],"properties":{"reasonCode":{"type":"string","maxLength":21},"more":{"type":"string"}}}""")!
            .AsObject();
        List<string> differences = [];
        Compare(StatusInfo.Shape, schema, schema, "StatusInfo", differences);
        Assert.Equal(
            [
                "StatusInfo: members reasonCode, additionalInfo, customData; the schema has reasonCode, more",
                "StatusInfo.reasonCode: text of 20; the schema has text of 21",
            ],
            differences);
    }

    internal static Shape ShapeOf(string name)
    {
        if (OcppActions.Sends.FirstOrDefault(send => send.Name == name) is { } send) return send.Shape;
        bool isRequest = name.EndsWith("Request", StringComparison.Ordinal);
        OcppAction action = OcppActions.Find(name[..^(isRequest ? "Request" : "Response").Length])!;
        return isRequest ? action.RequestShape : action.ResponseShape;
    }

    private static void Compare(Shape shape, JsonObject schema, JsonObject root, string path, List<string> differences)
    {
        JsonObject properties = schema["properties"]!.AsObject();
        string ours = string.Join(", ", shape.Members.Select(member => member.Name));
        string theirs = string.Join(", ", properties.Select(property => property.Key));
        if (!shape.Members.Select(member => member.Name).ToHashSet().SetEquals(properties.Select(property => property.Key)))
            differences.Add($"{path}: members {ours}; the schema has {theirs}");

        HashSet<string> required = [.. (schema["required"]?.AsArray() ?? []).Select(name => (string)name!)];
        foreach (Shape.Member member in shape.Members)
        {
            if (properties[member.Name] is not { } property) continue;
            if (member.IsRequired != required.Contains(member.Name))
                differences.Add($"{path}.{member.Name}: whether it is required");
            Compare(member.Rule, member.Name, property.AsObject(), root, $"{path}.{member.Name}", differences);
        }
    }

    private static void Compare(
        Rule rule, string name, JsonObject property, JsonObject root, string path, List<string> differences)
    {
        if (property["$ref"] is { } reference)
            property = root["definitions"]![((string)reference!).Split('/')[^1]]!.AsObject();
        if (rule is ObjectRule known && property["properties"] is not null)
        {
            Compare(known.Shape, property, root, path, differences);
            return;
        }

        if (rule is ListRule list && property["items"] is { } items)
            Compare(list.Items, name, items.AsObject(), root, path + "[]", differences);
        (string ours, string theirs) = (Told(rule, name), Told(property));
        if (ours != theirs) differences.Add($"{path}: {ours}; the schema has {theirs}");
    }

    private static string Told(Rule rule, string name) => rule switch
    {
        TextRule text => $"text of {text.MaxLength}",
        TimeRule => "time",
        FlagRule => "flag",
        WordRule words => "one of " + string.Join(",", words.Words),
        WholeRule whole => Numbers("whole", whole.Min == int.MinValue ? null : whole.Min, whole.Max == int.MaxValue ? null : whole.Max),
        NumberRule number => Numbers(
            "number", number.Min == decimal.MinValue ? null : number.Min, number.Max == decimal.MaxValue ? null : number.Max),
        ListRule list => $"list of {list.MinItems} to {(list.MaxItems == int.MaxValue ? "any" : list.MaxItems)}",
        AnyRule { MustBeObject: true } when KeptAsTheyCome.Contains(name) => "object",
        AnyRule { MustBeObject: false } => "anything",
        _ => rule.GetType().Name,
    };

    private static string Told(JsonObject property)
    {
        if (property["enum"] is JsonArray words) return "one of " + string.Join(",", words.Select(word => (string)word!));
        return (string?)property["type"] switch
        {
            "string" when (string?)property["format"] == "date-time" => "time",
            "string" => $"text of {property["maxLength"]}",
            "boolean" => "flag",
            "integer" => Numbers("whole", (decimal?)(double?)property["minimum"], (decimal?)(double?)property["maximum"]),
            "number" => Numbers("number", (decimal?)(double?)property["minimum"], (decimal?)(double?)property["maximum"]),
            "array" => $"list of {property["minItems"] ?? 0} to {property["maxItems"] ?? "any"}",
            "object" => "object",
            null => "anything",
            var other => other,
        };
    }

    private static string Numbers(string kind, decimal? min, decimal? max) => $"{kind} {min:0}..{max:0}";
}
