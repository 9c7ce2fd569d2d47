using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Telemetry;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;

namespace Trunkline.Bench;

/// <summary>
/// Values a second that a desk takes from many stations at once while it writes them, and what that costs a swap's append beside it:
/// its median and its slowest hundredth, without values and with them.
/// </summary>
internal static class TelemetrySpeed
{
    private const int Stations = 15;
    private const int Slots = 60;

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(6);
    private static readonly Measurand[] Kinds = [Measurand.Power, Measurand.Charge, Measurand.Temperature];

    internal static async Task<int> RunAsync(string[] arguments)
    {
        string parent = arguments is [var folder] ? folder : Path.GetTempPath();
        DirectoryInfo directory = Directory.CreateDirectory(Path.Combine(parent, $"trunkline-bench-{Environment.ProcessId}"));
        try
        {
            await MeasureAsync(directory, "no values", valuesPerSecond: 0);
            await MeasureAsync(directory, "each slot, 3 values a second", Stations * Slots * Kinds.Length);
            await MeasureAsync(directory, "as many as go", long.MaxValue);
            return 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(DirectoryInfo directory, string what, long valuesPerSecond)
    {
        string path = Path.Combine(directory.FullName, $"{valuesPerSecond}.db");
        await using IStorage storage = await SqliteStorage.OpenAsync(path);
        var clock = PacedClock.Real(TimeProvider.System);
        await using TelemetryDesk desk = new(storage.Telemetry, clock, TimeProvider.System, new TelemetryOptions());
        await desk.StartAsync();
        using var end = new CancellationTokenSource();
        Task<long> teller = Task.Run(() => Tell(desk, clock, valuesPerSecond, end.Token));
        List<double> waits = [];
        long begin = Stopwatch.GetTimestamp();
        for (long version = 0; Stopwatch.GetElapsedTime(begin) < Measured; version++)
        {
            long asked = Stopwatch.GetTimestamp();
            await storage.Journal.AppendAsync(new Append("station/a", version, [new NewEntry("slot-reported", 1, version, new byte[112])]));
            waits.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            await Task.Delay(2);
        }

        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        await end.CancelAsync();
        long told = await teller;
        waits.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-30} {told / seconds,12:N0} values/s   append: median {waits[waits.Count / 2]:N2} ms, " +
            $"P99 {waits[waits.Count * 99 / 100]:N2} ms, most {waits[^1]:N2} ms"));
    }

    // One after the other, as messages of a station are handled: each with the values of one slot.
    private static long Tell(TelemetryDesk desk, PacedClock clock, long perSecond, CancellationToken end)
    {
        string[] names = [.. Enumerable.Range(0, Stations).Select(station => $"station-{station}")];
        long told = 0;
        long begin = Stopwatch.GetTimestamp();
        for (int turn = 0; !end.IsCancellationRequested; turn++)
        {
            if (perSecond < long.MaxValue && told >= Stopwatch.GetElapsedTime(begin).TotalSeconds * perSecond)
            {
                // Ahead of the pace that is asked for: a load for the writer is what is wanted, and not a busy core.
                Thread.Sleep(1);
                continue;
            }

            Instant now = clock.Now;
            short slot = (short)(turn / Stations % Slots);
            ImmutableArray<Reading> readings =
                [.. Kinds.Select(kind => new Reading(slot, kind, (turn * 7_919L) % 90_000_000, now, now, "BLOCK-171-000001"))];
            desk.Take(names[turn % Stations], readings, now);
            told += readings.Length;
        }

        return told;
    }
}
