namespace Trunkline.Architecture.Tests;

public class PitfallsTests
{
    private const string Document = "docs/reliability.md";

    [Fact]
    public void Each_has_a_remedy_that_stands_in_the_code_and_a_test_named_after_it() =>
        Rule.IsKept(Pitfalls.Breaches(Pitfalls.Read(Repository.TextOf(Pitfalls.List)), Repository.Codebase));

    [Fact]
    public void What_does_not_fit_is_found()
    {
        Codebase codebase = new(
            [],
            [
                new SourceFile("src/A/A.cs", "if (a) b; if (a) b;"),
                new SourceFile("tests/A.Tests/ATests.cs", "void Pitfall_01_A("),
            ]);
        string list = """
            [{ "pitfall": "01", "project": "A.Tests", "tests": "ATests.Pitfall_01_",
               "edits": [{ "file": "src/A/A.cs", "text": "if (a)" }] },
             { "pitfall": "02", "project": "A.Tests", "tests": "ATests.Pitfall_01_", "edits": [] },
             { "pitfall": "03", "project": "A.Tests", "tests": "ATests.Pitfall_03_", "edits": [] }]
            """;
        string[] breaches = [.. Pitfalls.Breaches(Pitfalls.Read(list), codebase)];
        Assert.Equal(
            [
                "01: what is the remedy stands 2 times in src/A/A.cs: if (a)",
                "02: its test is not named after it: ATests.Pitfall_01_.",
                "03: A.Tests has no test ATests.Pitfall_03_...",
            ],
            breaches[^3..]);
        Assert.Contains($"{Pitfalls.List} has no remedy of S8.", breaches);
    }

    [Fact]
    public void The_document_lists_them()
    {
        string text = Repository.TextOf(Document);
        string expected = Pitfalls.WithTable(text, Pitfalls.Read(Repository.TextOf(Pitfalls.List)));
        if (Environment.GetEnvironmentVariable("TRUNKLINE_UPDATE_GOLDEN") == "1")
            File.WriteAllText(Path.Combine(Repository.Root, Document), expected);
        else
            Assert.True(text == expected, $"{Document} is out of date; run this test with TRUNKLINE_UPDATE_GOLDEN=1 to write it anew");
    }
}
