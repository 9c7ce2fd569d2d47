using System.Net;
using System.Net.Sockets;
using Trunkline.Storage.Tests.Postgres;

namespace Trunkline.Cli.Tests.Serve;

/// <summary><c>trunkline serve</c>: what it says, what it keeps in its folder, and how it ends.</summary>
public sealed class ServeTests : IDisposable
{
    private const string Serving = "serving, with its data in";

    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Says_where_everything_is_and_ends_in_order_when_told_to()
    {
        var answer = await ServeAsync("");
        Assert.Equal(0, answer.Exit);
        Assert.Empty(answer.Output);
        string secrets = Path.Combine(_desk.Folder, "data", "stations.secrets.json");
        Assert.Contains($"2 stations got a new secret: {secrets}", answer.Error, StringComparison.Ordinal);
        Assert.Matches(@"connects with ws://127\.0\.0\.1:\d+/ocpp/\S+\n", answer.Error);
        Assert.Matches(@"live page http://\S+/ · API http://\S+/api/v1/ · its description http://\S+/openapi/v1\.json\n", answer.Error);
        Assert.True(File.Exists(secrets));

        var again = await ServeAsync("");
        Assert.Equal(0, again.Exit);
        Assert.DoesNotContain("new secret", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hurried_clock_goes_on_where_the_folder_has_it_and_another_is_refused()
    {
        const string Clock = "--speed 60 --start 2026-03-31T00:00+08:00";
        Assert.Equal(0, (await ServeAsync(Clock)).Exit);
        string kept = _desk.Read("data/clock.json");
        Assert.Equal(0, (await ServeAsync(Clock)).Exit);
        Assert.Equal(0, (await ServeAsync("")).Exit);
        Assert.Equal(kept, _desk.Read("data/clock.json"));

        var other = await ServeAsync("--speed 30");
        Assert.Equal(2, other.Exit);
        Assert.Contains("--speed 60 --start 2026-03-30T16:00:00", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Real_time_cannot_become_another_time()
    {
        Assert.Equal(0, (await ServeAsync("")).Exit);
        var answer = await ServeAsync("--speed 60");
        Assert.Equal(2, answer.Exit);
        Assert.Contains("went by real time", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_use_and_a_port_that_is_taken_are_named_with_the_way_out()
    {
        Task<Answer>? second = null;
        using var end = new CancellationTokenSource();
        var first = _desk.Type(
            "serve line/scenario.json --url http://127.0.0.1:0 --data data",
            new Listener(Serving, () => second = _desk.Type("serve line/scenario.json --url http://127.0.0.1:0 --data data")
                .ContinueWith(ended =>
                {
                    end.Cancel();
                    return ended.Result;
                })),
            end.Token);
        Assert.Equal(0, (await first).Exit);
        var refused = await second!;
        Assert.Equal(2, refused.Exit);
        Assert.Matches("another server is using '.*data'; end it, or name another folder with --data", refused.Error);

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var taken = await _desk.Type($"serve line/scenario.json --urls {url} --data data");
        Assert.Equal(2, taken.Exit);
        Assert.Contains($"cannot listen at {url}", taken.Error, StringComparison.Ordinal);
        Assert.Contains("name another address with --url", taken.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve line/network.json", "'line/network.json' is a network file; name a scenario")]
    [InlineData("serve nothing.json", "there is no file 'nothing.json'")]
    [InlineData("serve line/scenario.json --data line/fleet.json", "fleet.json' cannot hold the data")]
    [InlineData("serve line/scenario.json --url localhost", "--url takes an address")]
    [InlineData("demo --speed 100000", "--speed takes a number from 0.1 to")]
    public async Task Wrong_usage_says_what_is_right(string line, string expected)
    {
        var answer = await _desk.Type(line);
        Assert.Equal(2, answer.Exit);
        Assert.Contains(expected, answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clock.json", "data/clock.json' cannot be understood")]
    [InlineData("stations.json", "data/stations.json is no list of stations")]
    [InlineData("stations.secrets.json", "data/stations.secrets.json is no list of secrets")]
    [InlineData("trunkline.db", "data/trunkline.db is not a database")]
    public async Task A_file_that_cannot_be_understood_is_named(string file, string expected)
    {
        _desk.Write($"data/{file}", "this is something else, and long enough to be no empty database");
        var answer = await ServeAsync("");
        Assert.Equal(2, answer.Exit);
        Assert.Contains(expected, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demo_serves_trucks_and_ends_with_books_in_order()
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var answer = await _desk.Type(
            "demo line/scenario.json --speed 1000 --url http://127.0.0.1:0 --data data",
            new Listener(@"  [1-9]\d* swaps? ·", end.Cancel), end.Token);
        Assert.Equal(0, answer.Exit);
        Assert.Matches(@"trucks? came to a station: [1-9]\d* served, \d+ to be served yet, 0 turned away\n", answer.Error);
        Assert.Matches(@"booked: [1-9]\d* swaps?, [1-9]", answer.Error);
        Assert.Contains("the books are in order", answer.Error, StringComparison.Ordinal);
        Assert.Contains("the data is in ", answer.Error, StringComparison.Ordinal);

        var again = await _desk.Type("demo line/scenario.json --data data");
        Assert.Equal(2, again.Exit);
        Assert.Contains("a demo begins anew", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demo_in_PostgreSQL_is_served_on_from_there()
    {
        string database = await (await PostgresCluster.SyncedAsync()).CreateAsync();
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var demo = await _desk.Type(
            $"demo line/scenario.json --speed 1000 --url http://127.0.0.1:0 --data data --database {database}",
            new Listener(@"  [1-9]\d* swaps? ·", end.Cancel), end.Token);
        Assert.Equal(0, demo.Exit);
        Assert.Matches(@"booked: [1-9]\d* swaps?, [1-9]", demo.Error);
        Assert.Matches(@"the data is in \S+data and PostgreSQL \S+/test_\S+\n", demo.Error);
        Assert.False(File.Exists(Path.Combine(_desk.Folder, "data", "trunkline.db")));

        var again = await _desk.Type($"demo line/scenario.json --data other --database {database}");
        Assert.Equal(2, again.Exit);
        Assert.Contains("the database holds a line already", again.Error, StringComparison.Ordinal);

        var served = await ServeAsync($"--database {database}");
        Assert.Equal(0, served.Exit);
        Assert.Matches(@"serving, with its data in \S+data and PostgreSQL \S+/test_\S+; Ctrl-C ends it\n", served.Error);
    }

    [Theory]
    [InlineData("trunkline.db", "The database is described by words that are not known. It takes Host=...")]
    [InlineData("Database=trunkline", "The database is described without its host")]
    [InlineData("Host=127.0.0.1;Port=1;Password=secret", "PostgreSQL 127.0.0.1:1/\\S+ cannot be reached \\(.*\\)")]
    public async Task A_database_that_cannot_be_used_is_named_with_the_way_out(string database, string expected)
    {
        var answer = await ServeAsync($"--database {database}");
        Assert.Equal(2, answer.Exit);
        Assert.Matches(expected, answer.Error);
        Assert.DoesNotContain("secret", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"slots\": 12", "\"slots\": 14", "\\S+ had 14 slots, and has 12; a slot that is not used any more stays")]
    [InlineData("\"lanes\": 2", "\"lanes\": 3", "\\S+ had 3 lanes, and has 2; a lane that is not used any more stays")]
    public async Task Files_that_have_grown_are_served_on_and_those_that_have_shrunk_are_refused(string text, string grown, string expected)
    {
        const string Network = "line/network.json";
        string before = _desk.Read(Network);
        Assert.Contains(text, before, StringComparison.Ordinal);
        Assert.Equal(0, (await ServeAsync("")).Exit);
        _desk.Write(Network, before.Replace(text, grown, StringComparison.Ordinal));
        Assert.Equal(0, (await ServeAsync("")).Exit);

        _desk.Write(Network, before);
        var refused = await ServeAsync("");
        Assert.Equal(2, refused.Exit);
        Assert.Matches("the files contradict the journal: " + expected, refused.Error);
    }

    // Until it serves, then told to end.
    private async Task<Answer> ServeAsync(string options)
    {
        using var end = new CancellationTokenSource();
        return await _desk.Type(
            $"serve line/scenario.json --url http://127.0.0.1:0 --data data {options}", new Listener(Serving, end.Cancel), end.Token);
    }
}
