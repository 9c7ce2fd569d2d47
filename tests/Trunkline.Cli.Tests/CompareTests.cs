using System.Text.Json;

namespace Trunkline.Cli.Tests;

/// <summary>What <c>trunkline simulate SCENARIO SCENARIO2</c> gives.</summary>
public sealed class CompareTests : IDisposable
{
    private readonly Desk _desk = new();

    public CompareTests() =>
        _desk.WriteScenario("line/last.json", "\"days\": 3", "\"days\": 3, \"policies\": { \"dispatch\": \"last-reachable\" }");

    [Fact]
    public async Task It_prints_differences_with_intervals_and_both_hashes()
    {
        var answer = await _desk.Type("simulate line/last.json line/scenario.json --replications 4");

        Assert.Equal(0, answer.Exit);
        Assert.Matches(@"Swaps +[\d,.]+ +[\d,.]+ +[+−]?[\d,.]+ +± [\d<.,]+", answer.Output);
        Assert.Matches(@"\nSeed 1 · Event hashes [0-9a-f]{16}, [0-9a-f]{16}\n$", answer.Output);
    }

    [Fact]
    public async Task It_leaves_the_comparison_and_the_report_of_each()
    {
        await _desk.Type("simulate line/last.json line/scenario.json --replications 2");

        Assert.Contains("out/line-last-vs-line-scenario/report.html", _desk.Written);
        Assert.Contains("out/line-last-vs-line-scenario/results.json", _desk.Written);
        Assert.Contains("out/line-last-vs-line-scenario/first/report.html", _desk.Written);
        Assert.Contains("out/line-last-vs-line-scenario/second/stations.csv", _desk.Written);
    }

    [Fact]
    public async Task A_scenario_compared_with_itself_shows_no_difference_at_all()
    {
        var answer = await _desk.Type("simulate line/scenario.json line/scenario.json --replications 2 --json --no-report");

        using var json = JsonDocument.Parse(answer.Output);
        var differences = json.RootElement.GetProperty("differences");
        Assert.NotEqual(0, differences.GetArrayLength());
        Assert.All(differences.EnumerateArray(), difference =>
        {
            var mean = difference.GetProperty("difference").GetProperty("mean");
            Assert.True(mean.ValueKind == JsonValueKind.Null || mean.GetDouble() == 0);
        });
    }

    [Fact]
    public async Task Json_is_the_same_on_one_core_and_on_two()
    {
        const string Line = "simulate line/last.json line/scenario.json --replications 4 --json --no-report --cores ";

        Assert.Equal((await _desk.Type(Line + "1")).Output, (await _desk.Type(Line + "2")).Output);
    }

    [Fact]
    public async Task Scenarios_that_differ_in_what_makes_them_comparable_are_remarked_on()
    {
        _desk.WriteScenario("line/other.json", "\"days\": 3", "\"days\": 4, \"seed\": 5, \"replications\": 3");

        var answer = await _desk.Type("simulate line/scenario.json line/other.json --no-report");

        Assert.Equal(0, answer.Exit);
        Assert.Contains("count 3 and 4 days", answer.Error, StringComparison.Ordinal);
        Assert.Contains("seeds 1 and 5; both take 1", answer.Error, StringComparison.Ordinal);
        Assert.Contains("10 and 3 replications; the first 3 of each are paired", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_of_both_scenarios_are_printed()
    {
        _desk.WriteScenario("line/a.json", "\"days\": 3", "\"days\": 0");
        _desk.WriteScenario("line/b.json", "\"days\": 3", "\"days\": -1");

        var answer = await _desk.Type("simulate line/a.json line/b.json");

        Assert.Equal(2, answer.Exit);
        Assert.Contains("line/a.json: $.days: ", answer.Error, StringComparison.Ordinal);
        Assert.Contains("line/b.json: $.days: ", answer.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();
}
