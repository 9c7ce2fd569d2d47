using System.Collections.Immutable;
using FsCheck.Xunit;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Centre;

/// <summary>
/// Whatever a station tells, in whatever order, twice or with nonsense in it: nothing is thrown, a battery stands in at most one slot,
/// every count equals a recount (<see cref="DeskTable"/> audits after each fact), each swap is booked at most once, postings sum to
/// zero, the desk never spins or floods, and its journal rebuilds it.
/// </summary>
public sealed class AnyFactsTests
{
    private static readonly StationPlan[] Plans =
    [
        new() { Stock = "100 100 100 50 - -", Lanes = 2, QuarantineSlots = 1 },
        new() { Stock = "100 100 100 100 90 - - -", Lanes = 3, WaitingPlaces = 2, QuarantineSlots = 2, WalkInSets = 1 },
        new() { Stock = "100 -", WaitingPlaces = 1 },
        new() { Stock = "100 100 50 -", QuarantineSlots = 1, Chargers = 2, Stages = "building 06:00, commissioning 08:10, open 10:00" },
    ];

    private static readonly string[] Stages =
    [
        "", "commissioning 07:00, open 09:00", "closed 08:40", "building 08:30, open 11:00",
        "commissioning 08:20, open 08:50, closed 12:00",
    ];

    /// <summary>One fact, as four small numbers: a failing sequence shrinks to the few that matter.</summary>
    public readonly record struct Move(byte Kind, byte What, byte Who, byte How);

    [Property(MaxTest = 400, EndSize = 150)]
    public void Any_facts_leave_a_desk_in_order(byte plan, bool profile, Move[] moves)
    {
        var desk = new DeskTable(Plans[plan % Plans.Length], profile);
        foreach (var move in moves) Do(desk, move);
        Settle(desk);
    }

    /// <summary>A day that makes sense, of which messages are lost, repeated and shuffled.</summary>
    [Property(MaxTest = 300, EndSize = 100)]
    public void A_day_in_disorder_leaves_a_desk_in_order(bool profile, byte[] luck)
    {
        var desk = new DeskTable(Plans[1], profile);
        var waiting = new List<StationFact>();
        for (int i = 0; i < luck.Length; i++)
        {
            int truck = 1 + (luck[i] % 3);
            if (desk.Desk.Swaps.LastOrDefault(swap => !swap.Booked && swap.Opened.Truck == truck) is { } swap)
            {
                int request = swap.Opened.Asked ? swap.Opened.RequestId : i;
                short empty = (short)Array.FindIndex(desk.Desk.Belief.Slots, slot => slot.Battery < 0);
                short full = (short)Array.FindIndex(desk.Desk.Belief.Slots, slot => (slot.Flags & SlotFlags.Allocated) != 0);
                waiting.Add(new StationFact.SetIn(request, DeskTable.TokenOf(truck), Single(empty, $"T{truck}a", 200)));
                waiting.Add(new StationFact.SetOut(request, DeskTable.TokenOf(truck), Single(full, $"B{luck[i] % 5}", 1_000)));
                waiting.Add(new StationFact.LaneReached((byte)Math.Max((short)0, swap.Opened.Lane), LaneStep.Clear));
            }

            waiting.Add(new StationFact.TruckAtGate(DeskTable.TokenOf(truck)));
            int next = luck[i] * 7 % waiting.Count;
            desk.Tell(waiting[next]);
            if (luck[i] % 5 != 0) waiting.RemoveAt(next);
            if (luck[i] % 11 == 0) desk.At(desk.Now + Duration.FromMinutes(luck[i] % 40));
        }

        Settle(desk);
    }

    // A day later, with the link up, nothing is left hanging.
    private static void Settle(DeskTable desk)
    {
        desk.IsRebuiltByItsJournal();
        DeskLaws.PostingsSumToZero(desk.Journal.Select(entry => entry.Happened));
        desk.Plans("");
        desk.Linked(false).At(desk.Now + Duration.FromHours(24));
        Assert.DoesNotContain(desk.Desk.Swaps, swap => swap.Since + Duration.FromHours(3) < desk.Now);
        desk.IsRebuiltByItsJournal();
    }

    private static ImmutableArray<BatteryTold> Single(short slot, string serial, short charge) => [new(slot, serial, charge, 1_000)];

    private static void Do(DeskTable desk, Move move)
    {
        var (_, what, who, how) = move;
        int slots = desk.Desk.Belief.Slots.Length;
        // Now and then beyond what there is.
        short slot = (short)((what % (slots + 3)) - 1);
        byte lane = (byte)(what % 4);
        var token = who % 13 == 12 ? new Token("Central", "nobody") : DeskTable.TokenOf(who % 10);
        int request = how % 4 < 2 ? DeskRules.FirstRequest + 1 + (what % 6) : what % 3;
        if (how % 2 == 0 && desk.Desk.Swaps.Count > 0)
        {
            var swap = desk.Desk.Swaps[what % desk.Desk.Swaps.Count];
            request = swap.Opened.RequestId;
            if (swap.Opened.Truck >= 0) token = DeskTable.TokenOf(swap.Opened.Truck);
        }

        bool offline = how % 7 == 6;
        Instant? at = offline ? desk.Now - Duration.FromMinutes(who) : null;
        desk.Tell(FactOf(desk, move, slot, lane, token, request) with { Offline = offline, At = at });
        if (move.Kind % 9 == 8) desk.At(desk.Now + Duration.FromMinutes(how % 50));
    }

    private static StationFact FactOf(DeskTable desk, Move move, short slot, byte lane, Token token, int request)
    {
        var (kind, what, who, how) = move;
        return (kind % 30) switch
        {
            0 => how % 3 == 0 ? new StationFact.Unlinked() : new StationFact.Linked(who % 2 == 0),
            1 => how % 5 == 0 ? new StationFact.Rebooted() : new StationFact.Tick(),
            2 or 3 or 4 => new StationFact.TruckAtGate(token),
            5 or 6 or 7 => new StationFact.SetIn(request, token, SetOf(desk, move, "T")),
            8 or 9 or 10 => new StationFact.SetOut(request, token, SetOf(desk, move, "B")),
            11 => new StationFact.SetNotTaken(request, token, SetOf(desk, move, "B")),
            12 or 13 => new StationFact.LaneReached(lane, (LaneStep)(how % 4)),
            14 or 15 => new StationFact.SlotCharging(
                slot, $"x{who % 3}", how, (ChargingStep)(how % 3), how % 4 == 0 ? null : $"B{who % 12}", (short)(who * 8), 1_000, null,
                null),
            16 => new StationFact.SlotCharging(
                slot, $"x{slot}", how, ChargingStep.Updated, null, 1_000, null, new Watts((how - 99) * 1_000), new Watts(how * 900)),
            17 => new StationFact.SlotOccupancy(slot, (Occupancy)(how % 3)),
            18 => how % 5 == 0 ? new StationFact.NeighboursReleased(slot) : new StationFact.BatteryHot(slot),
            19 => new StationFact.QuarantineMove(slot, (short)(desk.Desk.Belief.Slots.Length - 1 - (who % 3)), how % 2 == 0),
            20 => how % 2 == 0 ? new StationFact.LaneWorks(lane, how % 4 == 0) : new StationFact.ChargersWork(how - 9),
            21 => new StationFact.SwapAnswered(request, (Reason)(how % 9)),
            22 => new StationFact.PromiseWanted(
                what % 6, (who % 12) - 1, (byte)(how % 3), (byte)(how % 5), desk.Now + Duration.FromMinutes(how)),
            23 => new StationFact.StagesWanted(
                [.. StationPlan.StagesOf(Stages[what % Stages.Length]).Starts],
                [who % 10, how % 10], how % 5 == 0, "anybody", "any reason"),
            24 => how % 2 == 0 ? new StationFact.InventoryTold(what % 8) : new StationFact.Linked(who % 2 == 0) { Announced = true },
            25 => new StationFact.ManualSwapWanted((who % 12) - 1, (short)((what % 4) - 1), "shift", "any reason"),
            26 or 27 => StepOf(desk, move),
            28 => new StationFact.ManualSwapGivenUp(desk.Desk.Swaps.FirstOrDefault(swap => swap.IsManual)?.Ordinal ?? what, "shift", "any"),
            _ => how % 2 == 0 ? new StationFact.PromiseReturned(what % 6) : new StationFact.PowerShared(new Watts(how), true, false),
        };
    }

    // The step that comes next, most of the time.
    private static StationFact.ManualStepTold StepOf(DeskTable desk, Move move)
    {
        var swap = desk.Desk.Swaps.FirstOrDefault(each => each.IsManual);
        var step = move.How % 5 == 0 ? (ManualStep)(move.What % 8) : swap?.Manual!.Next ?? ManualStep.Released;
        string letter = step == ManualStep.BatteriesOut ? "T" : "B";
        return new StationFact.ManualStepTold(
            swap?.Ordinal ?? move.What, step, "shift", swap?.Opened.Truck ?? 1, SetOf(desk, move, letter));
    }

    // What stands in a slot, most of the time; else anything, of any size.
    private static ImmutableArray<BatteryTold> SetOf(DeskTable desk, Move move, string letter)
    {
        var belief = desk.Desk.Belief.Slots;
        var set = ImmutableArray.CreateBuilder<BatteryTold>();
        for (int i = 0; i < move.How % 5; i++)
        {
            short slot = (short)(((move.What + (i * move.Who)) % (belief.Length + 2)) - 1);
            bool isReal = letter == "B" && move.How % 8 < 6 && slot >= 0 && slot < belief.Length && belief[slot].Battery >= 0;
            string any = $"{letter}{(move.Who + i) % 10}" + (letter == "T" ? "a" : "");
            string serial = isReal ? desk.Desk.Batteries[belief[slot].Battery].Serial : any;
            set.Add(new BatteryTold(slot, serial, (short)((move.Who * 9) - 100), (short)(move.How % 8 == 7 ? -1 : 990)));
        }

        return set.ToImmutable();
    }
}
