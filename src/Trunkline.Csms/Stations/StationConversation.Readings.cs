using System.Globalization;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Profile;
using Trunkline.Csms.Reports;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;
using Measurand = Trunkline.Model.Telemetry.Measurand;
using OcppMeasurand = Trunkline.Ocpp.Words.Measurand;

namespace Trunkline.Csms.Stations;

/// <content>Values that are measured from time to time. Nothing follows from them, and they make no facts.</content>
public sealed partial class StationConversation
{
    // Clocks within this of ours are taken at their word: correcting them would only add the jitter of the way here.
    private static readonly Duration GoodClock = Duration.FromSeconds(5);

    // Serial number of the battery in each slot; empty after it left, null before anything was told.
    private readonly string?[] _batteries;
    private Duration _correction;

    private Heard Meter(MeterValuesRequest request, FactList facts, Instant now)
    {
        if (request.EvseId == 0) Measure(facts, Reading.OfStation, request.MeterValue, now);
        else if (SlotOf(request.EvseId) is { } slot) Measure(facts, slot, request.MeterValue, now);
        else Note(ConductRule.UnknownThing, "MeterValues of a slot that is not known");
        return Answered(MeterValuesRequest.Action, facts, new MeterValuesResponse());
    }

    private void MeasureCharging(TransactionEventRequest request, StationFactOfSlot told, FactList facts, Instant now)
    {
        if (told.Serial is { } serial) _batteries[told.Slot] = serial;
        bool hasPower = Measure(facts, told.Slot, request.MeterValue, now);
        if (told.Ends)
        {
            // Whatever it drew before, it draws nothing now.
            Add(facts, told.Slot, Measurand.Power, 0, request.Timestamp, now, ends: true);
            _batteries[told.Slot] = "";
        }
        else if (!hasPower && told.Power is { } power)
        {
            Add(facts, told.Slot, Measurand.Power, power.Value, request.Timestamp, now);
        }
    }

    private readonly record struct StationFactOfSlot(short Slot, string? Serial, Watts? Power, bool Ends);

    // A swap names batteries, where a station names them nowhere else.
    private void NoteBattery(short slot, string serial)
    {
        if (slot >= 0) _batteries[slot] = serial;
    }

    /// <returns>Whether power was among them.</returns>
    private bool Measure(FactList facts, short slot, IReadOnlyList<MeterValue>? values, Instant now)
    {
        bool hasPower = false;
        foreach (MeterValue value in values ?? [])
        {
            foreach (SampledValue sample in value.SampledValue)
            {
                // What is measured per phase is not the whole, and what the grid gives is not what the battery gets.
                if (sample.Phase is not null || sample.Location?.Known == MeterLocation.Inlet) continue;
                if (KindOf(sample) is not { } kind || InUnit(kind, sample) is not { } number) continue;
                hasPower |= kind == Measurand.Power;
                Add(facts, slot, kind, number, value.Timestamp, now);
            }
        }

        return hasPower;
    }

    /// <summary>A value of a variable, where it is one that is measured.</summary>
    private void MeasureVariable(
        FactList facts, Component component, Variable variable, string text, DateTimeOffset? told, Instant now)
    {
        short? slot = component.Evse is { } evse ? SlotOf(evse.Id) : Reading.OfStation;
        if (slot is not { } place || variable.Instance is not null) return;
        Measurand? kind = (place == Reading.OfStation, component.Name.ToUpperInvariant(), variable.Name.ToUpperInvariant()) switch
        {
            (true, "CHARGINGSTATION", "DRAW" or "POWER") => Measurand.Power,
            (false, "BATTERYCARTRIDGE", "TEMPERATURE") => Measurand.Temperature,
            (false, "BATTERYCARTRIDGE", "SOC") => Measurand.Charge,
            (false, "BATTERYCARTRIDGE" or "EVSE", "VOLTAGE" or "DCVOLTAGE") => Measurand.Voltage,
            (false, "BATTERYCARTRIDGE" or "EVSE", "CURRENT" or "DCCURRENT") => Measurand.Current,
            (false, "BATTERYCARTRIDGE" or "EVSE", "POWER") => Measurand.Power,
            (false, "EVSE", "ENERGY") => Measurand.Energy,
            _ => null,
        };
        bool isNumber = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number);
        if (kind is { } measured && isNumber) Add(facts, place, measured, number, told, now);
    }

    private void Add(
        FactList facts, short slot, Measurand kind, decimal number, DateTimeOffset? told, Instant now, bool ends = false)
    {
        // What no thousandths can hold is no value; that it is beyond belief is for whoever keeps it to count.
        if (Math.Abs(number) > 1e15m) return;
        long thousandths = (long)decimal.Round(number * 1_000m, MidpointRounding.AwayFromZero);
        Instant? toldAt = told is { } time && time >= Plausible ? WireValues.InstantOf(time) : null;
        Instant at = toldAt is { } theirs ? theirs - Correction() : now;
        string? battery = slot == Reading.OfStation ? "" : _batteries[slot];
        facts.Measure(new Reading(slot, kind, thousandths, at, toldAt, battery, ends));
    }

    // Changed only when it is clearly wrong, so that values keep their order.
    private Duration Correction()
    {
        if (Skew.Settled is { } ahead && Math.Abs((ahead - _correction).Milliseconds) > GoodClock.Milliseconds) _correction = ahead;
        return _correction;
    }

    private static Measurand? KindOf(SampledValue sample) => sample.Measurand is not { } told
        ? Measurand.Energy // Left out, it is what a meter counts.
        : told.Known switch
        {
            OcppMeasurand.PowerActiveImport => Measurand.Power,
            OcppMeasurand.EnergyActiveImportRegister => Measurand.Energy,
            OcppMeasurand.SoC => Measurand.Charge,
            OcppMeasurand.Voltage => Measurand.Voltage,
            OcppMeasurand.CurrentImport => Measurand.Current,
            // A word of earlier versions, and of makes that kept it.
            null when told.Text == "Temperature" => Measurand.Temperature,
            _ => null,
        };

    private static decimal? InUnit(Measurand kind, SampledValue sample)
    {
        string unit = sample.UnitOfMeasure?.Unit ?? "";
        int exponent = sample.UnitOfMeasure?.Multiplier ?? 0;
        if (unit.ToUpperInvariant() is "KW" or "KWH") exponent += 3;
        if (Times10(sample.Value, exponent) is not { } number) return null;
        if (kind != Measurand.Temperature) return number;
        return unit.ToUpperInvariant() switch
        {
            "K" => number - 273.15m,
            "FAHRENHEIT" => (number - 32m) * 5m / 9m,
            _ => number,
        };
    }
}
