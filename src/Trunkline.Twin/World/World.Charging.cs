using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Twin.World;

/// <content>Batteries in slots: power, energy, temperature, and what they report.</content>
public sealed partial class World<TLink>
{
    private readonly int[] _slotBattery;
    private readonly Instant[] _slotDue;
    private double _celsius;

    private int Place(int station, int slot) => (station * _layout.MaximumSlots) + slot;

    private BatteryReport ReportOf(int battery)
    {
        ref readonly var state = ref _batteries[battery];
        var charge = StateOfCharge.Of(state.Stored, state.Capacity);
        return new BatteryReport(battery, (short)charge.PerMille, state.HealthPerMille);
    }

    /// <summary>A slot's battery tells control its charge and the power it asks for; those of one turn tell it together.</summary>
    private void Report(short slot, int battery, ChargeMarks marks)
    {
        ref readonly var state = ref _batteries[battery];
        ref var command = ref Together(StationCommandKind.SlotReported);
        int place = command.SetSize++;
        command.Slots[place] = slot;
        command.Powers[place] = (int)AskOf(state).Value;
        int charge = StateOfCharge.Of(state.Stored, state.Capacity).PerMille;
        // A charge is reached when it is: rounding up must not make a battery ready half a per mille too early.
        if (state.Mark < marks.Count) charge = Math.Min(charge, marks.PerMille(state.Mark) - 1);
        command.Set[place] = new BatteryReport(battery, (short)charge, state.HealthPerMille);
    }

    // What a battery asks for changes when it reports, with the marks of its curve, and not between two samples.
    private static Watts AskOf(in BatteryState state) => state.Suspect ? Watts.Zero : state.Ask;

    /// <summary>Slots whose batteries have something to report, at the station's sampling times.</summary>
    private void SampleSlots(int station)
    {
        ref long due = ref FirstDue(station);
        var now = Vector256.Create(_now.Milliseconds);
        int slots = _layout.MaximumSlots;
        for (int first = 0; first < slots; first += 64)
        {
            // Which slots are due nobody can guess: a branch for each vector would go wrong wherever one is.
            ulong passed = 0;
            int last = Math.Min(slots - first, 64);
            for (int slot = 0; slot < last; slot += 2 * Vector256<long>.Count)
            {
                ref long some = ref Unsafe.Add(ref due, first + slot);
                uint low = Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref some), now).ExtractMostSignificantBits();
                uint high = Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref some, 4), now).ExtractMostSignificantBits();
                passed |= (ulong)(low | (high << 4)) << slot;
            }

            for (; passed != 0; passed &= passed - 1) Sample(station, first + BitOperations.TrailingZeroCount(passed));
        }
    }

    // A station's slots stand together, a whole number of vectors of them; those it has not are never due.
    private ref long FirstDue(int station) => ref Unsafe.As<Instant, long>(ref _slotDue[Place(station, 0)]);

    private void Sample(int station, int slot)
    {
        int place = Place(station, slot);
        int index = _slotBattery[place];
        ref var battery = ref _batteries[index];
        SettleBattery(ref battery);
        var marks = _layout.Marks[station][battery.Type];
        if (battery.Mark < marks.Count && battery.Stored >= battery.Goal) marks.Pass(ref battery, (byte)(battery.Mark + 1));
        Obey(station, ref battery);
        Await(station, place, ref battery, marks);
        Report((short)slot, index, marks);
    }

    private Instant NextSlotDue(int station)
    {
        ref long due = ref FirstDue(station);
        var least = Vector256.LoadUnsafe(ref due);
        var other = Vector256.LoadUnsafe(ref due, (nuint)Vector256<long>.Count);
        for (int slot = 2 * Vector256<long>.Count; slot < _layout.MaximumSlots; slot += 2 * Vector256<long>.Count)
        {
            least = Vector256.Min(least, Vector256.LoadUnsafe(ref due, (nuint)slot));
            other = Vector256.Min(other, Vector256.LoadUnsafe(ref due, (nuint)(slot + Vector256<long>.Count)));
        }

        least = Vector256.Min(least, other);
        var quarter = Vector128.Min(least.GetLower(), least.GetUpper());
        return new Instant(Math.Min(quarter.ToScalar(), quarter.GetElement(1)));
    }

    /// <summary>A battery never takes more than it asks for, whatever was commanded; a full one takes nothing.</summary>
    private void Obey(int station, ref BatteryState battery)
    {
        var power = Watts.Min(battery.Power, AskOf(battery));
        if (power == battery.Power) return;
        Charge(station, ref battery, power);
        if (power == Watts.Zero) Warm(ref battery);
    }

    /// <summary>Energy flows until now, exactly; a full battery stops by itself and what the charger still draws is lost.</summary>
    private void SettleBattery(ref BatteryState battery)
    {
        var time = _now - battery.Since;
        battery.Since = _now;
        if (battery.Power == Watts.Zero || time == Duration.Zero) return;
        var room = battery.Full - battery.Stored;
        var stored = Millijoules.Min(battery.Power * time, Millijoules.Max(room, Millijoules.Zero));
        var drawn = battery.Draw * time;
        battery.Stored += stored;
        battery.Charged += stored;
        battery.Charging += time;
        _energy.Charged += stored;
        _energy.Drawn += drawn;
        _energy.Lost += drawn - stored;
    }

    private void SetPowers(int station, in StationEvent happened)
    {
        for (int i = 0; i < happened.Count; i++) SetPower(station, happened.Slots[i], new Watts(happened.Powers[i]));
    }

    private void SetPower(int station, short slot, Watts power)
    {
        int place = Place(station, slot);
        if (_slotBattery[place] < 0) Breach.EmptySlotCharges(station, slot);
        ref var battery = ref _batteries[_slotBattery[place]];
        var rules = _layout.Rules[station];
        if (power > rules.ChargerPower || power > AskOf(battery)) Breach.SlotPower(station, slot, power);
        SettleBattery(ref battery);
        Charge(station, ref battery, power);
        Await(station, place, ref battery, _layout.Marks[station][battery.Type]);
    }

    /// <summary>When the battery passes its next mark, rounded up to the station's sampling time.</summary>
    private void Await(int station, int place, ref BatteryState battery, ChargeMarks marks)
    {
        _sites[station].DueChanged = true;
        if (battery.Power == Watts.Zero || battery.Mark >= marks.Count)
        {
            _slotDue[place] = Instant.Never;
            return;
        }

        var missing = battery.Goal - battery.Stored;
        // A mark that was passed since the last sample is due now, however long ago that would be at the present power.
        long due = Math.Max(_now.Milliseconds, (_now + missing.TimeAt(battery.Power)).Milliseconds);
        _slotDue[place] = new Instant(RoundUp(due, _layout.ReportPeriods[station].Milliseconds));
    }

    // The usual second is a constant, so that it needs no division.
    private static long RoundUp(long due, long period) => period switch
    {
        <= 1 => due,
        1_000 => (due + 999) / 1_000 * 1_000,
        _ => (due + period - 1) / period * period,
    };

    private void Charge(int station, ref BatteryState battery, Watts power)
    {
        var draw = power == Watts.Zero ? Watts.Zero : _layout.Rules[station].Draw(power);
        ref var site = ref _sites[station];
        site.SlotDraw += draw - battery.Draw;
        site.Charging += (power > Watts.Zero ? 1 : 0) - (battery.Power > Watts.Zero ? 1 : 0);
        battery.Power = power;
        battery.Draw = draw;
    }

    private void StopSlot(int station, short slot)
    {
        int place = Place(station, slot);
        if (_slotBattery[place] < 0) return;
        ref var battery = ref _batteries[_slotBattery[place]];
        SettleBattery(ref battery);
        Charge(station, ref battery, Watts.Zero);
        _slotDue[place] = Instant.Never;
        _sites[station].DueChanged = true;
        if (!battery.Suspect) Warm(ref battery);
    }

    // Temperature is reckoned when a battery changes hands and once a day: between, its mean power says enough.
    private void Warm(ref BatteryState battery)
    {
        double hours = battery.Charging.TotalHours;
        double rate = hours == 0 ? 0 : (double)battery.Charged.Value / battery.Capacity.Value / hours;
        double heatKilowatts = _layout.HeatKilowattsAtOneC[battery.Type] * rate * rate;
        battery.Celsius = (float)_layout.Warming[battery.Type].EquilibriumCelsius(_celsius, heatKilowatts);
    }

    // On the road a battery cools towards the air; the batteries of a set share the time and so what remains of their warmth.
    private void Cool(ref BatteryState battery, double remaining) =>
        battery.Celsius = (float)(_celsius + ((battery.Celsius - _celsius) * remaining));
}
