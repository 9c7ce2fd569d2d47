using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Telemetry;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Sqlite;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Cluster.Tests.Telemetry;

/// <summary>
/// Whatever is told in whatever order, however often it is repeated, written, not written and started anew: the quarters are those that
/// somebody gets who has all readings before him and goes through them second by second.
/// </summary>
public sealed class AnyReadingsTests
{
    private enum Doing
    {
        Tell,
        TellLate,
        TellAgain,
        Leave,
        Write,
        FailToWrite,
        StartAnew,
    }

    private sealed record Step(Doing Doing, short Slot, Measurand Measurand, int Seconds, int Value, int Battery);

    private static readonly Instant Start = Instant.FromUtc(new DateTime(2026, 4, 1, 12, 0, 0, DateTimeKind.Utc));

    private static readonly Gen<Step[]> Steps = Gen.ArrayOf(
        from doing in Gen.Frequency(
            (12, Gen.Constant(Doing.Tell)), (2, Gen.Constant(Doing.TellLate)), (2, Gen.Constant(Doing.TellAgain)),
            (1, Gen.Constant(Doing.Leave)), (2, Gen.Constant(Doing.Write)), (1, Gen.Constant(Doing.FailToWrite)),
            (1, Gen.Constant(Doing.StartAnew)))
        from slot in Gen.Choose(-1, 1)
        from measurand in Gen.Elements(Measurand.Power, Measurand.Charge)
        from seconds in Gen.Frequency((8, Gen.Choose(1, 600)), (1, Gen.Choose(601, 9_000)))
        from value in Gen.Choose(-50, 500)
        from battery in Gen.Choose(0, 2)
        select new Step(doing, (short)slot, measurand, seconds, value, battery));

    [Fact]
    public async Task Quarters_are_what_all_readings_together_come_to()
    {
        await using IStorage storage = await SqliteStorage.OpenTemporaryAsync();
        int run = 0;
        Prop.ForAll(Steps.ToArbitrary(), steps => CompareAsync(storage.Telemetry, $"run-{run++}", steps).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(120));
    }

    private static async Task CompareAsync(ITelemetry telemetry, string station, Step[] steps)
    {
        FakeTimeProvider time = new();
        ShakyStore store = new(telemetry);
        TelemetryDesk NewDesk() => new(store, new ManualClock(Start, Storage.Journal.NoFlight.Instance), time, new TelemetryOptions());
        TelemetryDesk desk = NewDesk();
        Naive naive = new();
        Instant now = Start;
        Reading? last = null;
        foreach (Step step in steps)
        {
            string? battery = step.Slot < 0 ? "" : step.Battery == 0 ? null : $"B-{step.Battery}";
            switch (step.Doing)
            {
                case Doing.Tell or Doing.TellLate or Doing.Leave:
                    Duration ago = Duration.Zero;
                    if (step.Doing == Doing.TellLate) ago = Duration.FromSeconds(step.Seconds);
                    else now += Duration.FromSeconds(step.Seconds);
                    // No two are told of one instant unless one is told twice.
                    Instant told = now - ago;
                    bool leaves = step.Doing == Doing.Leave && step.Slot >= 0;
                    Reading reading = new(
                        step.Slot, leaves ? Measurand.Power : step.Measurand, leaves ? 0 : step.Value, told, told, battery, leaves);
                    if (naive.Knows(reading)) break;
                    last = reading;
                    desk.Take(station, [reading], now);
                    naive.Tell(reading);
                    break;
                case Doing.TellAgain:
                    if (last is { } again) desk.Take(station, [again], now);
                    break;
                case Doing.Write:
                    await desk.WriteAsync();
                    break;
                case Doing.FailToWrite:
                    store.Fails = true;
                    await desk.WriteAsync();
                    store.Fails = false;
                    break;
                default:
                    await desk.DisposeAsync();
                    desk = NewDesk();
                    await desk.StartAsync();
                    last = null;
                    break;
            }
        }

        await desk.DisposeAsync();
        Page<QuarterRow> page = await telemetry.QuartersAsync(new QuarterFilter(station), new PageRequest(1_000));
        Assert.Null(page.Next);
        Assert.Equal(
            naive.Quarters().Order(),
            page.Rows.Select(row => (
                (row.Slot, row.Measurand, row.QuarterMs, row.Battery), row.Readings, row.Total, row.Lowest, row.Highest, row.HeldTotal,
                row.HeldMs)).Order());
    }

    /// <summary>All readings in a list, and all seconds gone through.</summary>
    private sealed class Naive
    {
        private const long HourMs = 3_600_000;

        private readonly HashSet<(short, Measurand, Instant, long)> _known = [];
        private readonly List<(Reading Reading, string Battery)> _all = [];
        private readonly Dictionary<(short Slot, Measurand Measurand), (Reading Reading, string Battery)> _standing = [];
        private readonly List<(Reading Reading, string Battery, long UntilMs)> _held = [];

        public bool Knows(Reading reading) => !_known.Add((reading.Slot, reading.Measurand, reading.At, reading.Thousandths));

        public void Tell(Reading reading)
        {
            var key = (reading.Slot, reading.Measurand);
            bool stands = _standing.TryGetValue(key, out var before);
            bool isLate = stands && reading.At < before.Reading.At;
            string battery = reading.Battery ?? (stands && !before.Reading.EndsStay ? before.Battery : "");
            _all.Add((reading, battery));
            if (isLate) return;
            if (stands) End(key, reading.At);
            _standing[key] = (reading, battery);
            if (!reading.EndsStay) return;
            foreach (var other in _standing.Keys.Where(other => other.Slot == reading.Slot && other != key).ToArray())
            {
                (Reading theirs, string their) = _standing[other];
                if (theirs.EndsStay || theirs.At > reading.At) continue;
                End(other, reading.At);
                _standing[other] = (theirs with { EndsStay = true }, their);
            }
        }

        public IEnumerable<((int, string, long, string), long, long, long, long, long, long)> Quarters()
        {
            var seconds =
                from held in _held
                from second in Enumerable.Range(0, (int)((held.UntilMs - held.Reading.At.Milliseconds) / 1_000))
                select (Key: KeyOf(held.Reading, held.Battery, held.Reading.At.Milliseconds + (second * 1_000L)), held.Reading.Thousandths);
            var values = _all.Select(
                each => (Key: KeyOf(each.Reading, each.Battery, each.Reading.At.Milliseconds), each.Reading.Thousandths));
            ILookup<(int, string, long, string), long> told = values.ToLookup(each => each.Key, each => each.Thousandths);
            ILookup<(int, string, long, string), long> kept = seconds.ToLookup(each => each.Key, each => each.Thousandths);
            foreach (var key in told.Concat(kept).Select(group => group.Key).Distinct())
            {
                long[] all = [.. told[key], .. kept[key]];
                yield return (
                    key, told[key].LongCount(), told[key].Sum(), all.Min(), all.Max(), kept[key].Sum() * 1_000,
                    kept[key].LongCount() * 1_000);
            }
        }

        private void End((short, Measurand) key, Instant at)
        {
            (Reading reading, string battery) = _standing[key];
            if (reading.EndsStay || reading.Measurand != Measurand.Power) return;
            _held.Add((reading, battery, Math.Min(at.Milliseconds, reading.At.Milliseconds + HourMs)));
        }

        private static (int, string, long, string) KeyOf(Reading reading, string battery, long atMs) =>
            (reading.Slot, TableWord.Of(reading.Measurand), atMs / 900_000 * 900_000, battery);
    }
}
