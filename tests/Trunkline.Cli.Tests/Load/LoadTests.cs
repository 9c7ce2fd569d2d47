using System.Text.Json;
using Trunkline.Cli.CommandLine;
using Trunkline.Reports.Text;
using Trunkline.Storage.Tests.Engines;

namespace Trunkline.Cli.Tests.Load;

/// <summary>
/// <c>trunkline load</c> in short: what is answered is booked, once, and the books are in order. How fast it goes is not looked at here:
/// that depends on who else uses the machine.
/// </summary>
public sealed class LoadTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Either)]
    public async Task Every_swap_that_is_answered_is_booked()
    {
        var report = await LoadAsync("--stations", "30", "--seconds", "3", "--warm-up", "1", "--at-once", "10");
        Assert.True(Swaps(report) > 20, $"{Swaps(report)} swaps show little.");
        Assert.Equal(0, report.GetProperty("measure").GetProperty("refused").GetInt64());
        // All that a swap takes: nine messages of five kinds.
        string[] kinds = ["authorize", "transactionEnded", "batteryIn", "batteryOut", "transactionStarted"];
        var measured = report.GetProperty("measure").GetProperty("latencies").EnumerateArray()
            .Select(each => each.GetProperty("kind").GetString());
        Assert.Equal(kinds, measured.Except(["heartbeat"]));
    }

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Either)]
    public async Task Killed_under_load_the_server_has_all_stations_back_and_no_swap_is_lost()
    {
        var report = await LoadAsync("--mode", "restart", "--stations", "30", "--seconds", "2", "--rate", "20");
        Assert.True(Swaps(report) > 20, $"{Swaps(report)} swaps show little.");
        Assert.True(report.GetProperty("restart").GetProperty("allBack").GetDouble() < 60);
    }

    /// <summary>
    /// What had its answer is booked once, what had none is sent again and booked once, however often the server dies and wherever it was;
    /// the long form is in docs/reliability.md.
    /// </summary>
    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Either)]
    public async Task Killed_at_random_moments_the_server_loses_no_swap_and_books_none_twice()
    {
        var report = await LoadAsync(
            "--mode", "kills", "--rounds", "3", "--seed", "3", "--stations", "30", "--seconds", "1", "--warm-up", "1", "--at-once", "20");
        Assert.True(Swaps(report) > 20, $"{Swaps(report)} swaps show little.");
        var kills = report.GetProperty("kills");
        Assert.Equal(3, kills.GetProperty("rounds").GetInt32());
        Assert.True(kills.GetProperty("whileStarting").GetInt32() > 0, "never killed while starting");
        Assert.True(kills.GetProperty("sentAgain").GetInt64() > 0, "never killed while something was under way");
    }

    [Fact]
    public async Task Stations_that_are_connected_give_signs_of_life_and_report()
    {
        var report = await LoadAsync(
            "--mode", "connections", "--stations", "60", "--reporting", "50", "--seconds", "4", "--warm-up", "0");
        Assert.Equal(0, Swaps(report));
        var counts = report.GetProperty("measure").GetProperty("latencies").EnumerateArray()
            .ToDictionary(each => each.GetProperty("kind").GetString()!, each => each.GetProperty("count").GetInt64());
        Assert.True(counts["heartbeat"] >= 2, "a heartbeat a minute of each of sixty");
        Assert.True(counts["transactionUpdated"] >= 14, "fourteen reports a minute of each of thirty");
    }

    [Theory]
    [InlineData("--server http://192.0.2.7:5080 line/scenario.json --data data", "--server takes an address of this machine")]
    [InlineData("--against ws://example.org:9000", "--against takes an address of this machine")]
    [InlineData("--server http://127.0.0.1:5080", "--server takes the SCENARIO and the --data")]
    [InlineData("--stations 10001", "--stations takes a whole number from 1 to 10000")]
    [InlineData("--seconds 3601", "--seconds takes a whole number from 1 to 3600")]
    public async Task What_is_out_of_bounds_is_refused_before_anything_starts(string arguments, string why)
    {
        var answer = await _desk.Type("load " + arguments);
        Assert.Equal(ExitCode.BadInput, answer.Exit);
        Assert.Contains(why, answer.Error, StringComparison.Ordinal);
    }

    private static long Swaps(JsonElement report) => report.GetProperty("books").GetProperty("answered").GetInt64();

    private async Task<JsonElement> LoadAsync(params string[] arguments)
    {
        string data = Path.Combine(_desk.Folder, "load");
        var database = await TestEngine.ServedAsync(Path.Combine(data, "data"));
        var output = new StringWriter();
        var error = new StringWriter();
        var session = new Session(output, error, ErrorIsTerminal: false, _desk.Folder, Language.English, TimeProvider.System);
        int exit = await TrunklineCommand.RunAsync(
            ["load", "--json", "--data", data, .. arguments, .. database.Arguments], session, TestContext.Current.CancellationToken);
        Assert.True(exit == ExitCode.Done, $"{error}\n{output}");
        var report = JsonDocument.Parse(output.ToString()).RootElement;
        var books = report.GetProperty("books");
        Assert.Equal(books.GetProperty("answered").GetInt64(), books.GetProperty("booked").GetInt64());
        Assert.Equal(0, books.GetProperty("findings").GetInt32());
        return report;
    }
}
