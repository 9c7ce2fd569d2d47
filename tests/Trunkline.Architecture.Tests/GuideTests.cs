namespace Trunkline.Architecture.Tests;

public class GuideTests
{
    [Fact]
    public void A_newcomer_finds_every_project_and_folder_in_the_guide() =>
        Rule.IsKept(Guide.Gaps(Repository.Codebase, Repository.TextOf("ARCHITECTURE.md")));

    [Fact]
    public void What_the_guide_does_not_describe_is_found()
    {
        Codebase codebase = new(
            [new Project("src/Trunkline.Model/Trunkline.Model.csproj", [], IsPure: true)],
            [new SourceFile("src/Trunkline.Model/Units/Deep/Watts.cs", "")]);
        Assert.Equal(
            [
                "ARCHITECTURE.md lacks a heading \"### Trunkline.Model: ...\".",
                "ARCHITECTURE.md lacks a row \"| `Trunkline.Model/Units` | ... |\".",
            ],
            Guide.Gaps(codebase, "# Architecture\n"));
        Rule.IsKept(Guide.Gaps(codebase, "\n### Trunkline.Model: words\n\n| `Trunkline.Model/Units` | quantities |\n"));
    }

    [Fact]
    public void Every_link_in_the_documents_leads_to_a_file()
    {
        string[] documents = [.. Directory.EnumerateFiles(Repository.Root, "*.md"),
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)];
        Rule.IsKept(
            from document in documents
            from target in Guide.LocalLinks(File.ReadAllText(document))
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
            select $"{Path.GetRelativePath(Repository.Root, document)}: nothing at {target}.");
    }

    [Fact]
    public void Links_are_read_without_their_anchors_and_web_addresses_are_left_alone() =>
        Assert.Equal(
            ["docs/words.md", "a.png"],
            Guide.LocalLinks("[words](docs/words.md#roads) ![picture](a.png) [web](https://example.org/x) [here](#below)"));
}
