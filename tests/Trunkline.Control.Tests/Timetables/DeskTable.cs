using System.Collections.Immutable;
using System.Globalization;
using Trunkline.Control.Centre;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Register;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Timetables;

/// <summary>
/// The centre's desk for one station in a test: told facts, it draws what came of them - events, orders (->) and answers (&lt;-) - and
/// is audited after each. Trucks 1 to 3 exchange one battery, 4 to 6 two, 7 to 9 three; truck 4 comes with T4a and T4b. Battery B0 stands
/// in slot 0 at first. Requests of the centre are written #1, #2, ...; those that the station numbers itself without the sign.
/// </summary>
public sealed class DeskTable
{
    private readonly List<string> _lines = [];
    private readonly List<(DeskEvent Happened, Instant At)> _journal = [];
    private readonly DeskOutcome _outcome = new();
    private int _facts;
    private int _anomalies;

    /// <summary>Orders to swap that the station was sent.</summary>
    public int OrdersToSwap { get; private set; }

    public DeskTable(StationPlan plan, bool profile = true)
    {
        Rules = RulesOf(plan);
        Desk = new StationDesk(Rules);
        Now = Clock.At("08:00");
        Tell(new StationFact.Linked(profile));
        for (short slot = 0; slot < plan.Slots.Count; slot++)
        {
            if (plan.Slots[slot] == "-") continue;
            int percent = int.Parse(plan.Slots[slot], CultureInfo.InvariantCulture);
            Starts(slot, $"x{slot}", $"B{slot}", percent);
        }

        _lines.Clear();
    }

    public DeskRules Rules { get; }

    public StationDesk Desk { get; }

    public Instant Now { get; private set; }

    /// <summary>What somebody who swaps by hand was answered last.</summary>
    public ManualAnswer? Manual { get; private set; }

    public IReadOnlyList<(DeskEvent Happened, Instant At)> Journal => _journal;

    /// <summary>The rules of a desk with the register of the tests: a kilowatt-hour costs a yuan, a quarter is the owner's.</summary>
    public static DeskRules RulesOf(StationPlan plan)
    {
        var trucks = Enumerable.Range(0, 10)
            .Select(n => new Truck(n, $"truck-{n}", $"VIN-{n}", $"P{n}", 0, 0, (byte)SizeOf(n), 0, false));
        string[] serials =
        [
            .. Enumerable.Range(0, 12).Select(n => $"B{n}"),
            .. Enumerable.Range(0, 10).SelectMany(n => "abc"[..SizeOf(n)].Select(letter => $"T{n}{letter}")),
        ];
        var register = new LineRegister(trucks, serials.Select((serial, n) => new Battery(n, serial, 0, "battery-bank")));
        var rating = new SwapRating(new Economics(EnergyPrice.FromYuan(1), 0.25m, 35, 7.5m, 2_600));
        return new DeskRules("station", plan.Rules(), register, rating, "plan", 1);
    }

    /// <summary>Time passes; the desk is woken when it asked for it.</summary>
    public DeskTable At(string time) => At(Clock.At(time));

    /// <inheritdoc cref="At(string)"/>
    public DeskTable At(Instant time)
    {
        for (int wakes = 0; Desk.NextDue <= time; wakes++)
        {
            Assert.True(wakes < 200, "The desk asks to be woken again and again.");
            Now = Instant.Max(Now, Desk.NextDue);
            Tell(new StationFact.Tick());
        }

        Now = time;
        return this;
    }

    public DeskTable Linked(bool profile = true) => Tell(new StationFact.Linked(profile));

    public DeskTable Unlinked() => Tell(new StationFact.Unlinked());

    public DeskTable Gate(int truck) => Tell(new StationFact.TruckAtGate(TokenOf(truck)));

    public DeskTable Answers(string request, Reason reason = Reason.None) =>
        Tell(new StationFact.SwapAnswered(NumberOf(request), reason));

    /// <summary>The returned set, as <c>T4a@2:20 T4b@3</c>: serial number, slot, charge in percent (20 when it is not told).</summary>
    public DeskTable In(string request, int truck, string set, string? at = null) =>
        Tell(new StationFact.SetIn(NumberOf(request), TokenOf(truck), SetOf(set, 20)) { At = TimeOf(at), Offline = at is not null });

    /// <summary>The charged set, as <c>B0@0 B1@1:95</c> (100 when it is not told).</summary>
    public DeskTable Out(string request, int truck, string set, string? at = null) =>
        Tell(new StationFact.SetOut(NumberOf(request), TokenOf(truck), SetOf(set, 100)) { At = TimeOf(at), Offline = at is not null });

    public DeskTable NotTaken(string request, int truck, string set) =>
        Tell(new StationFact.SetNotTaken(NumberOf(request), TokenOf(truck), SetOf(set, 100)));

    public DeskTable Lane(int lane, LaneStep step) => Tell(new StationFact.LaneReached((byte)lane, step));

    public DeskTable Starts(int slot, string transaction, string? serial, int percent, bool offline = false) =>
        Charging(slot, transaction, ChargingStep.Started, serial, percent, offline);

    public DeskTable Updates(int slot, string transaction, string? serial, int percent, bool offline = false) =>
        Charging(slot, transaction, ChargingStep.Updated, serial, percent, offline);

    public DeskTable Ends(int slot, string transaction, bool offline = false) =>
        Charging(slot, transaction, ChargingStep.Ended, null, null, offline);

    public DeskTable Promise(int reservation, int truck, string at) =>
        Tell(new StationFact.PromiseWanted(reservation, truck, 0, (byte)SizeOf(truck), Clock.At(at)));

    /// <summary>A person plans other stages, as <see cref="StationPlan.Stages"/> writes them.</summary>
    public DeskTable Plans(string stages, bool waives = false, params int[] testTrucks) => Tell(new StationFact.StagesWanted(
        [.. StationPlan.StagesOf(stages).Starts], [.. testTrucks], waives, "shift 2", "a test"));

    /// <summary>The station announces itself.</summary>
    public DeskTable Announces(bool profile = true) => Tell(new StationFact.Linked(profile) { Announced = true });

    public DeskTable Tell(StationFact fact)
    {
        _facts++;
        _outcome.Clear();
        Desk.Handle(fact, Now, _outcome);
        Manual = _outcome.Manual ?? Manual;
        foreach (var happened in _outcome.Events) _journal.Add((happened, Now));
        OrdersToSwap += _outcome.Orders.Count(order => order is StationOrder.Swap);
        DeskLaws.FitTheirEntries(_outcome.Events);
        _anomalies += _outcome.Events.Count(happened => happened is DeskEvent.AnomalyFound);
        foreach (string line in DeskText.LinesOf(_outcome, Desk)) _lines.Add($"{Clock.Text(Now)} {line}");
        DeskLaws.Hold(Desk, Rules);
        return this;
    }

    /// <summary>What came of the facts since the opening, or since it was last looked at, must be the drawn.</summary>
    public DeskTable Shows(string drawn)
    {
        Assert.Equal(drawn.ReplaceLineEndings("\n").Trim(), string.Join('\n', _lines));
        _lines.Clear();
        return this;
    }

    /// <summary>
    /// What is believed to stand in the slots: serial number, with + when it may leave, * when it is kept for a lane, ! when it is
    /// isolated; - for an empty slot.
    /// </summary>
    public DeskTable Holds(string slots)
    {
        Assert.Equal(slots, string.Join(' ', Desk.Belief.Slots.Select(slot => DeskText.Of(slot, Desk))));
        return this;
    }

    /// <summary>A desk that has only the journal knows all that this one knows; anomalies are no flood.</summary>
    public DeskTable IsRebuiltByItsJournal()
    {
        var rebuilt = new StationDesk(Rules);
        foreach (var (happened, at) in _journal) rebuilt.Apply(happened, at);
        Assert.Equal(DeskText.Dump(Desk), DeskText.Dump(rebuilt));
        Assert.InRange(_anomalies, 0, 8 * _facts);
        return this;
    }

    private DeskTable Charging(int slot, string transaction, ChargingStep step, string? serial, int? percent, bool offline) =>
        Tell(new StationFact.SlotCharging(
            (short)slot, transaction, 0, step, serial, (short?)(percent * 10), null, null, null) { Offline = offline });

    private static int SizeOf(int truck) => truck == 0 ? 1 : 1 + ((truck - 1) / 3);

    public static Token TokenOf(int truck) => new("VIN", $"VIN-{truck}");

    private static int NumberOf(string request) => request[0] == '#'
        ? DeskRules.FirstRequest + int.Parse(request[1..], CultureInfo.InvariantCulture)
        : int.Parse(request, CultureInfo.InvariantCulture);

    private static Instant? TimeOf(string? time) => time is null ? null : Clock.At(time);

    private static ImmutableArray<BatteryTold> SetOf(string set, int percent) =>
        [.. set.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => BatteryOf(word, percent))];

    private static BatteryTold BatteryOf(string word, int percent)
    {
        string[] parts = word.Split('@', ':');
        short charge = (short)(10 * (parts.Length > 2 ? int.Parse(parts[2], CultureInfo.InvariantCulture) : percent));
        return new BatteryTold(short.Parse(parts[1], CultureInfo.InvariantCulture), parts[0], charge, 1_000);
    }
}
