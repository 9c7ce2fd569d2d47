using FsCheck.Xunit;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Network;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Station;

/// <summary>
/// Whatever trucks, lanes, slots, grid and centre say, in whatever order, twice or too late: the laws of a settled station hold after
/// every command (<see cref="Timetable"/> checks them, and that deciding changes nothing), every promise ends once, and the events alone
/// rebuild the state.
/// </summary>
public sealed class AnyCommandsTests
{
    private static readonly StationPlan[] Plans =
    [
        new() { Stock = "100 100 100 50 0 -", Lanes = 2, WaitingPlaces = 3, QuarantineSlots = 2 },
        new()
        {
            Stock = "100 100b 90 100b 20 0b - -", WaitingPlaces = 0, QuarantineSlots = 1,
            LimitKilowatts = 250, AuxiliaryKilowatts = 30, Efficiency = 0.93,
        },
        new()
        {
            Stock = "100 100 100 100 90 80 70b - -", Lanes = 3, WaitingPlaces = 70, Chargers = 3, TargetPercent = 80, WalkInSets = 1,
            Charging = ChargingPolicy.OffPeak, Sharing = PowerSharing.EarliestReady, QuarantineSlots = 1, LimitKilowatts = 270,
        },
        new() { Stock = "100 -", WaitingPlaces = 1 },
        new() { Stock = "100 100 90 -", Lanes = 2, QuarantineSlots = 1, Stages = "open 00:20, closed 02:00, building 05:00, open 09:00" },
    ];

    private static readonly string[] Stages =
        ["", "closed 01:00", "open 00:30, closed 03:00", "commissioning 01:00, open 02:00", "planned 00:00, open 04:00, closed 06:00"];

    /// <summary>One thing that a station is told, as three small numbers: a failing sequence shrinks to the few that matter.</summary>
    public readonly record struct Move(byte Kind, byte What, byte Who);

    [Property(MaxTest = 300, EndSize = 150)]
    public void Any_commands_leave_a_station_in_order(byte plan, Move[] moves)
    {
        var station = new Timetable(Plans[plan % Plans.Length]);
        foreach (var move in moves) Do(station, move);

        EveryPromiseEndsOnce(station);
        EventsRebuildTheState(Plans[plan % Plans.Length], station);
        NothingIsPromisedBeyondTheClosing(station);
    }

    private static void Do(Timetable station, Move move)
    {
        var state = station.State;
        short slot = (short)(move.What % state.Slots.Length);
        byte lane = (byte)(move.What % state.Lanes.Length);
        int inLane = state.Lanes[lane].Truck >= 0 ? state.Lanes[lane].Truck : move.Who % 12;
        char type = move.Who % 4 == 3 ? 'b' : 'a';
        string soon = Clock.Text(station.Now + Duration.FromMinutes(move.What));
        switch (move.Kind % 21)
        {
            case 0 or 1: station.Arrives(move.Who % 12, 1 + (move.What % 3), type); break;
            case 2 or 3: station.Arrives(move.Who % 12, 1 + (move.What % 2), type, 1 + (move.Who % 6)); break;
            case 4 or 5: station.Secured(inLane, lane); break;
            case 6 or 7: station.Exchanged(inLane, lane, percent: move.Who % 101); break;
            case 8 or 9: station.Leaves(inLane, lane); break;
            case 10: station.Full(slot); break;
            case 11: station.Reports(slot, move.Who % 101, move.Who % 120); break;
            case 12 when move.Who % 4 == 0: station.Fails(slot); break;
            case 12: station.Hot(slot); break;
            case 13 when move.Who % 4 == 0: station.Releases(slot); break;
            case 13: station.ReachesQuarantine(slot); break;
            case 14: station.SlotFails(slot, repaired: move.Who % 2 == 0); break;
            case 15: station.LaneFails(lane, repaired: move.Who % 2 == 0); break;
            case 16 when move.What % 2 == 0: station.Limit(move.Who * 2); break;
            case 16: station.Chargers(move.Who % 8); break;
            case 17: station.Reserves(move.Who % 7, move.Who % 12, soon, 1 + (move.What % 2), type); break;
            case 18: station.Cancels(move.Who % 7); break;
            case 19: station.Replans(Stages[move.What % Stages.Length]); break;
            default: station.At(station.Now + Duration.FromMinutes(move.What % 40)); break;
        }
    }

    private static void EveryPromiseEndsOnce(Timetable station)
    {
        var counters = station.State.Counters;
        var waiting = Enumerable.Range(0, counters.QueueCount).Select(position => station.State.Waiting(position).Reservation);
        var open = station.State.Promises.Take(counters.PromiseCount).Select(promise => promise.Reservation)
            .Concat(waiting.Where(number => number != 0));
        int[] made = [.. NumbersOf(station, StationEventKind.PromiseMade)];
        int[] ended =
        [
            .. NumbersOf(station, StationEventKind.PromiseKept),
            .. NumbersOf(station, StationEventKind.PromiseBroken),
            .. NumbersOf(station, StationEventKind.PromiseReleased),
        ];
        Assert.Equal(made.Order(), ended.Concat(open).Order());
    }

    private static IEnumerable<int> NumbersOf(Timetable station, StationEventKind kind) =>
        station.Events.Where(step => step.Happened.Kind == kind).Select(step => step.Happened.Reservation);

    private static void NothingIsPromisedBeyondTheClosing(Timetable station)
    {
        var counters = station.State.Counters;
        Assert.Equal(station.Rules.Stages.At(station.Now), new StageSpan(counters.Stage, counters.StageDue));
        Assert.All(station.State.Promises.Take(counters.PromiseCount), promise => Assert.True(promise.At < counters.OpenUntil));
    }

    private static void EventsRebuildTheState(StationPlan plan, Timetable station)
    {
        var rebuilt = new StationState(plan.Rules());
        Timetable.Fill(plan, rebuilt);
        foreach (var (happened, at) in station.Events) StationControl.Apply(rebuilt, happened, at);
        Assert.Equal(Snapshot.Of(station.State), Snapshot.Of(rebuilt));
    }
}
