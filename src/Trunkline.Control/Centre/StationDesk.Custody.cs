using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <content>
/// Batteries that two stations tell of. A desk knows one station only; the books know where all batteries are, and what they have
/// elsewhere comes back as a fact. The latest physical report wins: the other station's desk loses the battery, and an anomaly says so.
/// </content>
public sealed partial class StationDesk
{
    private void Claim(StationFact.HeldElsewhere held, Instant now, DeskOutcome outcome)
    {
        foreach (var holding in held.Holdings)
        {
            int number = Meet(holding.Serial, null, now, outcome);
            if (holding.Station is { } station) Emit(new DeskEvent.BatteryClaimed(number, station), now, outcome);
            else Contradict(number, "truck", holding.Truck ?? "unknown", now, outcome);
        }
    }

    private void Dispute(StationFact.BatteryElsewhere told, Instant now, DeskOutcome outcome)
    {
        if (!_numbers.TryGetValue(told.Serial, out int number) || SlotOf(number) < 0) return;
        // What waited while the link was down is still to come, and may say how it got there.
        if (IsLinked && _linkedSince + DeskRules.InferAfter <= now) Yield(number, told.By, now, outcome);
        else if (_batteries[number].Claimant is null) Emit(new DeskEvent.BatteryDisputed(number, told.By), now, outcome);
    }

    private void Yield(int number, string to, Instant now, DeskOutcome outcome)
    {
        Contradict(number, "station", to, now, outcome);
        Lose((short)SlotOf(number), DeskEvent.BatteryLost.Custody, now, outcome);
    }

    private void Contradict(int number, string holder, string name, Instant now, DeskOutcome outcome) => BatteryAnomaly(
        "custody-conflict",
        Severity.Warning,
        Serial(number),
        $$"""{"slot":{{SlotOf(number)}},"{{holder}}":"{{Escape(name)}}"}""",
        now,
        outcome);

    private void TakeBack(int number, Instant at)
    {
        var battery = _batteries[number];
        bool isTakenBack = battery.Yielded is not null;
        _batteries[number] = battery with { Claimant = null, Yielded = null, TakenBack = isTakenBack ? at : battery.TakenBack };
    }

    private Instant DisputeEnds(short slot) =>
        Belief.Slots[slot].Battery is >= 0 and var number && _batteries[number] is { Claimant: not null } battery
            ? Instant.Max(battery.Claimed, _linkedSince) + DeskRules.InferAfter
            : Instant.Never;

    private Instant DisputeDue()
    {
        var due = Instant.Never;
        foreach (short slot in AllSlots) due = Instant.Min(due, DisputeEnds(slot));
        return due;
    }

    private void EndDisputes(Instant now, DeskOutcome outcome)
    {
        foreach (short slot in AllSlots)
        {
            if (DisputeEnds(slot) > now || Belief.Slots[slot].Battery is not (>= 0 and var number)) continue;
            Yield(number, _batteries[number].Claimant!, now, outcome);
        }
    }
}
