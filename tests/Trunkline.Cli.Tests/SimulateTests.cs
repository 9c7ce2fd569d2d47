using System.Text.Json;
using Trunkline.Model.Tests.Files;

namespace Trunkline.Cli.Tests;

/// <summary>What <c>trunkline simulate SCENARIO</c> gives.</summary>
public sealed class SimulateTests : IDisposable
{
    private static readonly string[] ReportFiles =
        ["headline.csv", "report.html", "results.json", "station-day.csv", "stations.csv", "swaps.csv"];

    private readonly Desk _desk = new();

    [Fact]
    public async Task It_prints_the_headline_and_says_on_stderr_where_the_report_is()
    {
        var answer = await _desk.Type("simulate line/scenario.json");

        Assert.Equal(0, answer.Exit);
        Assert.StartsWith("Small\n", answer.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nSeed 1 · Event hash [0-9a-f]{16}\n$", answer.Output);
        Assert.Contains("trunkline: rehearsing Small: 10 replications of 4 days", answer.Error, StringComparison.Ordinal);
        Assert.Matches(@"trunkline: [\d,]+ counted swaps in \d+\.\d s, [\d,]+ per second of wall time", answer.Error);
        string page = Path.Combine("out", "line-scenario", "report.html");
        Assert.Contains($"the report is in {page}", answer.Error, StringComparison.Ordinal);
        Assert.Equal(ReportFiles.Select(name => "out/line-scenario/" + name), _desk.Written);
    }

    [Fact]
    public async Task The_output_is_the_same_each_time_and_the_files_too()
    {
        var first = await _desk.Type("simulate line/scenario.json --out a");
        var second = await _desk.Type("simulate line/scenario.json --out b");

        Assert.Equal(first.Output, second.Output);
        foreach (string name in ReportFiles) Assert.Equal(_desk.Read("a/" + name), _desk.Read("b/" + name));
    }

    [Fact]
    public async Task Json_is_the_same_on_one_core_and_on_two_and_is_what_the_file_holds()
    {
        var one = await _desk.Type("simulate line/scenario.json --json --cores 1 --no-report");
        var two = await _desk.Type("simulate line/scenario.json --json --cores 2");

        Assert.Equal(0, one.Exit);
        Assert.Equal(one.Output, two.Output);
        Assert.Equal(one.Output, _desk.Read("out/line-scenario/results.json"));
        using var json = JsonDocument.Parse(one.Output);
        Assert.True(json.RootElement.GetProperty("headline").GetProperty("swaps").GetProperty("mean").GetDouble() > 0);
    }

    [Fact]
    public async Task Without_a_report_nothing_is_written()
    {
        var answer = await _desk.Type("simulate line/scenario.json --no-report");

        Assert.Equal(0, answer.Exit);
        Assert.Empty(_desk.Written);
        Assert.DoesNotContain("report is in", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_leaves_stderr_empty() =>
        Assert.Empty((await _desk.Type("simulate line/scenario.json --quiet")).Error);

    [Fact]
    public async Task Another_seed_gives_other_luck()
    {
        var first = await _desk.Type("simulate line/scenario.json --no-report");
        var second = await _desk.Type("simulate line/scenario.json --no-report --seed 2");

        Assert.Contains("\nSeed 2 · ", second.Output, StringComparison.Ordinal);
        Assert.NotEqual(first.Output[^17..], second.Output[^17..]);
    }

    [Fact]
    public async Task What_was_overridden_stands_in_the_command_at_the_foot_of_the_report_and_the_rest_does_not()
    {
        await _desk.Type(
            "simulate line/scenario.json --replications 2 --days 2 --warm-up-days 0 --seed 9 --cores 1 --quiet --out r");

        Assert.Contains(
            "<code>trunkline simulate line/scenario.json --seed 9 --days 2 --warm-up-days 0 --replications 2</code>",
            _desk.Read("r/report.html"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_scenario_prints_every_error_of_every_file_and_writes_nothing()
    {
        _desk.WriteScenario("line/scenario.json", "\"days\": 3", "\"days\": 0, \"dayz\": 3");
        _desk.Write("line/network.json", SmallLine.Network.Replace("\"km\": 100", "\"km\": -100", StringComparison.Ordinal));

        var answer = await _desk.Type("simulate line/scenario.json --json");

        Assert.Equal(2, answer.Exit);
        Assert.Empty(answer.Output);
        Assert.Contains("line/scenario.json: $.days: ", answer.Error, StringComparison.Ordinal);
        Assert.Contains("line/scenario.json: $.dayz: ", answer.Error, StringComparison.Ordinal);
        Assert.Contains("line/network.json: $.legs[0].km: ", answer.Error, StringComparison.Ordinal);
        Assert.Contains("trunkline: line/scenario.json: 3 errors; nothing was rehearsed", answer.Error, StringComparison.Ordinal);
        Assert.Empty(_desk.Written);
    }

    [Fact]
    public async Task A_missing_scenario_is_said_to_be_missing_and_what_stands_beside_it_is_named()
    {
        var answer = await _desk.Type("simulate line/scenari.json");

        Assert.Equal(2, answer.Exit);
        Assert.Contains("no file 'line/scenari.json'", answer.Error, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("line", "scenario.json"), answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_answered_with_what_is_in_it()
    {
        var answer = await _desk.Type("simulate line");

        Assert.Equal(2, answer.Exit);
        Assert.Contains("'line' is a folder", answer.Error, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("line", "scenario.json"), answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_in_place_of_a_scenario_is_recognised_instead_of_taken_apart()
    {
        var answer = await _desk.Type("simulate line/network.json");

        Assert.Equal(2, answer.Exit);
        Assert.Equal(
            "trunkline: 'line/network.json' is a network file; name a scenario, which names its network", answer.Error.TrimEnd());
    }

    [Fact]
    public async Task A_file_that_is_not_utf8_is_refused_with_the_way_out()
    {
        File.WriteAllBytes(Path.Combine(_desk.Folder, "line", "tariff.json"), [(byte)'{', 0xC4, 0xFE, (byte)'}']);

        var answer = await _desk.Type("simulate line/scenario.json");

        Assert.Equal(2, answer.Exit);
        Assert.Contains("tariff.json' is not UTF-8 text; save it as UTF-8", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_the_way_of_the_report_is_found_before_the_work()
    {
        _desk.Write("taken", "");

        var answer = await _desk.Type("simulate line/scenario.json --out taken/report");

        Assert.Equal(2, answer.Exit);
        Assert.Empty(answer.Output);
        Assert.DoesNotContain("rehearsing", answer.Error, StringComparison.Ordinal);
        Assert.Contains("name another with --out", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_it_ends_with_130_and_leaves_nothing()
    {
        using var interrupt = new CancellationTokenSource();

        var answer = await _desk.Type(
            "simulate line/scenario.json --days 36000 --warm-up-days 0 --replications 10000",
            new Interrupting(interrupt),
            interrupt.Token);

        Assert.Equal(130, answer.Exit);
        Assert.Empty(answer.Output);
        Assert.Empty(_desk.Written);
        Assert.Contains("interrupted; nothing was written", answer.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();

    /// <summary>Presses Ctrl-C as soon as the command says that it has begun.</summary>
    private sealed class Interrupting(CancellationTokenSource interrupt) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains("rehearsing", StringComparison.Ordinal) ?? false) interrupt.Cancel();
        }
    }
}
