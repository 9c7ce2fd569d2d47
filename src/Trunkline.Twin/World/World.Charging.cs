using Trunkline.Control.Station;
using Trunkline.Model.Batteries;
using Trunkline.Model.Units;
using Trunkline.Twin.Laws;

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

    /// <summary>A slot's battery tells control its charge and the power it asks for.</summary>
    private void Report(int station, short slot)
    {
        int battery = _slotBattery[Place(station, slot)];
        ref readonly var state = ref _batteries[battery];
        var command = new StationCommand { Kind = StationCommandKind.SlotReported, Slot = slot, Power = Ask(station, state) };
        var report = ReportOf(battery);
        // A charge is reached when it is: rounding up must not make a battery ready half a per mille too early.
        var marks = _layout.Marks[station][state.Type];
        if (state.Mark < marks.Length && report.ChargePerMille >= marks[state.Mark])
        {
            report = report with { ChargePerMille = (short)(marks[state.Mark] - 1) };
        }

        command.Set[0] = report;
        Enqueue(command);
    }

    // What a battery asks for changes when it reports, with the marks of its curve, and not between two samples.
    private Watts Ask(int station, in BatteryState state)
    {
        var marks = _layout.Marks[station][state.Type];
        if (state.Suspect || state.Mark >= marks.Length) return Watts.Zero;
        var curve = _layout.Rules[station].BatteryTypes[state.Type].Curve;
        int step = 0;
        while (curve.Steps[step].UpTo.PerMille < marks[state.Mark]) step++;
        return curve.Limit(step, state.Capacity);
    }

    private byte MarkAfter(int station, in BatteryState state)
    {
        var marks = _layout.Marks[station][state.Type];
        byte mark = 0;
        while (mark < marks.Length && state.Stored >= MarkEnergy(marks[mark], state.Capacity)) mark++;
        return mark;
    }

    private static Millijoules MarkEnergy(short perMille, Millijoules capacity) =>
        ChargeCurve.EnergyAt(new StateOfCharge(perMille), capacity);

    /// <summary>Slots whose batteries have something to report, at the station's sampling times.</summary>
    private void SampleSlots(int station)
    {
        int first = Place(station, 0);
        for (short slot = 0; slot < _layout.Rules[station].Slots; slot++)
        {
            if (_slotDue[first + slot] > _now) continue;
            ref var battery = ref _batteries[_slotBattery[first + slot]];
            SettleBattery(station, ref battery);
            battery.Mark = MarkAfter(station, battery);
            Obey(station, ref battery);
            Await(station, slot, ref battery);
            Report(station, slot);
        }
    }

    /// <summary>A battery never takes more than it asks for, whatever was commanded; a full one takes nothing.</summary>
    private void Obey(int station, ref BatteryState battery)
    {
        var power = Watts.Min(battery.Power, Ask(station, battery));
        if (power == battery.Power) return;
        var rules = _layout.Rules[station];
        _sites[station].SlotDraw += rules.Draw(power) - rules.Draw(battery.Power);
        battery.Power = power;
        if (power == Watts.Zero) Warm(ref battery);
    }

    /// <summary>Energy flows until now, exactly; a full battery stops by itself and what the charger still draws is lost.</summary>
    private void SettleBattery(int station, ref BatteryState battery)
    {
        var time = _now - battery.Since;
        battery.Since = _now;
        if (battery.Power == Watts.Zero || time == Duration.Zero) return;
        var marks = _layout.Marks[station][battery.Type];
        var room = MarkEnergy(marks[^1], battery.Capacity) - battery.Stored;
        var stored = Millijoules.Min(battery.Power * time, Millijoules.Max(room, Millijoules.Zero));
        var drawn = _layout.Rules[station].Draw(battery.Power) * time;
        battery.Stored += stored;
        battery.Today.Charged += stored;
        battery.Today.Charging += time;
        _energy.Charged += stored;
        _energy.Drawn += drawn;
        _energy.Lost += drawn - stored;
    }

    private void SetPower(int station, short slot, Watts power)
    {
        int place = Place(station, slot);
        if (_slotBattery[place] < 0) throw new LawBreachException(8, $"an empty slot {slot} of station {station} is to charge.");
        ref var battery = ref _batteries[_slotBattery[place]];
        var rules = _layout.Rules[station];
        if (power > rules.ChargerPower || power > Ask(station, battery)) throw new LawBreachException(6, $"slot {slot} of station {station} is to charge at {power}.");
        SettleBattery(station, ref battery);
        ref var site = ref _sites[station];
        site.SlotDraw += rules.Draw(power) - rules.Draw(battery.Power);
        battery.Power = power;
        Await(station, slot, ref battery);
    }

    /// <summary>When the battery passes its next mark, rounded up to the station's sampling time.</summary>
    private void Await(int station, short slot, ref BatteryState battery)
    {
        var marks = _layout.Marks[station][battery.Type];
        int place = Place(station, slot);
        if (battery.Power == Watts.Zero || battery.Mark >= marks.Length)
        {
            _slotDue[place] = Instant.Never;
            return;
        }

        var missing = MarkEnergy(marks[battery.Mark], battery.Capacity) - battery.Stored;
        // A mark that was passed since the last sample is due now, however long ago that would be at the present power.
        long due = Math.Max(_now.Milliseconds, (_now + missing.TimeAt(battery.Power)).Milliseconds);
        long period = _rehearsal.Network.Stations[station].Chargers.ReportPeriod.Milliseconds;
        _slotDue[place] = new Instant(period <= 1 ? due : (due + period - 1) / period * period);
    }

    private void StopSlot(int station, short slot)
    {
        int place = Place(station, slot);
        if (_slotBattery[place] < 0) return;
        ref var battery = ref _batteries[_slotBattery[place]];
        SettleBattery(station, ref battery);
        _sites[station].SlotDraw -= _layout.Rules[station].Draw(battery.Power);
        battery.Power = Watts.Zero;
        _slotDue[place] = Instant.Never;
        Warm(ref battery);
    }

    // Temperature is reckoned when a battery changes hands and once a day: between, its mean power says enough.
    private void Warm(ref BatteryState battery)
    {
        var time = battery.Today.Charging;
        double rate = time == Duration.Zero ? 0 : battery.Today.Charged.Value / (double)time.Milliseconds / battery.Capacity.KilowattHours / 1_000;
        double heatKilowatts = Layout.HeatShareAtOneC * battery.Capacity.KilowattHours * rate * rate;
        battery.Celsius = (float)_layout.Warming[battery.Type].EquilibriumCelsius(_celsius, Watts.FromKilowatts(heatKilowatts));
    }

    private void Cool(ref BatteryState battery) =>
        battery.Celsius = (float)_layout.Warming[battery.Type].After(battery.Celsius, _celsius, Watts.Zero, battery.Today.Discharging);
}
