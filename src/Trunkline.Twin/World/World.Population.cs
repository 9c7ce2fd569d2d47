using Trunkline.Control.Station;
using Trunkline.Model.Fleet;
using Trunkline.Model.Laws;
using Trunkline.Model.Units;
using Trunkline.Physics.Randomness;

namespace Trunkline.Twin.World;

/// <content>The first state: stock in the slots, trucks in their places.</content>
public sealed partial class World<TLink>
{
    private int _populated;

    private void Populate()
    {
        _now = _rehearsal.Start;
        _celsius = _layout.Ambient.CelsiusAt(_now, _rehearsal.Zone);
        Array.Fill(_slotBattery, -1);
        Array.Fill(_slotDue, Instant.Never);
        Array.Fill(_legs, new LegState { SpeedFactor = 1 });
        for (int station = 0; station < _control.Length; station++) Stock(station);
        int truck = 0;
        for (int demand = 0; demand < _rehearsal.Fleet.Demand.Count; demand++) truck = AddTrucks(demand, truck);
        for (int fault = 0; fault < _faults.Length; fault++) _agenda.Schedule(_firstFault + fault, _rehearsal.Faults[fault].From);
        _agenda.Schedule(_clock, _now + Times.Quarter);
        _energy.Opening = CountStock();
        BeginCounting();
    }

    private void Stock(int station)
    {
        var description = _rehearsal.Network.Stations[station];
        _sites[station] = new SiteState
        {
            Chargers = description.Chargers.Count,
            Limit = description.Connection.Limit,
            Batteries = description.Batteries,
            NextDue = Instant.Never,
        };
        short slot = 0;
        foreach (var stock in description.Stock)
        {
            for (int i = 0; i < stock.Count; i++, slot++)
            {
                int battery = AddBattery(stock.BatteryType, Custody.Slot, station, slot);
                ref var state = ref _batteries[battery];
                state.Stored = Model.Batteries.ChargeCurve.EnergyAt(description.Maximum, state.Capacity);
                state.Mark = (byte)_layout.Marks[station][state.Type].Count;
                state.Full = state.Stored;
                _slotBattery[Place(station, slot)] = battery;
                _control[station].Slots[slot].Battery = battery;
                _control[station].Slots[slot].BatteryType = state.Type;
                Report(slot, battery, _layout.Marks[station][state.Type]);
            }
        }

        Run(station);
    }

    private int AddBattery(int type, Custody custody, int holder, short slot)
    {
        int battery = _populated++;
        var description = _rehearsal.Network.BatteryTypes[type];
        var capacity = new Millijoules(description.Capacity.Value * Millijoules.PerWattHour);
        _batteries[battery] = new BatteryState
        {
            Type = (byte)type,
            Custody = custody,
            Holder = holder,
            Slot = slot,
            Capacity = capacity,
            Stored = capacity,
            Since = _now,
            Celsius = (float)_celsius,
            HealthPerMille = 1_000,
        };
        _batteryLives[battery] = new BatteryLife { WornUntil = _now, Loss = new CapacityLoss(0, 0) };
        return battery;
    }

    private int AddTrucks(int demandIndex, int first)
    {
        var demand = _rehearsal.Fleet.Demand[demandIndex];
        int count = _layout.TrucksOf(demand);
        var type = _layout.TruckTypeOf(demand);
        var fleet = _rehearsal.Fleet.Fleets[demand.Fleet];
        int reserving = 0;
        for (int i = 0; i < count; i++)
        {
            int truck = first + i;
            _truckStreams[truck] = new TruckStreams(_rehearsal.Seed, _replication, truck);
            ref var state = ref _trucks[truck];
            state = new TruckState
            {
                Demand = (short)demandIndex,
                SetSize = (byte)type.SetSize,
                BatteryType = (byte)type.BatteryType,
                PlannedStation = -1,
                Station = -1,
                // Spread evenly, so that a share of the trucks is a share of any part of them.
                Reserves = (int)((i + 1) * fleet.ReservationShare) > reserving,
            };
            if (state.Reserves) reserving++;
            for (int k = 0; k < type.SetSize; k++)
            {
                int battery = AddBattery(type.BatteryType, Custody.Truck, truck, 0);
                state.Batteries[k] = battery;
                state.Capacity += _batteries[battery].Capacity;
            }

            state.Stored = state.Capacity;
            state.Mounted = state.Capacity;
            state.Reserve = Model.Batteries.ChargeCurve.EnergyAt(
                _rehearsal.Network.BatteryTypes[type.BatteryType].Reserve, state.Capacity);
        }

        BeginDemand(demandIndex, demand, first, count);
        return first + count;
    }
}

/// <summary>The random streams of one truck, one per purpose.</summary>
public struct TruckStreams
{
    internal RandomStream Consumption;
    internal RandomStream Load;
    internal RandomStream Dwell;
    internal RandomStream Approach;
    internal RandomStream Positioning;
    internal RandomStream Exchange;
    internal RandomStream Release;
    internal RandomStream Success;
    internal RandomStream Intervention;
    internal RandomStream Deficit;
    internal RandomStream Return;

    internal TruckStreams(ulong seed, int replication, int truck)
    {
        RandomStream For(Purpose purpose) => RandomStream.For(seed, (uint)replication, purpose, (ulong)truck);
        Consumption = For(Purpose.Consumption);
        Load = For(Purpose.Load);
        Dwell = For(Purpose.Dwell);
        Approach = For(Purpose.Approach);
        Positioning = For(Purpose.Positioning);
        Exchange = For(Purpose.Exchange);
        Release = For(Purpose.Release);
        Success = For(Purpose.Success);
        Intervention = For(Purpose.Intervention);
        Deficit = For(Purpose.ArrivalDeficit);
        Return = For(Purpose.ReturnTime);
    }
}
