using Microsoft.Data.Sqlite;
using Trunkline.Physics.Randomness;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;
using Trunkline.Storage.Tests.Conformance;

namespace Trunkline.Storage.Tests.Sqlite;

/// <summary>
/// A process that is killed leaves what it wrote in the memory of the system; the power that fails takes that along. So: no answer before
/// the sync of what it promises, and whatever a disk leaves of the rest is understood.
/// </summary>
public sealed class PowerCutTests : IDisposable
{
    private const int Cuts = 60;
    private const int Streams = 8;
    private const int AppendsOfEach = 25;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trunkline-test-");

    private string Database => Path.Combine(_folder.FullName, "disk", "trunkline.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public async Task Whenever_the_power_fails_all_that_was_answered_is_there_and_every_append_is_whole(ulong seed)
    {
        var steps = await WorkAsync(_ => { });
        Assert.True(steps.Count(step => step.Kind == DiskStepKind.Answer) == Streams * AppendsOfEach);
        Assert.Empty(await LostAsync(steps, seed));
    }

    /// <summary>The test sees it: with a writer that does not wait for the disk, what was answered is lost.</summary>
    [Fact]
    public async Task Without_the_sync_answers_are_lost()
    {
        var steps = await WorkAsync(writer => writer.Run("PRAGMA synchronous = OFF"));
        Assert.NotEmpty(await LostAsync(steps, seed: 1));
    }

    /// <summary>
    /// What could not be synced may be there all the same: it stands in the log, and nothing could be said of it. Whoever appends looks.
    /// </summary>
    [Theory]
    [InlineData(nameof(DiskStepKind.Sync), WatchedDisk.SyncFails)]
    [InlineData(nameof(DiskStepKind.Write), WatchedDisk.IsFull)]
    public async Task A_disk_that_refuses_gets_no_answer_given_and_goes_on_when_it_is_well_again(string step, int refusal)
    {
        _folder.CreateSubdirectory("disk");
        using var disk = new WatchedDisk(Path.Combine(_folder.FullName, "disk"));
        await using var storage = await SqliteStorage.OpenAsync(Database);
        Assert.IsType<AppendResult.Done>(await storage.Journal.AppendAsync(Sample.Append("a", 0)));
        disk.Refuse = (kind, _) => kind == Enum.Parse<DiskStepKind>(step) ? refusal : 0;
        await Assert.ThrowsAsync<StorageUnavailableException>(async () => await storage.Journal.AppendAsync(Sample.Append("a", 1)));
        disk.Refuse = null;
        long last = await storage.Journal.LastVersionAsync("a");
        Assert.InRange(last, 1, refusal == WatchedDisk.IsFull ? 1 : 2);
        Assert.IsType<AppendResult.Done>(await storage.Journal.AppendAsync(Sample.Append("a", last)));
        Assert.Equal(last + 1, await storage.Journal.LastVersionAsync("a"));
        Assert.Equal(last + 1, (await storage.Journal.ReadAsync("a").AllAsync()).Length);
    }

    /// <summary>Several callers at once, as stations are; what the disk was told, and when each was answered.</summary>
    private async Task<DiskStep[]> WorkAsync(Action<SqliteWriter> onOpening)
    {
        _folder.CreateSubdirectory("disk");
        using var disk = new WatchedDisk(Path.Combine(_folder.FullName, "disk"));
        await (await SqliteStorage.OpenAsync(Database)).DisposeAsync();
        await using var storage = TroubledProvider.Open(Database, onOpening);
        await Task.WhenAll(Enumerable.Range(0, Streams).Select(async stream =>
        {
            for (int version = 0; version < AppendsOfEach; version++)
            {
                // Two entries that belong together, of very different sizes.
                var append = new Append(
                    $"stream/{stream}", version * 2, [Sample.Entry(), Sample.Entry() with { Payload = new byte[version * 700 + 1] }]);
                Assert.IsType<AppendResult.Done>(await storage.Journal.AppendAsync(append));
                disk.Mark(stream * AppendsOfEach + version);
            }
        }));
        return disk.Steps;
    }

    /// <summary>Cuts at random steps, and what each would have cost.</summary>
    private async Task<List<string>> LostAsync(DiskStep[] steps, ulong seed)
    {
        var lost = new List<string>();
        var chance = RandomStream.For(seed, 0, Purpose.Fault, 0);
        int first = Array.FindIndex(steps, step => step.Kind == DiskStepKind.Answer);
        for (int cut = 0; cut < Cuts; cut++)
        {
            int after = first + (int)(chance.NextUnit() * (steps.Length - first)) + 1;
            var left = _folder.CreateSubdirectory($"cut-{seed}-{cut}");
            foreach (var (name, bytes) in DiskStep.AfterPowerCut(steps.AsSpan(0, after), ref chance))
                await File.WriteAllBytesAsync(Path.Combine(left.FullName, name), bytes);
            int[] answered = [.. steps.Take(after).Where(step => step.Kind == DiskStepKind.Answer).Select(step => (int)step.At)];
            if (await FlawAsync(Path.Combine(left.FullName, "trunkline.db"), answered) is { } flaw)
                lost.Add($"cut after step {after}: {flaw}");
            left.Delete(recursive: true);
        }

        return lost;
    }

    private static async Task<string?> FlawAsync(string path, int[] answered)
    {
        try
        {
            await using var storage = await SqliteStorage.OpenAsync(path);
            for (int stream = 0; stream < Streams; stream++)
            {
                long last = await storage.Journal.LastVersionAsync($"stream/{stream}");
                int promised = answered.Count(answer => answer / AppendsOfEach == stream) * 2;
                if (last < promised) return $"{promised} entries of stream {stream} were answered, {last} are there";
                if (last % 2 != 0) return $"half an append stands in stream {stream}";
            }

            return null;
        }
        catch (Exception trouble) when (trouble is StorageOpeningException or SqliteException)
        {
            return trouble.Message;
        }
    }
}
