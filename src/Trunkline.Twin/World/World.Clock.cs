using Trunkline.Model.Numerics;
using Trunkline.Model.Units;
using Trunkline.Twin.Laws;

namespace Trunkline.Twin.World;

/// <content>The clock's quarter-hours: meters are read; at midnight batteries wear and the laws are audited.</content>
public sealed partial class World<TLink>
{
    private readonly int[] _custodies;

    private void QuarterTurn()
    {
        _agenda.Schedule(_clock, _now + Times.Quarter);
        _celsius = _layout.Ambient.CelsiusAt(_now, _rehearsal.Zone);
        // The tariff is one for all stations.
        int band = _layout.Rules[0].Prices.BandAt(_now - Times.Quarter);
        for (int station = 0; station < _control.Length; station++)
        {
            Tally.CloseQuarter(station, band, _now, Times.Quarter);
            _trace?.Queue(station, _now, _control[station].Counters.QueueCount);
        }

        if ((_now + _rehearsal.Zone).Milliseconds % Duration.OneDay.Milliseconds == 0) Midnight();
    }

    private void Midnight()
    {
        SettleAll();
        Audit();
        // By the calendar, so that a world that goes on from a saved state keeps the turns.
        int day = (int)((_now + _rehearsal.Zone).Milliseconds / Duration.OneDay.Milliseconds);
        int period = (int)(Times.Wear.Milliseconds / Duration.OneDay.Milliseconds);
        for (int battery = day % period; battery < _batteries.Length; battery += period) Wear(battery);
        Tally.CloseDay();
        if (_now != _rehearsal.Start + Duration.FromDays(_rehearsal.WarmUpDays)) return;
        ReckonWear();
        BeginCounting();
    }

    private void BeginCounting()
    {
        foreach (ref var truck in _trucks.AsSpan()) truck.Seen = false;
        Tally.Begin(_now);
        foreach (ref readonly var life in _batteryLives.AsSpan()) Tally.OpeningHealth += life.Loss.Health;
        foreach (ref readonly var life in _batteryLives.AsSpan()) Tally.OpeningCycles += life.Cycles;
    }

    private void SettleAll()
    {
        for (int station = 0; station < _control.Length; station++)
        {
            for (int slot = 0; slot < _layout.Rules[station].Slots; slot++)
            {
                int battery = _slotBattery[Place(station, slot)];
                if (battery >= 0) SettleBattery(ref _batteries[battery]);
            }
        }
    }

    /// <summary>Reckons the wear of all batteries until now; in between each has its turn once a <see cref="Times.Wear"/>.</summary>
    public void ReckonWear()
    {
        SettleAll();
        for (int battery = 0; battery < _batteries.Length; battery++) Wear(battery);
    }

    private void Wear(int index)
    {
        ref var battery = ref _batteries[index];
        ref var life = ref _batteryLives[index];
        var elapsed = _now - life.WornUntil;
        if (elapsed == Duration.Zero) return;
        life.WornUntil = _now;
        var ageing = _layout.Ageing[battery.Type];
        if (ageing.Calibration > 0)
        {
            var (charge, celsius) = Condition(battery);
            var loss = ageing.AfterTime(life.Loss, elapsed, charge, celsius);
            double cycles = (battery.Charged + life.Discharged).Value / (2.0 * battery.Capacity.Value);
            if (cycles > 0)
            {
                double depth = life.Discharges == 0 ? 1 : life.Discharged.Value / ((double)life.Discharges * battery.Capacity.Value);
                double charging = Rate(battery.Charged, battery.Charging, battery.Capacity);
                double rate = (charging + Rate(life.Discharged, life.Discharging, battery.Capacity)) / 2;
                loss = ageing.AfterCycles(loss, cycles, Math.Clamp(depth, 0, 1), rate, celsius);
                life.Cycles += cycles;
            }

            life.Loss = loss;
            battery.Unmeasured = true;
        }

        (battery.Charged, battery.Charging) = (Millijoules.Zero, Duration.Zero);
        (life.Discharged, life.Discharging, life.Discharges) = (Millijoules.Zero, Duration.Zero, 0);
    }

    // On a truck a battery holds its part of the set's energy and has cooled to the air.
    private (StateOfCharge Charge, double Celsius) Condition(in BatteryState battery)
    {
        if (battery.Custody == Custody.Slot) return (StateOfCharge.Of(battery.Stored, battery.Capacity), battery.Celsius);
        ref readonly var truck = ref _trucks[battery.Holder];
        return (StateOfCharge.Of(truck.Stored, truck.Capacity), _celsius);
    }

    private static double Rate(Millijoules energy, Duration time, Millijoules capacity) =>
        time == Duration.Zero ? 0 : (double)energy.Value / capacity.Value / time.TotalHours;

    /// <summary>What wear has taken shows when a battery is measured in a slot; nobody measures it on the road.</summary>
    private void Remeasure(int index, ref BatteryState battery)
    {
        if (battery.Unmeasured) Measure(index, ref battery);
        if (battery.Stored <= battery.Capacity) return;
        _energy.WornAway += battery.Stored - battery.Capacity;
        battery.Stored = battery.Capacity;
    }

    private void Measure(int index, ref BatteryState battery)
    {
        long whenNew = _layout.Rules[0].BatteryTypes[battery.Type].Capacity.Value * Millijoules.PerWattHour;
        battery.Capacity = new Millijoules(WholeNumber.Truncate(whenNew * _batteryLives[index].Loss.Health));
        battery.HealthPerMille = (short)((battery.Capacity.Value + (whenNew / 2_000)) / (whenNew / 1_000));
        battery.Unmeasured = false;
    }

    private Millijoules CountStock()
    {
        var stock = Millijoules.Zero;
        foreach (ref readonly var battery in _batteries.AsSpan())
        {
            if (battery.Custody == Custody.Slot) stock += battery.Stored;
        }

        foreach (ref readonly var truck in _trucks.AsSpan()) stock += truck.Stored;
        return stock;
    }

    /// <summary>The full audit: every battery in one custody, every joule, every promise, every swap, every balance.</summary>
    /// <exception cref="LawBreachException">A law is broken.</exception>
    public void Audit()
    {
        Array.Clear(_custodies);
        var found = _custodies;
        for (int station = 0; station < _control.Length; station++)
        {
            int count = 0;
            for (int slot = 0; slot < _layout.Rules[station].Slots; slot++)
            {
                int battery = _slotBattery[Place(station, slot)];
                if (battery != _control[station].Slots[slot].Battery)
                {
                    throw new LawBreachException(
                        1,
                        $"slot {slot} of station {station} holds battery {battery}, "
                            + $"control believes {_control[station].Slots[slot].Battery}.");
                }

                if (battery < 0) continue;
                count++;
                found[battery]++;
            }

            if (count != _sites[station].Batteries)
            {
                throw new LawBreachException(1, $"station {station} holds {count} batteries, it began with {_sites[station].Batteries}.");
            }

            Tally.Stations[station].Audit(_control[station]);
        }

        long swaps = 0;
        foreach (ref readonly var truck in _trucks.AsSpan())
        {
            if (truck.Stored < Millijoules.Zero) throw new LawBreachException(7, $"a truck holds {truck.Stored}.");
            swaps += truck.Swaps;
            for (int i = 0; i < truck.SetSize; i++) found[truck.Batteries[i]]++;
        }

        if (swaps != _swapsBooked) throw new LawBreachException(5, $"trucks had {swaps} swaps, {_swapsBooked} are booked.");
        int wrong = Array.FindIndex(found, custodies => custodies != 1);
        if (wrong >= 0) throw new LawBreachException(1, $"battery {wrong} is in {found[wrong]} custodies.");
        _energy.Audit(CountStock());
        Tally.AuditMoney();
    }
}
