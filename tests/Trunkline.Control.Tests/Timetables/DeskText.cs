using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Timetables;

/// <summary>What comes out of a desk as lines of a table, and all it remembers as text.</summary>
internal static class DeskText
{
    public static IEnumerable<string> LinesOf(DeskOutcome outcome, StationDesk desk)
    {
        foreach (var happened in outcome.Events)
        {
            foreach (string line in LinesOf(happened, desk)) yield return line;
        }

        foreach (var order in outcome.Orders) yield return "-> " + Of(order);
        if (outcome.Gate is { } gate)
        {
            yield return $"<- {gate.Outcome}" + (gate.Reservation == 0 ? "" : $", R{gate.Reservation} for {Clock.Text(gate.PromisedAt)}");
        }

        if (outcome.IsPutOff) yield return "<- put off";
        if (outcome.Promise is { } promise) yield return promise.Refusal == Reason.None ? "<- promised" : $"<- refused: {promise.Refusal}";
    }

    private static IEnumerable<string> LinesOf(DeskEvent happened, StationDesk desk) => happened switch
    {
        DeskEvent.Controlled controlled => controlled.Events.Select(each => Of(each)).OfType<string>(),
        DeskEvent.BatteryMet { Known: false } met => [$"{met.Serial} met, which nobody knows"],
        DeskEvent.BatteryPlaced placed => [$"{desk.Batteries[placed.Number].Serial} is in slot {placed.Slot}"],
        DeskEvent.BatteryLost lost => [$"{desk.Batteries[lost.Number].Serial} is lost from slot {lost.Slot}"],
        DeskEvent.SwapOpened opened => [Of(opened)],
        DeskEvent.SetTold { Returned: true } told => [$"swap {told.Ordinal}: in {Of(told.Batteries)}"],
        DeskEvent.SetTold told => [$"swap {told.Ordinal}: out {Of(told.Batteries)}"],
        DeskEvent.SwapBooked booked => [Of(booked)],
        DeskEvent.SwapReleased released => [$"swap {released.Ordinal} over"],
        DeskEvent.SwapAborted aborted => [$"swap {aborted.Ordinal} aborted: {aborted.Reason}"],
        DeskEvent.BatteryClaimed claimed => [$"{desk.Batteries[claimed.Number].Serial} claimed from {claimed.From}"],
        DeskEvent.BatteryDisputed disputed => [$"{desk.Batteries[disputed.Number].Serial} disputed by {disputed.By}"],
        DeskEvent.LaneTaken taken => [$"lane {taken.Lane} " + (taken.Taken ? "taken by somebody" : "not taken any more")],
        DeskEvent.AnomalyFound found => [$"! {found.Kind} {found.Subject}"],
        DeskEvent.StagesPlanned planned => [$"stages planned by {planned.By}" + (planned.WaivesTest ? ", the test waived" : "")],
        DeskEvent.StageReached reached => [$"stage {reached.Stage}"],
        DeskEvent.CheckNoted noted => [$"{noted.Check} {noted.Part} {(noted.Passed ? "passed" : "failed")}: {noted.Evidence}"],
        DeskEvent.OpeningHeld => ["opening held"],
        _ => [],
    };

    private static string Of(DeskEvent.SwapOpened opened) => $"swap {opened.Ordinal} opened: "
        + (opened.Truck < 0 ? "nobody" : $"truck {opened.Truck}") + $", request {Request(opened.RequestId)}"
        + (opened.Lane < 0 ? "" : $", lane {opened.Lane}") + (opened.Reservation == 0 ? "" : $", R{opened.Reservation}");

    private static string Of(DeskEvent.SwapBooked booked) =>
        $"swap {booked.Ordinal} booked: {booked.Booking.Energy.Value / 1_000} kWh" + (booked.Inferred ? ", inferred" : "")
        + $" at {Clock.Text(booked.Completed)}";

    private static string Of(ImmutableArray<BatteryTold> batteries) =>
        string.Join(' ', batteries.Select(battery => $"{battery.Serial}@{battery.Slot}"));

    private static string? Of(in StationEvent happened) => happened.Kind switch
    {
        StationEventKind.LaneWithdrawn => $"lane {happened.Lane} taken back from truck {happened.Truck}: {happened.Reason}",
        StationEventKind.TruckWithdrew => $"truck {happened.Truck} gone from the gate",
        StationEventKind.TruckTurnedAway or StationEventKind.PromiseKept or StationEventKind.PromiseBroken
            or StationEventKind.PromiseReleased or StationEventKind.BatteryIsolated or StationEventKind.BatteryQuarantined
            => EventText.Of(happened),
        _ => null,
    };

    private static string Of(StationOrder order) => order switch
    {
        StationOrder.Swap swap => $"swap {Request(swap.RequestId)}: {swap.Token.Value} into lane {swap.Lane}, slots"
            + string.Concat(Enumerable.Range(0, swap.SetSize).Select(i => $" {swap.Slots[i]}"))
            + (swap.Reservation == 0 ? "" : $", R{swap.Reservation}"),
        StationOrder.KnowPromise promise => $"R{promise.Reservation} is promised to {promise.Vin}",
        StationOrder.ForgetPromise promise => $"R{promise.Reservation} is given back",
        StationOrder.ReleaseNeighbours release => $"release the slots beside {release.Slot}",
        StationOrder.KnowStage stage => $"it is {stage.Stage}"
            + (stage.Stage != Stage.Open || stage.OpenUntil == Instant.Never ? "" : $" until {Clock.Text(stage.OpenUntil)}"),
        StationOrder.Announce => "announce yourself",
        StationOrder.TakeInventory => "tell your inventory",
        _ => "tell all",
    };

    public static string Of(in SlotState slot, StationDesk desk)
    {
        if (slot.Battery < 0) return "-";
        bool isKept = (slot.Flags & (SlotFlags.Allocated | SlotFlags.Held)) != 0;
        string mark = (slot.Flags & SlotFlags.Isolated) != 0 ? "!" : isKept ? "*" : slot.Free ? "+" : "";
        return desk.Batteries[slot.Battery].Serial + mark;
    }

    private static string Request(int request) =>
        request > DeskRules.FirstRequest ? $"#{request - DeskRules.FirstRequest}" : $"{request}";

    // What a desk is about to ask for is no state, see there.
    private static readonly string[] Passing =
        ["_rules", "_events", "_unasked", "_asked", "_askDue", "_numbers", "_seen", "_areStagesReviewed"];

    /// <summary>All that the desk remembers, by whatever name.</summary>
    public static string Dump(StationDesk desk)
    {
        var rows = typeof(StationDesk).GetFields(BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(field => !Passing.Contains(field.Name) && field.FieldType != typeof(StationState))
            .Select(field => $"{field.Name}: {TextOf(field.GetValue(desk))}");
        return Snapshot.Of(desk.Belief) + "\n" + string.Join('\n', rows);
    }

    private static string TextOf(object? value) => value switch
    {
        null => "none",
        string text => text,
        Instant at => $"{at.Milliseconds}",
        OpenSwap swap => string.Join(' ', typeof(OpenSwap).GetFields(BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(field => !field.Name.Contains(nameof(OpenSwap.OrderedAgain), StringComparison.Ordinal))
            .Select(field => $"{field.Name}={TextOf(field.GetValue(swap))}")),
        IEnumerable several => string.Join("\n  ", several.Cast<object?>().Select(TextOf)),
        _ => value.ToString()!,
    };
}
