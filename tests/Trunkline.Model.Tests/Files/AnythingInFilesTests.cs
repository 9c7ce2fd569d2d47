using System.Text.Json.Nodes;

namespace Trunkline.Model.Tests.Files;

/// <summary>People write anything; the reader answers with a rehearsal or with errors, and never fails itself.</summary>
public class AnythingInFilesTests
{
    private static readonly string?[] Instead =
        [null, "null", "-1", "0", "1e308", "true", "\"west\"", "[]", "[null]", "{}"];

    public static TheoryData<string, string> Files => new()
    {
        { "network", SmallLine.Network },
        { "fleet", SmallLine.Fleet },
        { "tariff", SmallLine.Tariff },
        { "scenario", SmallLine.Scenario },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Any_value_in_any_place_gives_a_rehearsal_or_errors(string file, string text)
    {
        int places = Nodes(JsonNode.Parse(text)!).Count();
        Assert.True(places > 20);
        for (int place = 1; place < places; place++)
        {
            foreach (string? instead in Instead)
            {
                var root = JsonNode.Parse(text)!;
                Replace(Nodes(root).ElementAt(place), instead);
                var result = new SmallLine().With(file, text, root.ToJsonString()).Load();
                Assert.True(result.Value is null == result.Errors.Count > 0);
            }
        }
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        yield return node;
        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => Enumerable.Empty<JsonNode?>(),
        };
        foreach (var inner in children.SelectMany(child => Nodes(child!))) yield return inner;
    }

    private static void Replace(JsonNode node, string? json)
    {
        var value = json is null ? null : JsonNode.Parse(json);
        if (node.Parent is JsonObject owner)
        {
            string name = node.GetPropertyName();
            if (json is null) owner.Remove(name);
            else owner[name] = value;
        }
        else
        {
            var list = (JsonArray)node.Parent!;
            int index = node.GetElementIndex();
            if (json is null) list.RemoveAt(index);
            else list[index] = value;
        }
    }
}
