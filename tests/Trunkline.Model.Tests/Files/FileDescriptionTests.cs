using NJsonSchema;
using Newtonsoft.Json.Linq;
using Trunkline.Model.Files;

namespace Trunkline.Model.Tests.Files;

/// <summary>Schemas and reference come from the same description as the reader, and stay with it.</summary>
public class FileDescriptionTests
{
    public static TheoryData<FileKind> Kinds => [.. Enum.GetValues<FileKind>()];

    public static TheoryData<string> SampleFiles =>
        [.. Repository.Samples("*.json").Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_schema_in_the_repository_is_the_one_the_reader_follows(FileKind kind) =>
        Repository.AssertUpToDate(Path.Combine("schemas", FileDescriptions.SchemaFileName(kind)), FileDescriptions.Schema(kind));

    [Fact]
    public void The_reference_documents_every_member_the_reader_knows()
    {
        string path = Path.Combine("docs", "files.md");
        string text = Repository.ReadText(Path.Combine(Repository.Root, path))!;
        foreach (var kind in Enum.GetValues<FileKind>())
        {
            text = ReplaceRegion(text, kind.ToString().ToLowerInvariant(), FileDescriptions.Reference(kind));
        }

        Repository.AssertUpToDate(path, ReplaceRegion(text, "shared", FileDescriptions.SharedReference()));
    }

    [Theory]
    [MemberData(nameof(SampleFiles))]
    public async Task Editors_that_follow_the_schema_accept_every_sample(string file)
    {
        var json = Sample(file);
        var errors = (await SchemaOf(json)).Validate(json);
        Assert.True(errors.Count == 0, string.Join("\n", errors));
    }

    [Theory]
    [InlineData("samples/ningde-xiamen/network.json", "stations[0].lanes", "{'lanes': 0}", "NumberTooSmall")]
    [InlineData("samples/ningde-xiamen/network.json", "stations[0].lanes", "{'lanes': 1, 'lane': 1}", "NoAdditionalPropertiesAllowed")]
    [InlineData("samples/ningde-xiamen/tariff.json", "bands[0].id", "{}", "PropertyRequired")]
    public async Task Editors_that_follow_the_schema_mark_what_the_reader_refuses(
        string file, string member, string instead, string expected)
    {
        var json = Sample(file);
        var property = (JProperty)json.SelectToken(member)!.Parent!;
        var owner = (JObject)property.Parent!;
        property.Remove();
        owner.Merge(JObject.Parse(instead));
        string found = string.Join("\n", (await SchemaOf(json)).Validate(json));
        Assert.Contains(expected, found, StringComparison.Ordinal);
    }

    private static JObject Sample(string file) => JObject.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, file)), new JsonLoadSettings { CommentHandling = CommentHandling.Ignore });

    private static Task<JsonSchema> SchemaOf(JObject json)
    {
        var kind = Enum.GetValues<FileKind>().Single(
            kind => ((string)json["$schema"]!).EndsWith("/" + FileDescriptions.SchemaFileName(kind), StringComparison.Ordinal));
        return JsonSchema.FromJsonAsync(FileDescriptions.Schema(kind));
    }

    private static string ReplaceRegion(string text, string name, string content)
    {
        string begin = $"<!-- begin: {name} -->\n";
        string end = $"<!-- end: {name} -->";
        int from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        int to = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= begin.Length && to >= from, $"docs/files.md has no region '{name}'");
        return $"{text[..from]}\n{content}{text[to..]}";
    }
}
