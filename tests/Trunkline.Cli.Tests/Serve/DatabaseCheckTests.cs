using Microsoft.Data.Sqlite;
using Trunkline.Storage.Tests.Postgres;

namespace Trunkline.Cli.Tests.Serve;

/// <summary>
/// <c>trunkline check --database</c>: the laws over the books of a line that a demo has run, and its tables against its journal. Each row
/// that somebody has changed is found.
/// </summary>
public sealed class DatabaseCheckTests(DatabaseCheckTests.RunLine line) : IClassFixture<DatabaseCheckTests.RunLine>
{
    private const string Check = "check --database data line/scenario.json";

    [Fact]
    public async Task Books_that_nobody_has_touched_are_in_order()
    {
        using var desk = line.Copy();
        var answer = await desk.Type(Check);
        Assert.Equal("", Said(answer.Error));
        Assert.Matches(@"^\S+/data/trunkline\.db: [\d,]{3,} entries, the books are in order\n$", answer.Output);
        Assert.Equal(0, answer.Exit);

        var quick = await desk.Type("check --database data/trunkline.db");
        Assert.Equal(0, quick.Exit);
        Assert.EndsWith(
            "the journal was not replayed: name the scenario that the line was served with\n", quick.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE swaps SET energy_wh = energy_wh + 1 WHERE id = $swap", "law 5: $swap: .* something else of this swap")]
    [InlineData("UPDATE swaps SET truck = 'nobody' WHERE id = $swap", "law 5: $swap: .* something else of this swap")]
    [InlineData("DELETE FROM swap_batteries WHERE swap_id = $swap", "law 1: $swap in 0: The journal has a battery of a swap that")]
    [InlineData("UPDATE batteries SET cycles = cycles + 1", "The journal says something else of this battery.")]
    [InlineData("UPDATE custody_moves SET at_ms = at_ms + 1", "move 1: The journal says something else of this move of a battery.")]
    [InlineData("UPDATE postings SET amount_fen = amount_fen * 2", "law 3: swap/$swap line 0: .* something else")]
    [InlineData("INSERT INTO accounts VALUES ('fleet:ghost', 'fleet', 0)", "law 3: fleet:ghost: The journal knows of no such account.")]
    [InlineData("DELETE FROM reservations", "law 4: \\d+: The journal has a reservation that the tables have not.")]
    [InlineData("UPDATE journal SET payload = '!' WHERE kind = 'swap-booked'", "law 5: station/\\S+ version \\d+: An entry cannot be read")]
    [InlineData("DELETE FROM journal WHERE stream LIKE 'account/%'", "law 3: $swap: A booked swap was not paid by its account")]
    public async Task What_somebody_has_changed_is_found(string statement, string expected)
    {
        using var desk = line.Copy();
        string swap = Tamper(desk, statement);
        var answer = await desk.Type(Check);
        Assert.Equal(1, answer.Exit);
        Assert.Matches(expected.Replace("$swap", swap, StringComparison.Ordinal), answer.Output);
        Assert.Contains("the books are NOT in order", answer.Output, StringComparison.Ordinal);

        var json = await desk.Type(Check + " --json");
        Assert.Contains("\"ok\": false", json.Output, StringComparison.Ordinal);
        Assert.Contains("\"replayed\": true", json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_books_can_be_checked_while_a_server_runs()
    {
        using var desk = line.Copy();
        using var end = new CancellationTokenSource();
        Task<Answer>? check = null;
        var serving = desk.Type(
            "serve line/scenario.json --url http://127.0.0.1:0 --data data",
            new Listener("serving, with its data in", () => check = CheckAsync()), end.Token);
        Assert.Equal(0, (await serving).Exit);
        Assert.Contains("the books are in order", (await check!).Output, StringComparison.Ordinal);

        async Task<Answer> CheckAsync()
        {
            try
            {
                return await desk.Type(Check);
            }
            finally
            {
                await end.CancelAsync();
            }
        }
    }

    [Fact]
    public async Task So_can_those_in_PostgreSQL()
    {
        string database = await (await PostgresCluster.SyncedAsync()).CreateAsync();
        using var desk = new Desk();
        var empty = await desk.Type($"check --database {database}");
        Assert.Equal(2, empty.Exit);
        Assert.Contains("is empty. Name a database that a server has used.", empty.Error, StringComparison.Ordinal);

        await RunLine.DemoAsync(desk, $"--database {database}");
        var answer = await desk.Type($"check --database {database} line/scenario.json");
        Assert.Matches(@"^PostgreSQL \S+: [\d,]{3,} entries, the books are in order\n$", answer.Output);
    }

    [Theory]
    [InlineData("check --database nowhere", "There is no database .*nowhere\\. Name the file, or the folder that a server uses\\.")]
    [InlineData("check --database line/fleet.json", "fleet.json is not a database")]
    [InlineData("check --database data line/network.json", "'line/network.json' is a network file; name a scenario")]
    [InlineData("check --database data a b", "--database takes one scenario")]
    public async Task What_cannot_be_checked_is_named(string line, string expected)
    {
        using var desk = new Desk();
        var answer = await desk.Type(line);
        Assert.Equal(2, answer.Exit);
        Assert.Matches(expected, answer.Error);
    }

    // All but what work in progress says.
    private static string Said(string error) => string.Concat(
        error.Split('\n').Where(line => line.Length > 0 && !line.Contains("replaying", StringComparison.Ordinal) && !line.Contains('%')));

    // A swap that is booked, after what was done.
    private static string Tamper(Desk desk, string statement)
    {
        string file = Path.Combine(desk.Folder, "data", "trunkline.db");
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM swaps WHERE state = 'completed' ORDER BY id LIMIT 1";
        string swap = (string)command.ExecuteScalar()!;
        command.CommandText = statement.Replace("$swap", $"'{swap}'", StringComparison.Ordinal);
        Assert.True(command.ExecuteNonQuery() > 0, statement);
        return swap;
    }

    /// <summary>A line that a demo has run until some swaps were booked.</summary>
    public sealed class RunLine : IAsyncLifetime
    {
        private readonly Desk _desk = new();

        public async ValueTask InitializeAsync() => await DemoAsync(_desk, "");

        /// <summary>A person with a copy of it.</summary>
        internal Desk Copy()
        {
            var desk = new Desk();
            foreach (string file in Directory.EnumerateFiles(Path.Combine(_desk.Folder, "data")))
            {
                Directory.CreateDirectory(Path.Combine(desk.Folder, "data"));
                File.Copy(file, Path.Combine(desk.Folder, "data", Path.GetFileName(file)));
            }

            return desk;
        }

        internal static async Task DemoAsync(Desk desk, string options)
        {
            using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var answer = await desk.Type(
                $"demo line/scenario.json --speed 1000 --url http://127.0.0.1:0 --data data {options}",
                new Listener(@"  [3-9] swaps ·", end.Cancel), end.Token);
            Assert.Equal(0, answer.Exit);
        }

        public ValueTask DisposeAsync()
        {
            _desk.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
