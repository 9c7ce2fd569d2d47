using Trunkline.Control.Station;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Twin.Laws;

namespace Trunkline.Twin.World;

/// <content>What goes wrong, and its end.</content>
public sealed partial class World<TLink>
{
    private readonly FaultState[] _faults;
    private readonly LegState[] _legs;
    private int _faultAtWork;
    private int _inspectionsAwaited;

    private void FaultTurn(int index)
    {
        var fault = _rehearsal.Faults[index];
        ref var state = ref _faults[index];
        if (fault.Kind == FaultKind.BatteryOverTemperature)
        {
            OverTemperature(index, fault);
            return;
        }

        if (fault.Kind == FaultKind.InspectionFailure)
        {
            InspectionFailure(index, fault);
            return;
        }

        state.Active = !state.Active;
        _agenda.Schedule(_firstFault + index, state.Active ? fault.To : Instant.Never);
        switch (fault.Kind)
        {
            case FaultKind.LegSlow or FaultKind.LegClosed: SetLeg(fault.Target); break;
            case FaultKind.ConnectionLimit or FaultKind.ConnectionOutage: SetConnection(fault.Target); break;
            case FaultKind.ChargerOutage: SetChargers(fault.Target); break;
            case FaultKind.SlotOutage: SetAvailability(fault, StationCommandKind.SlotAvailability); break;
            case FaultKind.LaneOutage: SetAvailability(fault, StationCommandKind.LaneAvailability); break;
            default: throw new InvalidOperationException($"No such fault: {fault.Kind}.");
        }
    }

    private void SetLeg(int leg)
    {
        var state = new LegState { SpeedFactor = 1 };
        for (int i = 0; i < _faults.Length; i++)
        {
            var fault = _rehearsal.Faults[i];
            if (!_faults[i].Active || fault.Target != leg) continue;
            if (fault.Kind == FaultKind.LegSlow) state.SpeedFactor = Math.Min(state.SpeedFactor, fault.SpeedFactor);
            if (fault.Kind == FaultKind.LegClosed) state.ClosedUntil = Instant.Max(state.ClosedUntil, fault.To);
        }

        _legs[leg] = state;
    }

    private void SetConnection(int station)
    {
        var limit = _layout.Rules[station].ConnectionLimit;
        for (int i = 0; i < _faults.Length; i++)
        {
            var fault = _rehearsal.Faults[i];
            if (!_faults[i].Active || fault.Target != station) continue;
            if (fault.Kind == FaultKind.ConnectionLimit) limit = Watts.Min(limit, fault.Limit);
            if (fault.Kind == FaultKind.ConnectionOutage) limit = Watts.Zero;
        }

        _sites[station].Limit = limit;
        Step(station, new StationCommand { Kind = StationCommandKind.ConnectionLimit, Power = limit });
    }

    private void SetChargers(int station)
    {
        int chargers = _layout.Rules[station].Chargers;
        for (int i = 0; i < _faults.Length; i++)
        {
            var fault = _rehearsal.Faults[i];
            if (_faults[i].Active && fault.Target == station && fault.Kind == FaultKind.ChargerOutage) chargers -= fault.Part;
        }

        _sites[station].Chargers = Math.Max(0, chargers);
        Step(station, new StationCommand { Kind = StationCommandKind.ChargersAvailable, Count = _sites[station].Chargers });
    }

    private void SetAvailability(Fault fault, StationCommandKind kind)
    {
        bool available = true;
        for (int i = 0; i < _faults.Length; i++)
        {
            var other = _rehearsal.Faults[i];
            available &= !(_faults[i].Active && other.Kind == fault.Kind && other.Target == fault.Target && other.Part == fault.Part);
        }

        Step(fault.Target, new StationCommand { Kind = kind, Slot = (short)fault.Part, Lane = (byte)fault.Part, Available = available });
    }

    /// <summary>
    /// Lets the battery in a slot overheat now, by a fault of the scenario that is kept for this: an over-temperature whose time never
    /// comes. False while an earlier one is on its way to quarantine.
    /// </summary>
    /// <param name="index">Index of the fault in the scenario.</param>
    /// <param name="slot">Index of the slot; when that is empty, or its battery is kept for a truck, the next one.</param>
    public bool Overheat(int index, int slot)
    {
        if (_faults[index].SlotOnTheWay > 0) return false;
        OverTemperature(index, _rehearsal.Faults[index] with { Part = slot });
        return true;
    }

    private void OverTemperature(int index, Fault fault)
    {
        ref var state = ref _faults[index];
        _agenda.Schedule(_firstFault + index, Instant.Never);
        if (state.SlotOnTheWay > 0)
        {
            ReachQuarantine(ref state, fault.Target);
            return;
        }

        int hot = SlotThatHeats(fault);
        if (hot < 0)
        {
            _agenda.Schedule(_firstFault + index, _now + Times.Retry);
            return;
        }

        ref var battery = ref _batteries[_slotBattery[Place(fault.Target, hot)]];
        battery.Suspect = true;
        battery.Celsius = 65;
        _faultAtWork = index;
        Step(fault.Target, new StationCommand { Kind = StationCommandKind.BatteryHot, Slot = (short)hot });
    }

    private void ReachQuarantine(ref FaultState state, int station)
    {
        short slot = (short)(state.SlotOnTheWay - 1);
        state.SlotOnTheWay = 0;
        Step(station, new StationCommand { Kind = StationCommandKind.QuarantineReached, Slot = slot });
    }

    /// <summary>
    /// Lets the next battery that comes back fail its inspection, by a fault of the scenario that is kept for this. False while an
    /// earlier one is on its way to quarantine.
    /// </summary>
    /// <param name="index">Index of the fault in the scenario.</param>
    public bool FailNextInspection(int index)
    {
        if (_faults[index].SlotOnTheWay > 0) return false;
        AwaitInspection(ref _faults[index]);
        return true;
    }

    // Three turns: it waits for a battery to come back, the battery is isolated, the battery has reached quarantine.
    private void InspectionFailure(int index, Fault fault)
    {
        ref var state = ref _faults[index];
        _agenda.Schedule(_firstFault + index, Instant.Never);
        if (state.SlotOnTheWay > 0)
        {
            ReachQuarantine(ref state, fault.Target);
            return;
        }

        if (state.FailedSlot == 0)
        {
            AwaitInspection(ref state);
            return;
        }

        short slot = (short)(state.FailedSlot - 1);
        state.FailedSlot = 0;
        _batteries[_slotBattery[Place(fault.Target, slot)]].Suspect = true;
        _faultAtWork = index;
        Step(fault.Target, new StationCommand { Kind = StationCommandKind.InspectionFailed, Slot = slot });
    }

    private void AwaitInspection(ref FaultState state)
    {
        if (!state.Active) _inspectionsAwaited++;
        state.Active = true;
    }

    // The first battery of a returned set, when a fault waits for one here. It is isolated right after the exchange.
    private void InspectReturned(int station, short slot, int battery)
    {
        for (int i = 0; i < _faults.Length; i++)
        {
            var fault = _rehearsal.Faults[i];
            if (!_faults[i].Active || fault.Kind != FaultKind.InspectionFailure || fault.Target != station) continue;
            _faults[i].Active = false;
            _faults[i].FailedSlot = slot + 1;
            _inspectionsAwaited--;
            _batteries[battery].Failed = true;
            _agenda.Schedule(_firstFault + i, _now);
            return;
        }
    }

    // The battery in the named slot; when that is empty or the machinery of a lane may hold it, the next one.
    private int SlotThatHeats(Fault fault)
    {
        int slots = _layout.Rules[fault.Target].ChargingSlots;
        for (int i = 0; i < slots; i++)
        {
            int slot = (fault.Part + i) % slots;
            bool isIsolated = (_control[fault.Target].Slots[slot].Flags & SlotFlags.Isolated) != 0;
            if (!isIsolated && !IsUnderMachinery(fault.Target, slot) && _slotBattery[Place(fault.Target, slot)] >= 0) return slot;
        }

        return -1;
    }

    private bool IsUnderMachinery(int station, int slot)
    {
        foreach (ref readonly var lane in _control[station].Lanes.AsSpan())
        {
            if (lane.Step != LaneStep.Exchanging) continue;
            for (int i = 0; i < lane.Count; i++)
            {
                if (lane.Slots[i] == slot) return true;
            }
        }

        return false;
    }

    private void CarryToQuarantine(int station, short slot)
    {
        _faults[_faultAtWork].SlotOnTheWay = slot + 1;
        _agenda.Schedule(_firstFault + _faultAtWork, _now + Times.Quarantine);
        Tally.Stations[station].Isolated++;
    }

    private void Quarantine(int station, short from, short to)
    {
        int battery = _slotBattery[Place(station, from)];
        if (_slotBattery[Place(station, to)] >= 0)
        {
            throw new LawBreachException(1, $"quarantine slot {to} of station {station} gets a second battery.");
        }

        _slotBattery[Place(station, from)] = -1;
        _slotBattery[Place(station, to)] = battery;
        _batteries[battery].Slot = to;
        Tally.Quarantined++;
    }
}
