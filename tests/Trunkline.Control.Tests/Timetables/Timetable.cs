using System.Runtime.InteropServices;
using System.Globalization;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Timetables;

/// <summary>
/// A station in a test: told what happens and when, it lets control decide and settle, applies the events, checks the laws after
/// every step, and draws what happened as a timetable, one line per event.
/// </summary>
public sealed class Timetable
{
    private readonly List<string> _lines = [];
    private readonly List<(StationEvent Happened, Instant At)> _events = [];
    private readonly Dictionary<int, byte> _lanes = [];
    private readonly Show _show;
    private readonly string _opening;
    private int _batteries = 100;

    public Timetable(StationPlan plan, Show show = Show.Trucks | Show.Promises)
    {
        Rules = plan.Rules();
        State = new StationState(Rules);
        Now = Clock.At("00:00");
        Fill(plan, State);
        _opening = Snapshot.Of(State);
        for (short slot = 0; slot < plan.Slots.Count; slot++)
        {
            int percent = Percent(plan.Slots[slot]);
            if (percent >= 0) Reports(slot, percent, percent == 100 ? 0 : 100);
        }

        Step();
        _lines.Clear();
        _show = show;
    }

    /// <summary>What control goes by.</summary>
    public StationRules Rules { get; private set; }

    /// <summary>What control remembers.</summary>
    public StationState State { get; }

    /// <summary>The clock.</summary>
    public Instant Now { get; private set; }

    /// <summary>All events since the station was opened, with their times.</summary>
    public IReadOnlyList<(StationEvent Happened, Instant At)> Events => _events;

    /// <summary>What the state was before the first event.</summary>
    public string Opening => _opening;

    /// <summary>Time passes; control is woken when it asked for it.</summary>
    public Timetable At(string time) => At(Clock.At(time));

    /// <inheritdoc cref="At(string)"/>
    public Timetable At(Instant time)
    {
        for (int wakes = 0; State.NextDue <= time; wakes++)
        {
            Assert.True(wakes < 1_000, "Control asks to be woken again and again.");
            Now = Instant.Max(Now, State.NextDue);
            Step();
        }

        Now = time;
        return this;
    }

    public Timetable Arrives(int truck, int set = 1, char type = 'a', int reservation = 0) => Tell(new StationCommand
    {
        Kind = StationCommandKind.TruckArrived,
        Truck = truck,
        SetSize = (byte)set,
        BatteryType = (byte)(type - 'a'),
        Reservation = reservation,
    });

    /// <summary>The truck stands secured; in its own lane unless the test says another.</summary>
    public Timetable Secured(int truck, byte? lane = null) => Tell(InLane(StationCommandKind.TruckSecured, truck, lane));

    /// <summary>The exchange is over; the returned batteries, new numbers each time, report at once.</summary>
    public Timetable Exchanged(int truck, byte? lane = null, int percent = 0)
    {
        var command = InLane(StationCommandKind.ExchangeCompleted, truck, lane);
        command.BatteryType = TypeInLane(command.Lane);
        for (int i = 0; i < SetReport.MaximumSize; i++) command.Set[i] = new BatteryReport(_batteries++, (short)(percent * 10), 1_000);
        int before = _events.Count;
        Decide(command);
        foreach (var (happened, _) in _events.Skip(before).Where(step => step.Happened.Kind == StationEventKind.SwapCompleted).ToArray())
        {
            for (int i = 0; i < happened.Count; i++) Report(happened.Slots[i], happened.Set[i].ChargePerMille, 100);
        }

        return Step();
    }

    public Timetable Leaves(int truck, byte? lane = null) => Tell(InLane(StationCommandKind.LaneCleared, truck, lane));

    /// <summary>A whole swap at this instant, for tests that look at other things.</summary>
    public Timetable Swaps(int truck) => Secured(truck).Exchanged(truck).Leaves(truck);

    public Timetable Reports(short slot, int percent, double askKilowatts)
    {
        Report(slot, (short)(percent * 10), askKilowatts);
        return Step();
    }

    /// <summary>The battery in the slot is full and asks for nothing more.</summary>
    public Timetable Full(params short[] slots)
    {
        foreach (short slot in slots) Report(slot, 1_000, 0);
        return Step();
    }

    public Timetable Hot(short slot) => Tell(new StationCommand { Kind = StationCommandKind.BatteryHot, Slot = slot });

    /// <summary>The returned battery in the slot fails its inspection.</summary>
    public Timetable Fails(short slot) => Tell(new StationCommand { Kind = StationCommandKind.InspectionFailed, Slot = slot });

    /// <summary>A person releases the slots beside a hot battery.</summary>
    public Timetable Releases(short slot) => Tell(new StationCommand { Kind = StationCommandKind.NeighboursReleased, Slot = slot });

    public Timetable ReachesQuarantine(short slot) => Tell(new StationCommand { Kind = StationCommandKind.QuarantineReached, Slot = slot });

    public Timetable SlotFails(short slot, bool repaired = false) =>
        Tell(new StationCommand { Kind = StationCommandKind.SlotAvailability, Slot = slot, Available = repaired });

    public Timetable LaneFails(byte lane, bool repaired = false) =>
        Tell(new StationCommand { Kind = StationCommandKind.LaneAvailability, Lane = lane, Available = repaired });

    public Timetable Chargers(int count) => Tell(new StationCommand { Kind = StationCommandKind.ChargersAvailable, Count = count });

    public Timetable Limit(double kilowatts) =>
        Tell(new StationCommand { Kind = StationCommandKind.ConnectionLimit, Power = Watts.FromKilowatts(kilowatts) });

    public Timetable Reserves(int reservation, int truck, string at, int set = 1, char type = 'a') => Tell(new StationCommand
    {
        Kind = StationCommandKind.PromiseRequested,
        Reservation = reservation,
        Truck = truck,
        At = Clock.At(at),
        SetSize = (byte)set,
        BatteryType = (byte)(type - 'a'),
    });

    /// <summary>Other stages are planned, as <see cref="StationPlan.Stages"/> writes them.</summary>
    public Timetable Replans(string stages)
    {
        Rules = Rules with { Stages = StationPlan.StagesOf(stages) };
        return Tell(new StationCommand { Kind = StationCommandKind.StagesPlanned });
    }

    public Timetable Cancels(int reservation) =>
        Tell(new StationCommand { Kind = StationCommandKind.PromiseCancelled, Reservation = reservation });

    /// <summary>A command as it is.</summary>
    public Timetable Tell(in StationCommand command)
    {
        Decide(command);
        return Step();
    }

    /// <summary>What the station publishes now.</summary>
    public StationOutlook Outlook(char type = 'a')
    {
        StationOutlook outlook = default;
        StationOutlook.Compute(State, Rules, (byte)(type - 'a'), Now, ref outlook);
        return outlook;
    }

    /// <summary>A line of the power table: what the slots ask for, what they get (kW; - for nobody in the order) and the draw.</summary>
    public Timetable Cycle()
    {
        static string Kilowatts(Watts power, int width) => power.Kilowatts.ToString("0", CultureInfo.InvariantCulture).PadLeft(width);
        string Row(Func<SlotState, Watts> figure) => string.Join(
            ' ', State.Slots.Select(slot => (slot.Flags & SlotFlags.Charging) == 0 ? "  -" : Kilowatts(figure(slot), 3)));
        var counters = State.Counters;
        string given = $"{Kilowatts(counters.Limit, 4)} {counters.Chargers,3}";
        _lines.Add($"{Clock.Text(Now)} | {given} | {Row(slot => slot.Ask)} | {Row(slot => slot.Power)} | {Kilowatts(counters.Draw, 4)}");
        return this;
    }

    /// <summary>The timetable since the opening must be the drawn one.</summary>
    public Timetable Shows(string drawn)
    {
        Assert.Equal(drawn.ReplaceLineEndings("\n").Trim(), string.Join('\n', _lines));
        return this;
    }

    /// <summary>A station with the plan's batteries in their slots, before they have reported.</summary>
    public static void Fill(StationPlan plan, StationState state)
    {
        for (int slot = 0; slot < plan.Slots.Count; slot++)
        {
            if (Percent(plan.Slots[slot]) < 0) continue;
            state.Slots[slot].Battery = slot;
            state.Slots[slot].BatteryType = plan.Slots[slot].EndsWith('b') ? (byte)1 : (byte)0;
        }
    }

    private static int Percent(string word) => word == "-" ? -1 : int.Parse(word.TrimEnd('b'), CultureInfo.InvariantCulture);

    private StationCommand InLane(StationCommandKind kind, int truck, byte? lane) =>
        new() { Kind = kind, Truck = truck, Lane = lane ?? _lanes[truck] };

    private byte TypeInLane(byte lane) => State.Lanes[lane].Count == 0 ? (byte)0 : State.Slots[State.Lanes[lane].Slots[0]].BatteryType;

    private void Report(short slot, short perMille, double askKilowatts)
    {
        var command = new StationCommand { Kind = StationCommandKind.SlotReported, Slot = slot, SetSize = 1 };
        command.Powers[0] = (int)Watts.FromKilowatts(askKilowatts).Value;
        command.Set[0] = new BatteryReport(State.Slots[slot].Battery, perMille, 1_000);
        Decide(command);
    }

    private void Decide(in StationCommand command)
    {
        var taken = new Collector([]);
        string before = Snapshot.Of(State);
        StationControl.Decide(State, command, Rules, Now, ref taken);
        Assert.Equal(before, Snapshot.Of(State));
        Absorb(taken);
    }

    private Timetable Step()
    {
        for (int steps = 0; ; steps++)
        {
            Assert.True(steps < 10_000, "The station never settles.");
            var taken = new Collector([]);
            StationControl.Settle(State, Rules, Now, ref taken);
            if (taken.Events.Count == 0) break;
            Absorb(taken);
        }

        StationLaws.Hold(State, Rules, Now);
        return this;
    }

    private void Absorb(Collector taken)
    {
        foreach (var happened in taken.Events)
        {
            StationControl.Apply(State, happened, Now);
            _events.Add((happened, Now));
            if (happened.Kind == StationEventKind.LaneAssigned) _lanes[happened.Truck] = happened.Lane;
            if ((EventText.ViewOf(happened.Kind) & _show) == 0) continue;
            _lines.AddRange(EventText.LinesOf(happened).Select(line => $"{Clock.Text(Now)} {line}"));
        }
    }

    private readonly struct Collector(List<StationEvent> events) : IStationSink
    {
        public List<StationEvent> Events { get; } = events;

        public ref StationEvent Add(StationEventKind kind)
        {
            Events.Add(StationEvent.Of(kind));
            return ref CollectionsMarshal.AsSpan(Events)[^1];
        }
    }
}
