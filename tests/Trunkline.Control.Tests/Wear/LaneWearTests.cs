using System.Collections.Immutable;
using System.Globalization;
using Trunkline.Control.Wear;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Wear;

/// <summary>
/// Which lanes are said to be wearing: how often one that is sound, and how soon one that is not. The figures stand in decision 0054.
/// </summary>
public sealed class LaneWearTests
{
    private const int SwapsPerDay = 30;
    private const int First = 300;
    private const int Kept = 1_000;
    private const int Between = 10;

    private static readonly WearRule Rule = new();

    [Theory]
    [InlineData(149, WearVerdict.Unknown)]
    [InlineData(150, WearVerdict.Sound)]
    public void Few_swaps_say_nothing(int swaps, WearVerdict verdict) =>
        Assert.Equal(verdict, LaneWear.Examine(Line(1, swaps), [], Rule).Verdict);

    [Fact]
    public void A_lane_that_becomes_slower_is_wearing_with_its_evidence()
    {
        ImmutableArray<StepTime> lane = Line(1, 300, (day, ms) => day < 8 ? ms : ms * 1.4);
        WearFinding found = LaneWear.Examine(lane, [Line(2, 300)], Rule);
        Assert.Equal(WearVerdict.Wearing, found.Verdict);
        Assert.InRange(found.RecentMedian / (double)found.BaselineMedian, 1.25, 1.55);
        Assert.True(found.AgainstItself > 4 && found.AgainstSiblings > 3);
        Assert.Equal((200, 50), (found.Baseline, found.Recent));
    }

    [Fact]
    public void It_is_said_since_when_a_lane_is_slower()
    {
        ImmutableArray<StepTime> lane = Line(3, 400, (day, ms) => day < 9 ? ms : ms * 1.3);
        WearFinding found = LaneWear.Examine(lane, [Line(4, 400)], Rule);
        Assert.Equal(WearVerdict.Wearing, found.Verdict);
        Assert.InRange(found.Since!.Value.Milliseconds / 86_400_000.0, 8.5, 9.5);
        Assert.Null(LaneWear.Examine(Line(3, 400), [Line(4, 400)], Rule).Since);
    }

    [Fact]
    public void A_lane_that_becomes_a_little_slower_is_watched_before_it_is_called_wearing()
    {
        List<WearVerdict> verdicts = [];
        for (int days = 10; days <= 40; days++)
        {
            ImmutableArray<StepTime> lane = Line(5, days * SwapsPerDay, (day, ms) => ms * (1 + (Math.Max(0, day - 8) / 100)), 0.1);
            verdicts.Add(LaneWear.Examine(lane, [Line(6, days * SwapsPerDay, null, 0.1)], Rule).Verdict);
        }

        int watched = verdicts.IndexOf(WearVerdict.Watch), wearing = verdicts.IndexOf(WearVerdict.Wearing);
        Assert.True(watched >= 0 && watched < wearing, string.Join(' ', verdicts));
        Assert.DoesNotContain(WearVerdict.Sound, verdicts.Skip(wearing));
    }

    [Fact]
    public void However_slowly_a_lane_wears_it_is_held_against_what_it_was()
    {
        // A thousandth a day: within the latest thousand swaps nobody would see it.
        ImmutableArray<StepTime> lane = Line(7, SwapsPerDay * 200, (day, ms) => ms * (1 + (day / 1_000)), 0.1);
        ImmutableArray<StepTime> sibling = Line(8, SwapsPerDay * 200, null, 0.1);
        Assert.NotEqual(WearVerdict.Wearing, LaneWear.Examine(lane[^1_000..], [sibling[^1_000..]], Rule).Verdict);
        static ImmutableArray<StepTime> Seen(ImmutableArray<StepTime> all) => [.. all.AsSpan(0, First), .. all.AsSpan()[^1_000..]];
        Assert.Equal(WearVerdict.Wearing, LaneWear.Examine(Seen(lane), [Seen(sibling)], Rule).Verdict);
    }

    [Fact]
    public void What_slows_all_lanes_is_no_wear_of_one()
    {
        static double Frost(double day, double ms) => day < 8 ? ms : ms * 1.4;
        Assert.Equal(WearVerdict.Sound, LaneWear.Examine(Line(1, 300, Frost), [Line(2, 300, Frost)], Rule).Verdict);
        // Nobody beside it says so.
        Assert.Equal(WearVerdict.Wearing, LaneWear.Examine(Line(1, 300, Frost), [], Rule).Verdict);
    }

    [Fact]
    public void A_lane_that_has_always_been_slower_than_its_siblings_is_sound() =>
        Assert.Equal(WearVerdict.Sound, LaneWear.Examine(Line(1, 300, (_, ms) => ms * 1.6), [Line(2, 300)], Rule).Verdict);

    [Fact]
    public void Swaps_that_a_person_helped_along_and_a_change_that_matters_to_nobody_are_no_wear()
    {
        ImmutableArray<StepTime> helped = [.. Line(1, 300).Select((step, i) => i % 10 == 9 && i > 250
            ? step with { Milliseconds = step.Milliseconds + 900_000 }
            : step)];
        Assert.Equal(WearVerdict.Sound, LaneWear.Examine(helped, [Line(2, 300)], Rule).Verdict);
        ImmutableArray<StepTime> exact = [.. Line(1, 300).Select((step, i) => step with { Milliseconds = i < 250 ? 60_000 : 61_000 })];
        WearFinding little = LaneWear.Examine(exact, [], Rule);
        Assert.True(little.AgainstItself > 5);
        Assert.Equal(WearVerdict.Sound, little.Verdict);
    }

    [Fact]
    public void The_measure_of_time_does_not_matter_and_equal_times_are_no_difference()
    {
        ImmutableArray<StepTime> lane = Line(1, 300, (day, ms) => ms * (1 + (day / 40)));
        ImmutableArray<StepTime> longer = [.. lane.Select(step => step with { Milliseconds = step.Milliseconds * 7 })];
        Assert.Equal(LaneWear.Examine(lane, [], Rule).AgainstItself, LaneWear.Examine(longer, [], Rule).AgainstItself, 9);
        ImmutableArray<StepTime> same = [.. lane.Select(step => step with { Milliseconds = 500 })];
        Assert.Equal((WearVerdict.Sound, 0), (LaneWear.Examine(same, [], Rule).Verdict, LaneWear.Examine(same, [], Rule).AgainstItself));
    }

    /// <summary>
    /// Sound stations of three lanes, when every tenth swap is followed by a look: at most one false alarm in fifty years of one step,
    /// since a lane has five of them or so.
    /// </summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    public void A_sound_lane_of_five_steps_is_called_wearing_less_than_once_in_ten_years(double spread)
    {
        const int Years = 60;
        int alarms = 0;
        for (int year = 0; year < Years; year++)
        {
            ImmutableArray<StepTime>[] lanes =
                [.. Enumerable.Range(0, 3).Select(lane => Line((year * 10) + lane, SwapsPerDay * 365, null, spread))];
            alarms += AlarmsOf(lanes).Count;
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"spread {spread}: {alarms} alarms in {Years * 3} years of a step"));
        Assert.True(alarms <= Years * 3 / 50, $"{alarms} alarms in {Years * 3} years of a step");
    }

    /// <summary>A lane begins to wear after sixty days, by one percent of its time a day.</summary>
    [Theory]
    [InlineData(0.1, 15)]
    [InlineData(0.3, 30)]
    public void A_lane_that_wears_by_a_percent_a_day_is_found_before_it_is_a_third_slower(double spread, int mostDays)
    {
        List<double> days = [];
        for (int seed = 0; seed < 20; seed++)
        {
            ImmutableArray<StepTime> wearing =
                Line(seed, SwapsPerDay * 120, (day, ms) => ms * (1 + (Math.Max(0, day - 60) / 100)), spread);
            ImmutableArray<StepTime>[] lanes = [wearing, Line(seed + 100, SwapsPerDay * 120, null, spread)];
            (int lane, double day) = AlarmsOf(lanes).First();
            Assert.Equal(0, lane);
            Assert.InRange(day, 60, 60 + mostDays);
            days.Add(day - 60);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"spread {spread}: after {days.Average():0.0} days, {days.Max():0.0} at most"));
    }

    // As the platform looks: every tenth swap of a lane, at the first ones and the latest thousand of each.
    private static List<(int Lane, double Day)> AlarmsOf(ImmutableArray<StepTime>[] lanes)
    {
        List<(int, double)> alarms = [];
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            for (int swap = 200; swap <= lanes[lane].Length; swap += Between)
            {
                int late = Math.Max(Math.Min(First, swap), swap - Kept);
                ImmutableArray<StepTime> Seen(int which) =>
                    [.. lanes[which].AsSpan(0, Math.Min(First, swap)), .. lanes[which].AsSpan()[late..swap]];
                ImmutableArray<StepTime>[] siblings =
                    [.. Enumerable.Range(0, lanes.Length).Where(other => other != lane).Select(Seen)];
                if (LaneWear.Examine(Seen(lane), siblings, Rule).Verdict != WearVerdict.Wearing) continue;
                alarms.Add((lane, swap / (double)SwapsPerDay));
                break;
            }
        }

        return alarms;
    }

    // Durations around a minute, skewed as such durations are; all lanes swap at the same instants.
    private static ImmutableArray<StepTime> Line(int seed, int swaps, Func<double, double, double>? change = null, double spread = 0.2)
    {
        Random chance = new(seed);
        var steps = ImmutableArray.CreateBuilder<StepTime>(swaps);
        for (int i = 0; i < swaps; i++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
            double day = i / (double)SwapsPerDay;
            double ms = 60_000 * Math.Exp(spread * normal);
            steps.Add(new StepTime(new Instant((long)(day * 86_400_000)), (int)(change?.Invoke(day, ms) ?? ms)));
        }

        return steps.MoveToImmutable();
    }
}
