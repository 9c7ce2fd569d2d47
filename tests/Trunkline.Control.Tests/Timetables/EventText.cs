using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Timetables;

/// <summary>Which events a drawn timetable shows.</summary>
[Flags]
public enum Show
{
    /// <summary>Queue, lanes, swaps.</summary>
    Trucks = 1,

    /// <summary>Batteries that become ready, slots and lanes that fail.</summary>
    Stock = 2,

    /// <summary>Power and prices.</summary>
    Power = 4,

    /// <summary>Promises and their ends.</summary>
    Promises = 8,

    /// <summary>Isolation and quarantine.</summary>
    Safety = 16,

    /// <summary>Where in its life the station is.</summary>
    Stages = 32,
}

/// <summary>One event as one line of a timetable.</summary>
internal static class EventText
{
    public static Show ViewOf(StationEventKind kind) => kind switch
    {
        StationEventKind.TruckQueued or StationEventKind.TruckTurnedAway or StationEventKind.LaneAssigned
            or StationEventKind.MachineryPermitted or StationEventKind.MachineryHeld or StationEventKind.SetReplaced
            or StationEventKind.SwapCompleted or StationEventKind.LaneFreed => Show.Trucks,
        StationEventKind.BatteryReady or StationEventKind.SlotAvailabilityNoted or StationEventKind.LaneAvailabilityNoted => Show.Stock,
        StationEventKind.PowerSet or StationEventKind.PowerShared or StationEventKind.ChargersNoted
            or StationEventKind.ConnectionLimitNoted or StationEventKind.PriceChanged => Show.Power,
        StationEventKind.BatteryIsolated or StationEventKind.QuarantineOrdered or StationEventKind.BatteryQuarantined
            or StationEventKind.NeighboursReleased => Show.Safety,
        StationEventKind.StageChanged => Show.Stages,
        // Notes that decide nothing a station's people would see.
        StationEventKind.SlotNoted or StationEventKind.WalkInsHeld or StationEventKind.StagesReplanned
            or StationEventKind.SetHeld or StationEventKind.SetLetGo => 0,
        _ => Show.Promises,
    };

    /// <summary>The event's lines: one for each battery or slot that it concerns, where each has its own.</summary>
    public static IEnumerable<string> LinesOf(StationEvent happened) => happened.Kind switch
    {
        StationEventKind.BatteryReady => Each(happened, i => $"slot {happened.Slots[i]} ready"),
        StationEventKind.PowerSet => Powers(happened),
        StationEventKind.PowerShared => [.. Powers(happened), Of(happened)],
        _ => [Of(happened)],
    };

    private static IEnumerable<string> Powers(StationEvent happened) =>
        Each(happened, i => $"slot {happened.Slots[i]} gets {new Watts(happened.Powers[i]).Kilowatts} kW");

    private static IEnumerable<string> Each(StationEvent happened, Func<int, string> line) =>
        Enumerable.Range(0, happened.Count).Select(line);

    public static string Of(in StationEvent happened) => happened.Kind switch
    {
        StationEventKind.TruckQueued => $"truck {happened.Truck} waits",
        StationEventKind.TruckTurnedAway => $"truck {happened.Truck} turned away",
        StationEventKind.LaneAssigned => $"truck {happened.Truck} into lane {happened.Lane}, set from {Slots(happened)}",
        StationEventKind.MachineryPermitted => $"truck {happened.Truck} secured, machinery of lane {happened.Lane} may move",
        StationEventKind.SwapCompleted => $"truck {happened.Truck} swapped, its set into {Slots(happened)}",
        StationEventKind.LaneFreed => $"truck {happened.Truck} gone, lane {happened.Lane} free",
        StationEventKind.SlotAvailabilityNoted => $"slot {happened.Slots[0]} {Service(happened)}",
        StationEventKind.LaneAvailabilityNoted => $"lane {happened.Lane} {Service(happened)}",
        StationEventKind.PowerShared =>
            $"station draws {happened.Power.Kilowatts} kW" + (happened.Available ? "" : ", some get less than they ask"),
        StationEventKind.ChargersNoted => $"{happened.Amount} chargers work",
        StationEventKind.ConnectionLimitNoted => $"connection gives {happened.Power.Kilowatts} kW",
        StationEventKind.PriceChanged => $"price rank {happened.Amount} until {Clock.Text(new Instant(happened.Extra))}",
        StationEventKind.BatteryIsolated => $"battery in slot {happened.Slots[0]} isolated" + Beside(happened),
        StationEventKind.NeighboursReleased => $"{Slots(happened)} released",
        StationEventKind.SetReplaced => $"truck {happened.Truck} gets its set from {Slots(happened)}",
        StationEventKind.MachineryHeld => $"truck {happened.Truck} secured, machinery of lane {happened.Lane} waits",
        StationEventKind.QuarantineOrdered => $"to be carried from slot {happened.Slots[0]} to {happened.Slots[1]}",
        StationEventKind.BatteryQuarantined => $"in quarantine: from slot {happened.Slots[0]} to {happened.Slots[1]}",
        StationEventKind.PromiseMade => $"R{happened.Reservation} promised to truck {happened.Truck} for {Clock.Text(happened.At)}",
        StationEventKind.PromiseRefused => $"R{happened.Reservation} refused: {happened.Reason}",
        StationEventKind.PromiseKept => $"R{happened.Reservation} kept",
        StationEventKind.PromiseBroken => $"R{happened.Reservation} broken: {happened.Reason}",
        StationEventKind.PromiseReleased => $"R{happened.Reservation} released: {happened.Reason}",
        StationEventKind.StageChanged => $"station {happened.Stage}" + Until(new Instant(happened.Extra)),
        _ => happened.Kind.ToString(),
    };

    private static string Slots(in StationEvent happened)
    {
        string text = happened.Count == 1 ? "slot" : "slots";
        for (int i = 0; i < happened.Count; i++) text += $" {happened.Slots[i]}";
        return text;
    }

    private static string Beside(in StationEvent happened) => happened.Count switch
    {
        2 => $", {happened.Slots[1]} blocked",
        3 => $", {happened.Slots[1]} and {happened.Slots[2]} blocked",
        _ => "",
    };

    private static string Until(Instant openUntil) =>
        openUntil == default || openUntil == Instant.Never ? "" : $" until {Clock.Text(openUntil)}";

    private static string Service(in StationEvent happened) => happened.Available ? "in service" : "out of service";
}
