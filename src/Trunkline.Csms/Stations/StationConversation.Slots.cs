using System.Globalization;
using Trunkline.Control.Centre;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Profile;
using Trunkline.Csms.Reports;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Stations;

/// <content>Slots: the charging in them, and what they hold.</content>
public sealed partial class StationConversation
{
    private Heard Charge(TransactionEventRequest request, FactList facts, Instant now)
    {
        bool offline = request.Offline == true;
        if (!offline) Sample(request.Timestamp, now);
        Instant? at = StationTime(request.Timestamp);
        string transaction = request.TransactionInfo.TransactionId;
        ChargingStep? step = request.EventType.Known switch
        {
            TransactionEventKind.Started => ChargingStep.Started,
            TransactionEventKind.Updated => ChargingStep.Updated,
            TransactionEventKind.Ended => ChargingStep.Ended,
            _ => null,
        };
        short? slot = request.Evse is { } evse ? SlotOf(evse.Id) : _places.Find(transaction);
        NoteSequence(transaction, request.SeqNo);
        _places.Note(transaction, slot, request.SeqNo);
        if (slot is { } place && step is { } known)
        {
            Charging.HearTransaction(
                place, transaction, known == ChargingStep.Ended, request.TransactionInfo.ChargingState?.Known);
        }

        if (step is null)
            facts.Odd("transaction-event-unknown", $"transaction/{transaction}", "TransactionEvent", request.EventType.Text, at);
        else if (slot is null && request.Evse is { } nowhere)
            OddSlot(facts, "TransactionEvent", nowhere.Id, at);
        else if (slot is null)
            facts.Odd("transaction-without-slot", $"transaction/{transaction}", "TransactionEvent", request.EventType.Text, at);
        else
        {
            StationFact.SlotCharging fact = ToFact(request, transaction, slot.Value, step.Value);
            facts.Add(fact, at, offline);
            MeasureCharging(request, new(slot.Value, fact.Serial, fact.Power, step == ChargingStep.Ended), facts, now);
        }

        return Answered(TransactionEventRequest.Action, facts, new TransactionEventResponse
        {
            // TC_S_103: also to the token of nobody, also at the end of a transaction that nobody knew of.
            IdTokenInfo = request.IdToken is null ? null : new IdTokenInfo { Status = AuthorizationStatus.Accepted },
        });
    }

    // Numbers that were never seen say nothing: the centre may have started in the middle of a transaction.
    private void NoteSequence(string transaction, int number)
    {
        if (_places.LastOf(transaction) is not { } last || number == (long)last + 1) return;
        string what = number > last ? "leaves numbers out" : number == last ? "is repeated" : "goes back";
        Note(ConductRule.Sequence, $"TransactionEvent.seqNo {what}");
    }

    private static StationFact.SlotCharging ToFact(
        TransactionEventRequest request, string transaction, short slot, ChargingStep step)
    {
        ProfileData profile = SwapProfile.Of(request);
        decimal? charge = Measured(request.MeterValue, Measurand.SoC);
        Watts? power = Measured(request.MeterValue, Measurand.PowerActiveImport) is { } watts ? WireValues.Power(watts) : null;
        // A battery that does not charge draws nothing, whether that was measured or not.
        if (power is null && request.TransactionInfo.ChargingState?.Known is { } state and not ChargingState.Charging && Stands(state))
            power = Watts.Zero;
        return new StationFact.SlotCharging(
            slot,
            transaction,
            request.SeqNo,
            step,
            profile.Text("serialNumber"),
            charge is { } percent ? WireValues.PerMille(percent) : null,
            profile.Number("soH") is { } health ? WireValues.PerMille(health) : null,
            profile.Number("ask") is { } ask ? WireValues.Power(ask) : null,
            power);
    }

    private static bool Stands(ChargingState state) =>
        state is ChargingState.EVConnected or ChargingState.SuspendedEV or ChargingState.SuspendedEVSE or ChargingState.Idle;

    // The last value of the last instant; what is measured per phase is not the whole.
    private static decimal? Measured(IReadOnlyList<MeterValue>? values, Measurand wanted)
    {
        decimal? latest = null;
        DateTimeOffset when = DateTimeOffset.MinValue;
        foreach (MeterValue value in values ?? [])
        {
            if (value.Timestamp < when) continue;
            foreach (SampledValue sample in value.SampledValue)
            {
                if (sample.Measurand?.Known != wanted || sample.Phase is not null) continue;
                if (Scaled(sample) is { } number) (latest, when) = (number, value.Timestamp);
            }
        }

        return latest;
    }

    private static decimal? Scaled(SampledValue sample)
    {
        int exponent = sample.UnitOfMeasure?.Multiplier ?? 0;
        if (string.Equals(sample.UnitOfMeasure?.Unit, "kW", StringComparison.OrdinalIgnoreCase)) exponent += 3;
        return Times10(sample.Value, exponent);
    }

    private static decimal? Times10(decimal value, int exponent)
    {
        // What is beyond these is no charge and no power of a slot.
        if (exponent is < -9 or > 9 || Math.Abs(value) > 1e12m) return null;
        decimal factor = 1;
        for (int i = 0; i < Math.Abs(exponent); i++) factor *= 10;
        return exponent < 0 ? value / factor : value * factor;
    }

    private Heard Status(StatusNotificationRequest request, FactList facts, Instant now)
    {
        Sample(request.Timestamp, now);
        Occupy(facts, "StatusNotification", request.EvseId, request.ConnectorStatus, request.Timestamp, now);
        return Answered(StatusNotificationRequest.Action, facts, new StatusNotificationResponse());
    }

    private void Occupy(
        FactList facts, string message, int evse, OpenEnum<ConnectorStatus> status, DateTimeOffset told, Instant now)
    {
        Instant? at = StationTime(told);
        Occupancy? occupancy = status.Known switch
        {
            ConnectorStatus.Available => Occupancy.Empty,
            ConnectorStatus.Occupied => Occupancy.Occupied,
            ConnectorStatus.Unavailable or ConnectorStatus.Faulted => Occupancy.Unusable,
            _ => null,
        };
        if (SlotOf(evse) is not { } slot)
            OddSlot(facts, message, evse, at);
        else if (occupancy is { } held)
            facts.Add(new StationFact.SlotOccupancy(slot, held), at, WasQueued(told, now));
        else
            // Whether a reserved slot is empty the protocol does not say.
            facts.Odd("occupancy-unknown", string.Create(CultureInfo.InvariantCulture, $"slot/{evse}"), message, status.Text, at);
    }

    private short? SlotOf(int evse) => evse >= 1 && evse <= _setup.Slots ? (short)(evse - 1) : null;

    private static void OddSlot(FactList facts, string message, int evse, Instant? at)
    {
        string number = evse.ToString(CultureInfo.InvariantCulture);
        facts.Odd("slot-unknown", $"slot/{number}", message, number, at);
    }
}
