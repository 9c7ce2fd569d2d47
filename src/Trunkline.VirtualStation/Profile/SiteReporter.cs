using System.Globalization;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;
using Trunkline.Twin.World;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Faults;
using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Links;

namespace Trunkline.VirtualStation.Profile;

/// <summary>
/// Tells the centre what happens on one site, in the words of the profile. Only the world's thread calls it.
/// </summary>
internal sealed class SiteReporter
{
    private readonly StationRules _rules;
    private readonly LineNames _names;
    private readonly FaultSwitches _faults;
    private readonly SiteClock _clock;
    private readonly Action<StationMessage> _tell;
    private readonly StationFlight _flight;
    private readonly SiteEvents _events;
    private readonly SwapInLane[] _lanes;
    private StationState? _site;
    private Func<int, BatteryState> _battery = _ => default;
    private AskedSwap? _asked;
    private int _lastRequest;

    private readonly record struct SwapInLane(int RequestId, int Truck);

    /// <summary>A reporter that is silent until <see cref="Begin"/>.</summary>
    public SiteReporter(
        StationRules rules,
        LineNames names,
        string incarnation,
        FaultSwitches faults,
        StationFlight flight,
        ImageUploads? images,
        Action<StationMessage> tell,
        Action<Order> put)
    {
        _rules = rules;
        _names = names;
        _faults = faults;
        _flight = flight;
        _tell = tell;
        _clock = new SiteClock(faults);
        _events = new SiteEvents(_clock, tell);
        _lanes = new SwapInLane[rules.Lanes];
        Slots = new SlotReports(rules.Slots, names, _clock, incarnation, tell);
        Gate = new Gate(names, _clock, tell, put);
        Traces = new TraceReports(rules.Lanes, _clock, images, tell);
    }

    /// <summary>The slots.</summary>
    public SlotReports Slots { get; }

    /// <summary>The gate.</summary>
    public Gate Gate { get; }

    /// <summary>What lanes do, step by step.</summary>
    public TraceReports Traces { get; }

    /// <summary>The station's clock.</summary>
    public SiteClock Clock => _clock;

    /// <summary>What the site believes; null before <see cref="Begin"/>.</summary>
    public StationState? Site => _site;

    /// <summary>The world stands; what happens from now on is told.</summary>
    /// <param name="battery">A battery as it really is.</param>
    public void Begin(StationState site, Func<int, BatteryState> battery, Instant now)
    {
        (_site, _battery) = (site, battery);
        for (int slot = 0; slot < site.Slots.Length; slot++)
        {
            int index = site.Slots[slot].Battery;
            if (index < 0) continue;
            Slots.Begin(slot, new BatteryReport(index, site.Slots[slot].ChargePerMille, battery(index).HealthPerMille), now);
        }
    }

    /// <summary>The site obeys an order next; where the centre named neither lane nor slots, the station chooses them.</summary>
    public void Obey(AskedSwap asked, ref StationCommand order)
    {
        if (_asked is { } undecided) Decided(undecided.Truck, Reason.Truck);
        _asked = asked;
        if (!order.NamesSlots) Choose(_site!, ref order);
    }

    /// <summary>Something happened and has taken effect.</summary>
    public void Tell(in StationEvent happened, Instant now)
    {
        if (_site is null) return;
        short slot = happened.Slots[0];
        switch (happened.Kind)
        {
            case StationEventKind.LaneAssigned: BeginSwap(happened, now); break;
            case StationEventKind.SwapRefused: Decided(happened.Truck, happened.Reason); break;
            case StationEventKind.MachineryPermitted: TellStep(happened.Lane, LaneStep.Exchanging, now); break;
            case StationEventKind.SwapCompleted:
                TellStep(happened.Lane, LaneStep.Leaving, now);
                Traces.Complete(happened.Lane, now);
                break;
            case StationEventKind.LaneFreed:
                TellStep(happened.Lane, LaneStep.Clear, now);
                Gate.Out(happened.Truck);
                Gate.AnnounceRefused();
                Traces.Clear(happened.Lane, now);
                break;
            case StationEventKind.LaneWithdrawn: Gate.Out(happened.Truck); break;
            case StationEventKind.SlotNoted or StationEventKind.BatteryReady: TellReports(happened, now); break;
            case StationEventKind.PowerSet: TellPowers(happened, now); break;
            case StationEventKind.PowerShared:
                TellPowers(happened, now);
                TellDraw(now);
                break;
            case StationEventKind.BatteryIsolated:
                Slots.SetPower(slot, Watts.Zero, now);
                if (happened.Reason != Reason.Inspection) TellHot(slot, now);
                break;
            case StationEventKind.QuarantineOrdered: _events.Tell(now, Carried(slot, happened.Slots[1], arrived: false, now)); break;
            case StationEventKind.BatteryQuarantined:
                _events.Tell(now, Carried(slot, happened.Slots[1], arrived: true, now));
                Slots.Move(slot, happened.Slots[1], now);
                break;
            case StationEventKind.SlotAvailabilityNoted:
                if (!happened.Available) Slots.SetPower(slot, Watts.Zero, now);
                _events.Tell(now, Occupancy(slot, now));
                break;
            case StationEventKind.LaneAvailabilityNoted:
                _events.Tell(now, _events.Lane(happened.Lane, "Available", happened.Available ? "true" : "false", now));
                break;
            case StationEventKind.ChargersNoted: _events.Tell(now, _events.Station("ChargersAvailable", happened.Amount, now)); break;
            case StationEventKind.ConnectionLimitNoted:
                _events.Tell(now, _events.Station("ConnectionLimit", happened.Amount, now));
                break;
            case StationEventKind.LinkNoted when happened.Available: TellState(now); break;
            default: break;
        }
    }

    /// <summary>A swap is complete: slots that were left, both halves; slots that were filled follow with their reports.</summary>
    public void TellSwap(in StationEvent completed, in SetSlots taken, in SetReport delivered, Instant now)
    {
        if (_site is null) return;
        var left = new List<StationMessage>();
        for (int i = 0; i < completed.Count; i++) left.AddRange(Slots.End(taken[i], delivered[i], now));
        var returnedIn = Half(BatterySwapEventKind.BatteryIn, completed, completed.Slots, completed.Set, now);
        var chargedOut = Half(BatterySwapEventKind.BatteryOut, completed, taken, delivered, now);
        StationMessage[] messages = _faults.Reorders ? [chargedOut, returnedIn, .. left] : [.. left, returnedIn, chargedOut];
        foreach (var message in messages) _tell(message);
        for (int i = 0; i < completed.Count; i++) Slots.Begin(completed.Slots[i], completed.Set[i], now);
    }

    /// <summary>Tells all that the centre has to know, whatever it knows already.</summary>
    public void TellState(Instant now)
    {
        if (_site is not { } site) return;
        _events.Tell(now, [.. Lanes(site, now), .. Supply(site, now)]);
        for (int slot = 0; slot < site.Slots.Length; slot++)
        {
            ref readonly var state = ref site.Slots[slot];
            if (state.Battery >= 0) Slots.TellState(slot, _battery(state.Battery), now);
            if (state.Battery < 0 || (state.Flags & SlotFlags.OutOfService) != 0) _events.Tell(now, Occupancy(slot, now));
            if ((state.Flags & SlotFlags.Hot) != 0) TellHot((short)slot, now);
            if (state.CarriedTo >= 0) _events.Tell(now, Carried((short)slot, state.CarriedTo, arrived: false, now));
        }

        TellDraw(now);
        for (int i = 0; i < site.Counters.QueueCount; i++) Gate.AnnounceAgain(site.Waiting(i).Truck, site.Waiting(i).Arrived);
    }

    /// <summary>Tells the charge of batteries that charge and were silent for a quarter of an hour.</summary>
    public void TellPeriodically(Instant now)
    {
        if (_site is not { } site) return;
        for (int slot = 0; slot < site.Slots.Length; slot++)
        {
            if (!Slots.IsOverdue(slot, now)) continue;
            Slots.TellState(slot, _battery(site.Slots[slot].Battery), now, TriggerReason.MeterValuePeriodic);
        }
    }

    /// <summary>The station has started again: batteries that charge do so under new transactions.</summary>
    public void BeginAnew(Instant now)
    {
        Slots.BeginAnew(now);
        _events.BeginAnew();
    }

    private static void Choose(StationState site, ref StationCommand order)
    {
        order.Lane = byte.MaxValue;
        for (int lane = site.Lanes.Length - 1; lane >= 0; lane--)
        {
            if (site.Lanes[lane].Free) order.Lane = (byte)lane;
        }

        for (int i = 0; i < site.Counters.QueueCount; i++)
        {
            ref readonly var truck = ref site.Waiting(i);
            if (truck.Truck != order.Truck) continue;
            order.SetSize = truck.SetSize;
            int count = 0;
            for (int k = 0; k < site.Counters.ReadyCount && count < truck.SetSize; k++)
            {
                short slot = site.ReadyOrder[k];
                if (site.Slots[slot].BatteryType == truck.BatteryType) order.Slots[count++] = slot;
            }

            while (count < truck.SetSize) order.Slots[count++] = -1;
        }

        order.NamesSlots = true;
    }

    private void Decided(int truck, Reason reason)
    {
        if (_asked is not { } asked || asked.Truck != truck) return;
        _asked = null;
        _flight.EndWaiting();
        asked.Decide(reason);
    }

    private void BeginSwap(in StationEvent assigned, Instant now)
    {
        int request = _asked is { } asked && asked.Truck == assigned.Truck ? asked.RequestId : ++_lastRequest;
        Gate.LetIn(assigned.Truck, request);
        Decided(assigned.Truck, Reason.None);
        _lanes[assigned.Lane] = new SwapInLane(request, assigned.Truck);
        Traces.Begin(assigned.Lane, request, now);
        TellStep(assigned.Lane, LaneStep.Approaching, now);
        // What is kept for a truck stops charging.
        for (int i = 0; i < assigned.Count; i++) Slots.SetPower(assigned.Slots[i], Watts.Zero, now);
    }

    private void TellReports(in StationEvent noted, Instant now)
    {
        for (int i = 0; i < noted.Count; i++) Slots.Report(noted.Slots[i], noted.Set[i], new Watts(noted.Powers[i]), now);
    }

    private void TellPowers(in StationEvent set, Instant now)
    {
        for (int i = 0; i < set.Count; i++) Slots.SetPower(set.Slots[i], new Watts(set.Powers[i]), now);
    }

    private void TellStep(int lane, LaneStep step, Instant now) => _events.Tell(now, _events.Lane(lane, "Step", step.ToString(), now));

    private void TellHot(short slot, Instant now) =>
        _events.Tell(now, _events.Hot(slot, _battery(_site!.Slots[slot].Battery).Celsius, now));

    private void TellDraw(Instant now)
    {
        ref readonly var counters = ref _site!.Counters;
        bool isShort = counters.PowerShort;
        bool allFed = counters.AllFed;
        var custom = VendorData.Custom(json =>
        {
            json.WriteBoolean("short", isShort);
            json.WriteBoolean("allFed", allFed);
        });
        _events.Tell(now, _events.Station("Draw", counters.Draw.Value, now, custom));
    }

    private EventData Carried(short from, short to, bool arrived, Instant now)
    {
        string goal = (to + 1).ToString(CultureInfo.InvariantCulture);
        var carried = _events.Slot(ProfileWords.BatteryCartridge, from, "Quarantine", goal, now);
        return arrived ? carried with { CustomData = VendorData.Custom(json => json.WriteBoolean("arrived", true)) } : carried;
    }

    private EventData Occupancy(int slot, Instant now)
    {
        ref readonly var state = ref _site!.Slots[slot];
        var word = (state.Flags & SlotFlags.OutOfService) != 0 ? ConnectorStatus.Unavailable
            : state.Battery >= 0 ? ConnectorStatus.Occupied
            : ConnectorStatus.Available;
        return _events.Slot(ProfileWords.Connector, slot, "AvailabilityState", word.ToString(), now);
    }

    private IEnumerable<EventData> Lanes(StationState site, Instant now)
    {
        for (int lane = 0; lane < site.Lanes.Length; lane++)
        {
            yield return _events.Lane(lane, "Available", site.Lanes[lane].OutOfService ? "false" : "true", now);
            yield return _events.Lane(lane, "Step", site.Lanes[lane].Step.ToString(), now);
        }
    }

    private IEnumerable<EventData> Supply(StationState site, Instant now)
    {
        yield return _events.Station("ChargersAvailable", site.Counters.Chargers, now);
        yield return _events.Station("ConnectionLimit", site.Counters.Limit.Value, now);
    }

    private StationMessage Half(
        BatterySwapEventKind kind, in StationEvent completed, in SetSlots slots, in SetReport set, Instant now)
    {
        var swap = _lanes[completed.Lane];
        int lane = completed.Lane + 1;
        string time = _clock.TextOf(now);
        var batteries = new BatteryData[completed.Count];
        for (int i = 0; i < batteries.Length; i++)
        {
            batteries[i] = new BatteryData
            {
                EvseId = slots[i] + 1,
                SerialNumber = _names.Serial(set[i].Battery),
                SoC = set[i].ChargePerMille / 10m,
                SoH = set[i].HealthPerMille / 10m,
                CustomData = kind == BatterySwapEventKind.BatteryIn ? Inspection.Of(_battery(set[i].Battery)) : null,
            };
        }

        return StationMessage.Of(
            new BatterySwapRequest
            {
                BatteryData = batteries,
                EventType = kind,
                IdToken = new IdToken { Value = _names.Vin(swap.Truck), Type = ProfileWords.Vin },
                RequestId = swap.RequestId,
                CustomData = VendorData.Custom(json =>
                {
                    json.WriteString("at", time);
                    json.WriteNumber("lane", lane);
                }),
            },
            Keeping.Always);
    }
}
