using FsCheck.Xunit;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Line;

/// <summary>
/// FEATURE UNDER TEST: where a truck swaps next.
/// A road of stations is drawn as one word per station, in the order of the road, each an hour further on:
/// charge on arrival in percent, then the wait to expect there in minutes. "70:0 40:20 10:0" is full at the start, waits 20 minutes
/// at the second station. The part of the range brought back unused equals the charge. A swap takes a lane for 10 minutes.
/// </summary>
public sealed class B01_DispatchTests
{
    // Choice by last-reachable, by threshold (swap below 30 %) and coordinated, as places on the road.
    [Theory]
    [InlineData("70:0", 1, 1, 1)] // a single station on the way
    [InlineData("70:0 40:0 10:0", 3, 3, 3)] // nobody waits: an early stop only wastes range
    [InlineData("70:0 29:0 10:0", 3, 2, 3)] // the first reached below the threshold
    [InlineData("70:0 30:0 10:0", 3, 3, 3)] // at the threshold is not below it
    [InlineData("70:0 40:0 35:0", 3, 3, 3)] // never below it: the last
    [InlineData("20:0 15:0 10:0", 3, 1, 3)]
    [InlineData("70:0 40:0 10:20", 3, 3, 2)] // a wait of 20 minutes outweighs 3 minutes of swap brought back unused
    [InlineData("70:0 40:0 10:5", 3, 3, 2)]
    [InlineData("70:0 40:5 10:5", 3, 3, 3)] // 10 against 6 minutes; 7 at the first
    [InlineData("70:0 40:20 10:20", 3, 3, 1)]
    [InlineData("50:0 50:0", 2, 2, 1)] // as good as each other: the earlier one
    [InlineData("70:30 40:30 10:30", 3, 3, 3)]
    public void The_choice_on_a_road(string road, int lastReachable, int threshold, int coordinated)
    {
        Assert.Equal(lastReachable, Choice(DispatchPolicy.LastReachable, road));
        Assert.Equal(threshold, Choice(DispatchPolicy.Threshold, road));
        Assert.Equal(coordinated, Choice(DispatchPolicy.Coordinated, road));
    }

    [Fact]
    public void Coordinated_dispatch_avoids_a_station_without_stock_however_far_away() =>
        Assert.Equal(1, Choice(DispatchPolicy.Coordinated, "70:20 30:240", hours: 2));

    [Fact]
    public void Only_coordinated_dispatch_needs_outlooks()
    {
        StopOption[] options = [Option(0, 50, 1), Option(1, 20, 1)];

        Assert.Equal(1, Dispatch.Choose(Policy(DispatchPolicy.LastReachable), options, [], 1));
        Assert.Equal(1, Dispatch.Choose(Policy(DispatchPolicy.Threshold), options, [], 1));
    }

    [Fact]
    public void A_larger_set_may_choose_another_station()
    {
        StopOption[] options = [Option(0, 50, 1), Option(1, 20, 1)];
        StationOutlook[] outlooks = [Outlook(3, 0, 1), Outlook(2, 0, 1)];

        int ChoiceFor(int setSize) => Dispatch.Choose(Policy(DispatchPolicy.Coordinated), options, outlooks, setSize);
        Assert.Equal([1, 1, 0], [ChoiceFor(1), ChoiceFor(2), ChoiceFor(3)]);
    }

    /// <summary>A stop as five small numbers: range wasted, wait for a set, recent waits, waiting trucks, lanes.</summary>
    public readonly record struct Stop(byte Wasted, byte Minutes, byte Recent, byte Waiting, byte Lanes);

    [Property(MaxTest = 5_000)]
    public void What_is_not_asked_for_would_not_have_been_chosen(Stop first, Stop second, Stop[] more)
    {
        Stop[] stops = [first, second, .. more.Take(4)];
        StopOption[] options = [.. stops.Select((stop, place) => Option(place, stop.Wasted % 11 * 10, 1))];
        StationOutlook[] outlooks = [.. stops.Select((stop, place) => Outlook(3, stop.Minutes % 4 * 30, place + 1) with
        {
            RecentWait = Duration.FromMinutes(stop.Recent % 3 * 5), Waiting = stop.Waiting % 30, Lanes = stop.Lanes % 3,
        })];

        double[] delays = [.. options.Select((option, place) => Dispatch.DelayOf(option, outlooks[place], 3))];
        Assert.Equal(Array.IndexOf(delays, delays.Min()), Dispatch.Choose(Policy(DispatchPolicy.Coordinated), options, outlooks, 3));
    }

    private static int Choice(DispatchPolicy policy, string road, int hours = 1)
    {
        var words = road.Split(' ').Select(word => word.Split(':').Select(int.Parse).ToArray()).ToArray();
        StopOption[] options = [.. words.Select((word, place) => Option(place, word[0], hours))];
        StationOutlook[] outlooks = [.. words.Select((word, place) => Outlook(3, word[1], (place + 1) * hours))];
        return 1 + Dispatch.Choose(Policy(policy), options, outlooks, setSize: 3);
    }

    private static StopOption Option(int place, int percent, int hours) =>
        new(place, Clock.At("00:00") + Duration.FromHours((place + 1) * hours), percent / 100.0, percent / 100.0, BeforeTerminal: true);

    // A set comes free so many minutes after the truck, which is so many hours away.
    private static StationOutlook Outlook(short free, int minutes, int hours)
    {
        var outlook = new StationOutlook { At = Clock.At("00:00"), Lanes = 1, WaitingPlaces = 10, LaneTime = Duration.FromMinutes(10) };
        for (int step = (hours * 12) + (minutes / 5); step < StationOutlook.Steps; step++) outlook.Free[step] = free;
        return outlook;
    }

    private static Policies Policy(DispatchPolicy dispatch) =>
        new(dispatch, ChargingPolicy.Immediate, PowerSharing.ArrivalOrder, ThresholdCharge: new StateOfCharge(300), WalkInSets: 0);
}
