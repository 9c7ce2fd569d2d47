namespace Trunkline.Cli.Tests;

/// <summary>What the command answers to questions about itself, and to mistakes.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly Desk _desk = new();

    [Theory]
    [InlineData("--help", "simulate", "check", "--lang", "--version", "Examples:")]
    [InlineData(
        "simulate --help", "<SCENARIO> [<SCENARIO2>]", "--lang <en|zh>", "--out <DIR>", "--no-report", "--save-state <FILE>",
        "--seed <N>", "--days <N>",
        "--warm-up-days <N>", "--replications <N>", "--cores <N>", "--quiet", "--json",
        "trunkline simulate samples/ningde-xiamen/scenario.json")]
    [InlineData("check --help", "<FILE>...", "--json", "--lang", "trunkline check samples/ningde-xiamen/scenario.json")]
    public async Task Help_names_all_there_is_with_examples(string line, params string[] texts)
    {
        var answer = await _desk.Type(line);

        Assert.Equal(0, answer.Exit);
        Assert.All(texts, text => Assert.Contains(text, answer.Output, StringComparison.Ordinal));
        Assert.Empty(answer.Error);
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        var answer = await _desk.Type("--version");

        Assert.Equal(0, answer.Exit);
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", answer.Output);
    }

    [Theory]
    [InlineData("", "Usage:")]
    [InlineData("simulat line/scenario.json", "simulate")]
    [InlineData("simulate", "See trunkline simulate --help.")]
    [InlineData("simulate a b c", "'c'")]
    [InlineData("simulate line/scenario.json --color", "--color")]
    [InlineData("simulate line/scenario.json --days", "--days")]
    [InlineData("simulate line/scenario.json --days 0", "--days takes a whole number from 1 to 36600, not '0'.")]
    [InlineData("simulate line/scenario.json --days 36601", "--days takes a whole number from 1 to 36600, not '36601'.")]
    [InlineData("simulate line/scenario.json --days 1.5", "not '1.5'.")]
    [InlineData("simulate line/scenario.json --warm-up-days -1", "--warm-up-days takes a whole number from 0 to 3660, not '-1'.")]
    [InlineData("simulate line/scenario.json --replications x", "--replications takes a whole number from 1 to 10000, not 'x'.")]
    [InlineData("simulate line/scenario.json --seed 9007199254740992", "--seed takes a whole number from 0 to 9007199254740991")]
    [InlineData("simulate line/scenario.json --cores 0", "--cores takes a whole number from 1 to 1024, not '0'.")]
    [InlineData("simulate line/scenario.json --lang fr", "--lang takes en or zh, not 'fr'.")]
    [InlineData("simulate line/scenario.json --no-report --out r", "--out and --no-report contradict each other.")]
    [InlineData("simulate a b --save-state s", "--save-state takes one scenario, not two.")]
    [InlineData("check", "See trunkline check --help.")]
    public async Task A_mistake_is_answered_on_stderr_with_exit_code_2_and_nothing_is_done(string line, string message)
    {
        var answer = await _desk.Type(line);

        Assert.Equal(2, answer.Exit);
        Assert.Empty(answer.Output);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Empty(_desk.Written);
    }

    [Fact]
    public async Task Several_mistakes_are_answered_at_once()
    {
        var answer = await _desk.Type("simulate line/scenario.json --days 0 --cores x");

        Assert.Contains("--days takes", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--cores takes", answer.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();
}
