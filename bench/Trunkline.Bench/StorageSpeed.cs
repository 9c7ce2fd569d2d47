using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;
using Trunkline.Storage.Tables;

namespace Trunkline.Bench;

/// <summary>
/// Durable appends a second at 1, 16 and 256 callers who each wait for their answer, beside what the disk gives: syncs a second of one
/// page appended to a file. Plain appends are one entry; swaps are what a station's swap writes.
/// </summary>
internal static class StorageSpeed
{
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(4);
    private static readonly byte[] Payload = Encoding.UTF8.GetBytes(
        """{"lane":2,"truck":"truck-7","out":["B-1","B-2","B-3"],"in":["B-7","B-8","B-9"],"energyWh":362145,"feeFen":47079}""");

    internal static async Task<int> RunAsync(string[] arguments)
    {
        string parent = arguments is [var folder] ? folder : Path.GetTempPath();
        DirectoryInfo directory = Directory.CreateDirectory(Path.Combine(parent, $"trunkline-bench-{Environment.ProcessId}"));
        try
        {
            Print("syncs of the disk", SyncsPerSecond(Path.Combine(directory.FullName, "syncs")), "");
            foreach (bool swaps in (bool[])[false, true])
            {
                foreach (int callers in (int[])[1, 16, 256])
                    await MeasureAsync(directory, callers, swaps);
            }

            return 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static double SyncsPerSecond(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        byte[] page = new byte[4_096];
        long syncs = 0;
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < Measured)
        {
            RandomAccess.Write(file, page, syncs++ * page.Length);
            RandomAccess.FlushToDisk(file);
        }

        return syncs / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static async Task MeasureAsync(DirectoryInfo directory, int callers, bool swaps)
    {
        string path = Path.Combine(directory.FullName, $"{callers}-{swaps}.db");
        var counter = new BatchCounter();
        await using IStorage storage = await SqliteStorage.OpenAsync(path, new StorageOptions { Observer = counter });
        using var end = new CancellationTokenSource();
        long[] counts = new long[callers * 8];
        Task[] tasks = [.. Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(caller)))];
        await Task.Delay(Warmup);
        (long appends, long batches) = (counts.Sum(), counter.Batches);
        long begin = Stopwatch.GetTimestamp();
        await Task.Delay(Measured);
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        double rate = (counts.Sum() - appends) / seconds;
        double commits = (counter.Batches - batches) / seconds;
        await end.CancelAsync();
        await Task.WhenAll(tasks);
        Print(
            $"{(swaps ? "swaps" : "appends")}, {callers} callers", rate,
            string.Create(CultureInfo.InvariantCulture, $"{commits:N0} commits/s, {rate / commits:N1} in each"));

        async Task CallAsync(int caller)
        {
            for (long version = 0; !end.IsCancellationRequested; version++)
            {
                var result = await storage.Journal.AppendAsync(swaps ? Swap(caller, version) : Plain(caller, version));
                if (result is not AppendResult.Done) throw new InvalidOperationException($"Not written: {result}");
                // Each caller counts in a cache line of its own.
                Volatile.Write(ref counts[caller * 8], version + 1);
            }
        }
    }

    private static Append Plain(int caller, long version) =>
        new($"station/{caller}", version, [new NewEntry("slot-reported", 1, version, Payload, $"c-{version}")]);

    /// <summary>One entry, the swap with six batteries, six moves of custody, three postings and one message.</summary>
    private static Append Swap(int caller, long version)
    {
        string station = $"station-{caller}";
        string id = $"{station}/{version}";
        var swap = new SwapRow(
            id, station, 1, $"truck-{version % 200}", "line-haul", null, version, 1, version, version, version, version, 3, 362_145,
            EnergyMeasure.Soc, "standard", 1, 47_079, SwapState.Completed, "{}");
        string Serial(int position) => $"B-{caller}-{position}";
        var truck = new Custody(HolderKind.Truck, swap.Truck);
        return Plain(caller, version) with
        {
            Changes =
            [
                new TableChange.RecordSwap(
                    swap,
                    [
                        .. Enumerable.Range(0, 6).Select(i => new SwapBatteryRow(
                            id, i < 3 ? SwapDirection.In : SwapDirection.Out, i % 3, Serial(i), i, 900, 980, 159_366)),
                    ]),
                .. Enumerable.Range(0, 6).Select(i => new TableChange.MoveBattery(
                    Serial(i), i < 3 ? new Custody(HolderKind.Slot, station, i) : truck, version, id)),
                new TableChange.InsertPostings(
                [
                    new PostingRow(id, 0, "line-haul", -47_079, "swap-fee", id, version),
                    new PostingRow(id, 1, "battery-bank", 20_000, "swap-fee", id, version),
                    new PostingRow(id, 2, "stations", 27_079, "swap-fee", id, version),
                ]),
            ],
            Messages = [new NewMessage(id, "account/line-haul", "swap-posted", Payload)],
        };
    }

    private static void Print(string what, double perSecond, string remark) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-22} {perSecond,10:N0} /s   {remark}"));

    private sealed class BatchCounter : ICommitObserver
    {
        private long _batches;

        internal long Batches => Volatile.Read(ref _batches);

        public ValueTask BeforeCommitAsync(CommitBatch batch) => ValueTask.CompletedTask;

        public ValueTask AfterCommitAsync(CommitBatch batch)
        {
            Interlocked.Increment(ref _batches);
            return ValueTask.CompletedTask;
        }

        public ValueTask FailedAsync(CommitBatch batch, Exception cause) => ValueTask.CompletedTask;
    }
}
