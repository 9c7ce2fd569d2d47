using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Trunkline.Cli.Backup;
using Trunkline.Cli.Tests.Serve;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Tests.Engines;

namespace Trunkline.Cli.Tests.Backup;

/// <summary><c>trunkline backup</c> and <c>trunkline restore</c>: a server's folder as one file, and back.</summary>
public sealed partial class BackupTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    private static readonly string Photo = new('a', 64);

    [Fact]
    public async Task A_backup_from_the_middle_of_a_busy_run_serves_on_elsewhere_with_books_in_order()
    {
        BusyLine.Write(_desk);
        string data = Path.Combine(_desk.Folder, "data"), elsewhere = Path.Combine(_desk.Folder, "elsewhere");
        string url = $"http://127.0.0.1:{ServerProcess.FreePort()}";
        string[] serve = [Path.Combine(_desk.Folder, "line/scenario.json"), "--url", url];
        using (var server = await ServerProcess.StartAsync(
            [.. serve, "--data", data, "--speed", "200", "--start", "2026-03-31T00:00+08:00"]))
        {
            await using var busy = BusyLine.Start(_desk, data, url);
            await busy.Watch.UntilLinkedAsync(2);
            await busy.Watch.UntilSwappedAsync(4);
            _desk.Write("data/photos/" + Photo, "a photo");
            _desk.Write("data/photos/half.partial", "no photo yet");
            var taken = await _desk.Type("backup data --to backups/one.zip");
            Assert.Equal((0, ""), (taken.Exit, taken.Output));
            Assert.Contains("the books are in order", taken.Error, StringComparison.Ordinal);
            await busy.Watch.UntilSwappedAsync(busy.Watch.Swaps.Length + 6);
            await busy.EndAsync();
            Assert.Equal(0, await server.EndAsync());
            await SwapBooks.AgreeAsync(new ServedDatabase(null, data), busy);

            var restored = await _desk.Type("restore backups/one.zip --to elsewhere");
            Assert.Equal((0, ""), (restored.Exit, restored.Output));
            Assert.Equal(UpTo().Match(taken.Error).Value, UpTo().Match(restored.Error).Value);
        }

        await using (var whole = await SqliteStorage.OpenAsync(Path.Combine(data, "trunkline.db")))
        await using (var earlier = await SqliteStorage.OpenAsync(Path.Combine(elsewhere, "trunkline.db")))
        {
            Assert.Empty(await earlier.CheckBooksAsync());
            long position = await earlier.Journal.LastPositionAsync();
            Assert.InRange(position, 4, await whole.Journal.LastPositionAsync() - 6);
            // What is in it is what the whole has, entry by entry: nothing is missing in between, nothing half done.
            Assert.Equal(await EntriesAsync(whole, position), await EntriesAsync(earlier, position));
        }

        Assert.Equal("a photo", _desk.Read("elsewhere/photos/" + Photo));
        Assert.False(File.Exists(Path.Combine(elsewhere, "photos", "half.partial")));
        foreach (string name in DataFolder.Kept.Where(name => name is not (DataFolder.Database or "registrations.jsonl")))
            Assert.Equal(_desk.Read($"data/{name}"), _desk.Read($"elsewhere/{name}"));

        using var again = await ServerProcess.StartAsync([.. serve, "--data", elsewhere]);
        Assert.DoesNotContain("new secret", again.Said, StringComparison.Ordinal);
        await using (var busy = BusyLine.Start(_desk, elsewhere, url))
        {
            await busy.Watch.UntilLinkedAsync(2);
            await busy.Watch.UntilSwappedAsync(2);
            await busy.EndAsync();
        }

        Assert.Equal(0, await again.EndAsync());
        await using var later = await SqliteStorage.OpenAsync(Path.Combine(elsewhere, "trunkline.db"));
        Assert.Empty(await later.CheckBooksAsync());
        Assert.NotEmpty((await later.Tables.SwapsAsync(new SwapFilter(), new PageRequest(10))).Rows);
    }

    [Fact]
    public async Task A_folder_that_served_holds_nothing_that_a_backup_leaves_out()
    {
        string[] passing = ["trunkline.db-shm", "trunkline.db-wal"];
        using var end = new CancellationTokenSource();
        string[] contents = [];
        await _desk.Type(
            "serve line/scenario.json --url http://127.0.0.1:0 --data data --speed 2",
            new Listener("serving, with its data in", () =>
            {
                contents = DataFolder.Contents(Path.Combine(_desk.Folder, "data"));
                end.Cancel();
            }),
            end.Token);
        Assert.Equal(DataFolder.Kept.Concat(passing).Order(), contents.Order());
    }

    [Fact]
    public async Task Nothing_is_overwritten_unless_told_and_what_was_there_is_put_aside()
    {
        await ServeAsync("data");
        Assert.Equal(0, (await _desk.Type("backup data --to one.zip")).Exit);
        string first = Hash("one.zip");
        await ServeAsync("data");
        var kept = await _desk.Type("backup data --to one.zip");
        Assert.Equal(2, kept.Exit);
        Assert.Contains("one.zip' is there already; name another file, or replace it with --replace", kept.Error, StringComparison.Ordinal);
        Assert.Equal(first, Hash("one.zip"));
        Assert.Equal(0, (await _desk.Type("backup data --to one.zip --replace")).Exit);
        Assert.NotEqual(first, Hash("one.zip"));

        _desk.Write("elsewhere/clock.json", "what was here");
        var refused = await _desk.Type("restore one.zip --to elsewhere");
        Assert.Equal(2, refused.Exit);
        Assert.Contains("elsewhere' has something in it (clock.json)", refused.Error, StringComparison.Ordinal);
        Assert.Equal("what was here", _desk.Read("elsewhere/clock.json"));

        var replaced = await _desk.Type("restore one.zip --to elsewhere --replace");
        Assert.Equal(0, replaced.Exit);
        string aside = Assert.Single(Directory.GetDirectories(Path.Combine(_desk.Folder, "elsewhere"), "replaced-*"));
        Assert.Contains($"what was there is in {aside}", replaced.Error, StringComparison.Ordinal);
        Assert.Equal("what was here", File.ReadAllText(Path.Combine(aside, "clock.json")));
        Assert.Equal(_desk.Read("data/stations.secrets.json"), _desk.Read("elsewhere/stations.secrets.json"));
        await ServeAsync("elsewhere");
    }

    [Fact]
    public async Task Only_its_owner_can_read_what_holds_secrets()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no modes here.");
        await ServeAsync("data");
        Assert.Equal(0, (await _desk.Type("backup data --to one.zip")).Exit);
        Assert.Equal(0, (await _desk.Type("restore one.zip --to elsewhere")).Exit);
        foreach (string path in new[] { "one.zip", "elsewhere/stations.secrets.json" })
        {
            var mode = new FileInfo(Path.Combine(_desk.Folder, path)).UnixFileMode;
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        }
    }

    [Fact]
    public async Task A_server_that_uses_the_folder_is_in_the_way_of_a_restore_and_not_of_a_backup()
    {
        await ServeAsync("data");
        Task<Answer>? backup = null, restore = null;
        using var end = new CancellationTokenSource();
        await _desk.Type(
            "serve line/scenario.json --url http://127.0.0.1:0 --data data",
            new Listener("serving, with its data in", () => backup = _desk.Type("backup data --to one.zip").ContinueWith(taken =>
            {
                restore = _desk.Type("restore one.zip --to data --replace");
                restore.ContinueWith(_ => end.Cancel());
                return taken.Result;
            })),
            end.Token);
        Assert.Equal(0, (await backup!).Exit);
        var refused = await restore!;
        Assert.Equal(2, refused.Exit);
        Assert.Contains("a server is using", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(_desk.Folder, "data")));
    }

    [Fact]
    public async Task Books_that_are_not_in_order_are_backed_up_only_when_told()
    {
        await ServeAsync("data");
        using (var database = new SqliteConnection($"Data Source={Path.Combine(_desk.Folder, "data/trunkline.db")};Pooling=False"))
        {
            database.Open();
            using var tamper = database.CreateCommand();
            tamper.CommandText = "INSERT INTO accounts (id, party_kind, balance_fen) VALUES ('nobody', 'fleet', 5)";
            Assert.Equal(1, tamper.ExecuteNonQuery());
        }

        var refused = await _desk.Type("backup data --to one.zip");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("the books are NOT in order", refused.Error, StringComparison.Ordinal);
        Assert.Equal(["data"], Names());

        var kept = await _desk.Type("backup data --to one.zip --even-if-unsound");
        Assert.Equal(1, kept.Exit);
        var restored = await _desk.Type("restore one.zip --to elsewhere");
        Assert.Equal(0, restored.Exit);
        Assert.Contains("its books were not in order then", restored.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_was_altered_is_refused_and_nothing_changes()
    {
        await ServeAsync("data");
        Assert.Equal(0, (await _desk.Type("backup data --to one.zip")).Exit);
        string path = Path.Combine(_desk.Folder, "one.zip");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            archive.GetEntry("stations.secrets.json")!.Delete();
            using var writer = new StreamWriter(archive.CreateEntry("stations.secrets.json").Open());
            writer.Write(_desk.Read("data/stations.secrets.json").Replace('"', '\''));
        }

        var altered = await _desk.Type("restore one.zip --to elsewhere");
        Assert.Equal(2, altered.Exit);
        Assert.Contains("'stations.secrets.json' is not what was put in", altered.Error, StringComparison.Ordinal);
        Assert.Empty(DataFolder.Contents(Path.Combine(_desk.Folder, "elsewhere")));
        Assert.False(DataFolder.IsUnfinished(Path.Combine(_desk.Folder, "elsewhere")));

        File.WriteAllBytes(path, File.ReadAllBytes(path)[..2000]);
        var cut = await _desk.Type("restore one.zip --to elsewhere");
        Assert.Equal(2, cut.Exit);
        Assert.Contains("is no sound backup", cut.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_is_not_served_until_it_is_done_again()
    {
        await ServeAsync("data");
        Assert.Equal(0, (await _desk.Type("backup data --to one.zip")).Exit);
        // As a killed restore leaves it: some files in place, the database not.
        _desk.Write("elsewhere/stations.json", _desk.Read("data/stations.json"));
        _desk.Write("elsewhere/.restore/trunkline.db", "half");
        var refused = await _desk.Type("serve line/scenario.json --url http://127.0.0.1:0 --data elsewhere");
        Assert.Equal(2, refused.Exit);
        Assert.Contains("was cut off; run 'trunkline restore FILE --to", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await _desk.Type("restore one.zip --to elsewhere --replace")).Exit);
        await ServeAsync("elsewhere");
    }

    [Theory]
    [InlineData("backup nothing --to one.zip", "nothing' holds no SQLite database")]
    [InlineData("backup line --to one.zip", "line' holds no SQLite database")]
    [InlineData("backup data", "--to")]
    [InlineData("backup data --to line", "line' is a folder; name a file in it")]
    [InlineData("restore nothing.zip --to elsewhere", "there is no file")]
    [InlineData("restore line/network.json --to elsewhere", "line/network.json' is no sound backup")]
    [InlineData("restore one.zip --to line/network.json", "cannot be restored to")]
    public async Task Wrong_usage_says_what_is_right(string line, string expected)
    {
        await ServeAsync("data");
        Assert.Equal(0, (await _desk.Type("backup data --to one.zip")).Exit);
        var answer = await _desk.Type(line);
        Assert.Equal((2, ""), (answer.Exit, answer.Output));
        Assert.Contains(expected, answer.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"up to entry \d+")]
    private static partial Regex UpTo();

    private async Task ServeAsync(string folder)
    {
        using var end = new CancellationTokenSource();
        var answer = await _desk.Type(
            $"serve line/scenario.json --url http://127.0.0.1:0 --data {folder}", new Listener("serving, with its data in", end.Cancel),
            end.Token);
        Assert.True(answer.Exit == 0, answer.Error);
    }

    private string Hash(string path) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(_desk.Folder, path))));

    private string[] Names() =>
    [
        .. Directory.EnumerateFileSystemEntries(_desk.Folder).Select(path => Path.GetFileName(path)).Where(name => name != "line")
            .Order(StringComparer.Ordinal),
    ];

    private static async Task<List<(long, string, long, string)>> EntriesAsync(IStorage storage, long upTo)
    {
        var entries = new List<(long, string, long, string)>();
        await foreach (var entry in storage.Journal.ReadAllAsync(1, (int)upTo))
            entries.Add((entry.Position, entry.Stream, entry.Version, Convert.ToBase64String(entry.Payload)));
        return entries;
    }
}
