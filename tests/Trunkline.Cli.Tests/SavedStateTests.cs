using Trunkline.Model.Tests.Files;

namespace Trunkline.Cli.Tests;

/// <summary>A rehearsal may start where another ended.</summary>
public sealed class SavedStateTests : IDisposable
{
    private readonly Desk _desk = new();

    public SavedStateTests()
    {
        int faults = SmallLine.Scenario.IndexOf("\"faults\"", StringComparison.Ordinal);
        string faultless = SmallLine.Scenario[..faults] + "\"basis\": \"assumed: test\"";
        _desk.Write("line/first.json", faultless + " }");
        _desk.Write("line/next.json", Next(faultless, "\"initialState\": \"../end.state\""));
        _desk.Write("line/fresh.json", Next(faultless, "\"seed\": 1"));
    }

    [Fact]
    public async Task What_one_leaves_another_takes_up()
    {
        var first = await _desk.Type("simulate line/first.json --replications 1 --no-report --save-state end.state");
        var next = await _desk.Type("simulate line/next.json --replications 1 --no-report");
        var fresh = await _desk.Type("simulate line/fresh.json --replications 1 --no-report");

        Assert.Equal((0, 0, 0), (first.Exit, next.Exit, fresh.Exit));
        Assert.Contains("the state at the end is in end.state", first.Error, StringComparison.Ordinal);
        Assert.Equal(["end.state"], _desk.Written);
        Assert.NotEqual(fresh.Output, next.Output);
    }

    [Fact]
    public async Task A_state_of_another_day_is_refused()
    {
        await _desk.Type("simulate line/first.json --days 2 --replications 1 --no-report --save-state end.state");

        var next = await _desk.Type("simulate line/next.json --replications 1 --no-report");

        Assert.Equal(2, next.Exit);
        Assert.Empty(next.Output);
        Assert.Contains("end.state' does not fit: ", next.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_is_missing_is_named()
    {
        var next = await _desk.Type("simulate line/next.json");

        Assert.Equal(2, next.Exit);
        Assert.Contains("end.state', which the scenario names as initialState", next.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenarios_that_start_from_different_states_are_not_compared()
    {
        var answer = await _desk.Type("simulate line/next.json line/fresh.json");

        Assert.Equal(2, answer.Exit);
        Assert.Contains("different saved states", answer.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();

    // The days from where the first scenario ends.
    private static string Next(string first, string member) => first
        .Replace("\"2026-04-01\"", "\"2026-04-04\"", StringComparison.Ordinal)
        .Replace("\"warmUpDays\": 1", "\"warmUpDays\": 0", StringComparison.Ordinal) + $", {member} }}";
}
