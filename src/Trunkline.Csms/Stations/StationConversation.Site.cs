using System.Globalization;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Profile;
using Trunkline.Csms.Reports;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Stations;

/// <content>Lanes, chargers, connection and quarantine, as variables that a station notifies; and its clock.</content>
public sealed partial class StationConversation
{
    private const string Notification = "NotifyEvent";

    // Before this the clock of a station was never set.
    private static readonly DateTimeOffset Plausible = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private Heard Notify(NotifyEventRequest request, FactList facts, Instant now)
    {
        Sample(request.GeneratedAt, now);
        foreach (EventData data in request.EventData)
        {
            Device.Note(data.Component, data.Variable, data.ActualValue);
            MeasureVariable(facts, data.Component, data.Variable, data.ActualValue, data.Timestamp, now);
            Notify(data, facts, now);
        }

        return Answered(NotifyEventRequest.Action, facts, new NotifyEventResponse());
    }

    private void Notify(EventData data, FactList facts, Instant now)
    {
        switch ($"{data.Component.Name}.{data.Variable.Name}".ToUpperInvariant())
        {
            case "CONNECTOR.AVAILABILITYSTATE":
                var status = new OpenEnum<ConnectorStatus>(data.ActualValue);
                Occupy(facts, Notification, data.Component.Evse?.Id ?? 0, status, data.Timestamp, now);
                break;
            case "LANE.STEP":
                LaneStep? step = data.ActualValue switch
                {
                    "Clear" => LaneStep.Clear,
                    "Approaching" => LaneStep.Approaching,
                    "Exchanging" => LaneStep.Exchanging,
                    "Leaving" => LaneStep.Leaving,
                    _ => null,
                };
                if (LaneOf(data, facts) is not { } reached) break;
                Add(step is { } known ? new StationFact.LaneReached(reached, known) : null, data, facts, now);
                break;
            case "LANE.AVAILABLE":
                if (LaneOf(data, facts) is not { } lane) break;
                Add(Flag(data.ActualValue) is { } works ? new StationFact.LaneWorks(lane, works) : null, data, facts, now);
                break;
            case "BATTERYCARTRIDGE.TEMPERATURE":
                // A temperature within its bounds is for whoever looks at the device model.
                if (data.Trigger.Known != EventTrigger.Alerting || data.Cleared == true) break;
                if (SlotOf(data, facts) is { } hot) Add(new StationFact.BatteryHot(hot), data, facts, now);
                break;
            case "BATTERYCARTRIDGE.QUARANTINE":
                if (SlotOf(data, facts) is not { } from) break;
                short? to = Number(data.ActualValue) is { } evse and >= 1 and <= short.MaxValue ? SlotOf((int)evse) : null;
                bool arrived = SwapProfile.Of(data).Flag("arrived") == true;
                Add(to is { } place ? new StationFact.QuarantineMove(from, place, arrived) : null, data, facts, now);
                break;
            case "CHARGINGSTATION.CHARGERSAVAILABLE":
                StationFact? chargers = Number(data.ActualValue) is { } count and >= 0 and <= short.MaxValue
                    ? new StationFact.ChargersWork((int)count)
                    : null;
                Add(chargers, data, facts, now);
                break;
            case "CHARGINGSTATION.CONNECTIONLIMIT":
                Add(Power(data.ActualValue) is { } limit ? new StationFact.ConnectionGives(limit) : null, data, facts, now);
                break;
            case "CHARGINGSTATION.DRAW":
                ProfileData profile = SwapProfile.Of(data);
                StationFact? shared = Power(data.ActualValue) is { } draw
                    ? new StationFact.PowerShared(draw, profile.Flag("short") == true, profile.Flag("allFed") == true)
                    : null;
                Add(shared, data, facts, now);
                break;
            default:
                break;
        }
    }

    private void Add(StationFact? fact, EventData data, FactList facts, Instant now)
    {
        Instant? at = StationTime(data.Timestamp);
        if (fact is null)
            facts.Odd("value-unreadable", $"{data.Component.Name}.{data.Variable.Name}", Notification, data.ActualValue, at);
        else
            facts.Add(fact, at, WasQueued(data.Timestamp, now));
    }

    private byte? LaneOf(EventData data, FactList facts)
    {
        string instance = data.Component.Instance ?? "";
        if (Number(instance) is { } lane && lane >= 1 && lane <= _setup.Lanes) return (byte)(lane - 1);
        facts.Odd("lane-unknown", $"lane/{instance}", Notification, data.ActualValue, StationTime(data.Timestamp));
        return null;
    }

    private short? SlotOf(EventData data, FactList facts)
    {
        int evse = data.Component.Evse?.Id ?? 0;
        if (SlotOf(evse) is { } slot) return slot;
        OddSlot(facts, Notification, evse, StationTime(data.Timestamp));
        return null;
    }

    private static bool? Flag(string text) => bool.TryParse(text, out bool flag) ? flag : null;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static Watts? Power(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal watts) ? WireValues.Power(watts) : null;

    // By the station's clock, as it came: what it is worth the skew says. A clock that was never set says nothing.
    private Instant? StationTime(DateTimeOffset? told)
    {
        if (told is not { } time) return null;
        if (time >= Plausible) return WireValues.InstantOf(time);
        Note(ConductRule.Clock, "clock-never-set");
        return null;
    }

    private void Sample(DateTimeOffset written, Instant now)
    {
        if (written >= Plausible) Skew.Sample(WireValues.InstantOf(written), now);
    }

    // Most messages do not say that they were queued; those of what happened before the station was linked were.
    private bool WasQueued(DateTimeOffset? told, Instant now)
    {
        if (told is not { } time || time < Plausible) return false;
        Instant ours = WireValues.InstantOf(time) - (Skew.Settled ?? Duration.Zero);
        return ours + Tolerance < (IsLinked ? _linkedAt : now);
    }
}
