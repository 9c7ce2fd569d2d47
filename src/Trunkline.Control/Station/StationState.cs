using System.Numerics;
using Trunkline.Model.Network;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>What holds for a slot, as bits.</summary>
[Flags]
public enum SlotFlags : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its battery has reached the target charge.</summary>
    Ready = 1,

    /// <summary>Its battery is kept for a truck in a lane.</summary>
    Allocated = 2,

    /// <summary>Its battery is suspect.</summary>
    Isolated = 4,

    /// <summary>The slot cannot be used.</summary>
    OutOfService = 8,

    /// <summary>Its battery stands in the charging order.</summary>
    Charging = 16,

    /// <summary>A battery beside it is too hot: it neither charges nor gives or takes a battery.</summary>
    Blocked = 32,

    /// <summary>Its battery is too hot, and the slots beside it are blocked until it has left.</summary>
    Hot = 64,

    /// <summary>Its battery is kept for a swap by hand.</summary>
    Held = 128,
}

/// <summary>What control believes of a slot: the last report, and what was commanded since.</summary>
public struct SlotState
{
    /// <summary>Number of the battery, or -1 for an empty slot.</summary>
    public int Battery;

    /// <summary>Type of the battery.</summary>
    public byte BatteryType;

    /// <summary>What holds.</summary>
    public SlotFlags Flags;

    /// <summary>Charge in the last report.</summary>
    public short ChargePerMille;

    /// <summary>Quarantine slot that its battery is being carried to, or -1.</summary>
    public short CarriedTo;

    /// <summary>Energy missing until the battery may leave, by the last report.</summary>
    public Millijoules Missing;

    /// <summary>Power the battery asks for, within the charger's.</summary>
    public Watts Ask;

    /// <summary>What that draws from the grid.</summary>
    public Watts AskDraw;

    /// <summary>Power commanded.</summary>
    public Watts Power;

    /// <summary>From the last report or change of power to ready, at the power asked for, by the nominal law.</summary>
    public Duration ToReady;

    /// <summary>When that was.</summary>
    public Instant Since;

    /// <summary>Place in the charging order: smaller comes first.</summary>
    public long Priority;

    /// <summary>Since when the battery could leave.</summary>
    public Instant ReadySince;

    /// <summary>How long something takes at the power commanded that takes this long at the power asked for.</summary>
    public readonly Duration AtPower(Duration atAsk) =>
        Power == Ask ? atAsk : new Duration(atAsk.Milliseconds * Ask.Value / Power.Value);

    /// <summary>It may be given to a truck.</summary>
    public readonly bool Free =>
        (Flags & (SlotFlags.Ready | SlotFlags.Allocated | SlotFlags.Isolated | SlotFlags.OutOfService | SlotFlags.Blocked | SlotFlags.Held))
            == SlotFlags.Ready;

    /// <summary>A battery can be put into it.</summary>
    public readonly bool Empty => Battery < 0 && (Flags & SlotFlags.OutOfService) == 0;

    /// <summary>A battery can be put into it, and nothing hot stands beside it.</summary>
    public readonly bool Vacant => Empty && (Flags & SlotFlags.Blocked) == 0;
}

/// <summary>How far a swap in a lane is.</summary>
public enum LaneStep : byte
{
    /// <summary>No truck.</summary>
    Clear,

    /// <summary>A truck drives in; machinery stands still.</summary>
    Approaching,

    /// <summary>Truck secured; machinery moves.</summary>
    Exchanging,

    /// <summary>Lock and insulation confirmed; the truck drives out.</summary>
    Leaving,
}

/// <summary>A lane.</summary>
public struct LaneState
{
    /// <summary>Truck in it, or -1.</summary>
    public int Truck;

    /// <summary>How far its swap is.</summary>
    public LaneStep Step;

    /// <summary>It takes no truck.</summary>
    public bool OutOfService;

    /// <summary>Batteries of the set; fewer than the truck needs when one of them became suspect before machinery moved.</summary>
    public byte Count;

    /// <summary>Batteries the truck needs.</summary>
    public byte Needed;

    /// <summary>Their type.</summary>
    public byte BatteryType;

    /// <summary>The truck stands secured and waits for its set to be whole.</summary>
    public bool Secured;

    /// <summary>Slots whose batteries are kept for the truck.</summary>
    public SetSlots Slots;

    /// <summary>Machinery must not move before other batteries are kept for the truck.</summary>
    public readonly bool IsShort => Step == LaneStep.Approaching && Count < Needed;

    /// <summary>A truck can be given this lane.</summary>
    public readonly bool Free => Truck < 0 && !OutOfService;
}

/// <summary>A waiting truck.</summary>
public struct QueuedTruck
{
    /// <summary>Its number.</summary>
    public int Truck;

    /// <summary>Its reservation, or 0.</summary>
    public int Reservation;

    /// <summary>Battery type it needs.</summary>
    public byte BatteryType;

    /// <summary>Batteries it needs.</summary>
    public byte SetSize;

    /// <summary>What became of its promise is said: a lane was given to it already and taken back.</summary>
    public bool Concluded;

    /// <summary>When it came.</summary>
    public Instant Arrived;

    /// <summary>The promised time, or <see cref="Instant.Never"/> for a walk-in.</summary>
    public Instant PromisedAt;
}

/// <summary>A charged set promised to a truck that has not come yet.</summary>
public struct Promise
{
    /// <summary>Its reservation.</summary>
    public int Reservation;

    /// <summary>The truck.</summary>
    public int Truck;

    /// <summary>Battery type.</summary>
    public byte BatteryType;

    /// <summary>Batteries.</summary>
    public byte SetSize;

    /// <summary>The promised time.</summary>
    public Instant At;
}

/// <summary>Which decisions about a station are taken where this state is kept.</summary>
public enum StationDuty : byte
{
    /// <summary>All of them: the twin.</summary>
    Whole,

    /// <summary>Who is admitted, promised and served; the station shares its power itself and reports it.</summary>
    Centre,

    /// <summary>Power and safety, and while the link to the centre is down everything else too.</summary>
    Site,
}

/// <summary>Counters and scalars of a station, one value so that they can be saved as they are.</summary>
public struct StationCounters
{
    /// <summary>First waiting truck in the ring.</summary>
    public int QueueHead;

    /// <summary>Waiting trucks.</summary>
    public int QueueCount;

    /// <summary>Those of them with a promise.</summary>
    public int PromisedWaiting;

    /// <summary>Lanes that could take a truck.</summary>
    public int FreeLanes;

    /// <summary>Lanes with a truck.</summary>
    public int BusyLanes;

    /// <summary>What trucks waited lately: a running mean over about the last eight.</summary>
    public Duration RecentWait;

    /// <summary>Batteries in the charging order.</summary>
    public int ChargingCount;

    /// <summary>Promises in the book.</summary>
    public int PromiseCount;

    /// <summary>The battery that is ready soonest comes first in the charging order, not the one that came first.</summary>
    public bool ReadiestFirst;

    /// <summary>Next place in the charging order.</summary>
    public long NextPriority;

    /// <summary>Chargers that work.</summary>
    public int Chargers;

    /// <summary>Power the connection gives.</summary>
    public Watts Limit;

    /// <summary>Draw when power was last shared out.</summary>
    public Watts Draw;

    /// <summary>Rank of the price when power was last shared out.</summary>
    public int PriceRank;

    /// <summary>What all batteries in the charging order ask for, as draw from the grid.</summary>
    public Watts AskDraw;

    /// <summary>Batteries in the order of their readiness.</summary>
    public int ReadyCount;

    /// <summary>Slots whose asking changed since power was last shared out.</summary>
    public int FreshCount;

    /// <summary>Waiting trucks give way to promises, and nothing has changed since that was found.</summary>
    public bool WalkInsHeld;

    /// <summary>The set of a truck in a lane lacks a battery.</summary>
    public bool LanesShort;

    /// <summary>When power was last shared out, every battery got what it asked for.</summary>
    public bool AllFed;

    /// <summary>Power must be shared out anew.</summary>
    public bool PowerStale;

    /// <summary>Some battery got less than it asked for.</summary>
    public bool PowerShort;

    /// <summary>Which decisions are taken here.</summary>
    public StationDuty Duty;

    /// <summary>The link between a site and its centre is up, as each of them knows it.</summary>
    public bool Linked;

    /// <summary>Earliest end of a promise's window, or never.</summary>
    public Instant PromiseDue;

    /// <summary>Earliest opening of the window of a promised truck that came early and waits, or never.</summary>
    public Instant WindowDue;

    /// <summary>When the price changes, or never where charging does not depend on it.</summary>
    public Instant PriceDue;

    /// <summary>Where in its life the station is.</summary>
    public Stage Stage;

    /// <summary>When the next stage is due, or never.</summary>
    public Instant StageDue;

    /// <summary>Trucks are let in, and promised sets, before this.</summary>
    public Instant OpenUntil;

    /// <summary>Trucks get their lanes and sets from this control: of a site and its centre, one or the other by the link.</summary>
    public readonly bool Admits => Duty == StationDuty.Whole || Linked == (Duty == StationDuty.Centre);
}

/// <summary>All that a station's control remembers. Only <see cref="StationControl.Apply"/> changes it.</summary>
public sealed class StationState
{
    /// <summary>Promises a station may have outstanding.</summary>
    public const int MaximumPromises = 256;

    internal const long Unready = long.MaxValue;
    internal const long Powerless = long.MaxValue - 1;

    internal StationCounters Now;

    // The last outlook that was computed, and for when; never once an event has changed what it was computed from.
    internal OutlookSteps Outlook;
    internal Instant OutlookAt = Instant.Never;
    internal byte OutlookType;

    // By slot, when a battery that charges will be ready, in milliseconds; Unready where none counts, Powerless where one has no power
    // yet, and how many those are. A whole number of vectors.
    internal readonly long[] ReadyAt;
    internal int Unfed;
    private readonly ulong[] _vacant;
    private readonly int _efficiencyPerMille;
    private readonly WattHours[] _capacities;
    private readonly Duration[][] _toReady;
    private readonly int _targetPerMille;

    /// <summary>The state of an empty station.</summary>
    /// <param name="duty">Which decisions are taken here.</param>
    public StationState(StationRules rules, StationDuty duty = StationDuty.Whole)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Slots = new SlotState[rules.Slots];
        Array.Fill(Slots, new SlotState { Battery = -1, CarriedTo = -1, ReadySince = Instant.Never });
        _vacant = new ulong[(rules.Slots + 63) / 64];
        ReadyAt = new long[(rules.Slots + 7) / 8 * 8];
        Array.Fill(ReadyAt, Unready);
        NoteVacancies();
        Lanes = new LaneState[rules.Lanes];
        Array.Fill(Lanes, new LaneState { Truck = -1 });
        Queue = new QueuedTruck[Math.Min(64, rules.WaitingPlaces + 1)];
        Order = new short[rules.Slots];
        ReadyOrder = new short[rules.Slots];
        Fresh = new short[rules.Slots];
        ChargingSlots = rules.ChargingSlots;
        Promises = new Promise[MaximumPromises];
        Promised = new int[rules.BatteryTypes.Length];
        Ready = new int[rules.BatteryTypes.Length];
        KeptFor = rules.Promises.Late;
        OpenBefore = rules.Promises.Early;
        _efficiencyPerMille = rules.EfficiencyPerMille;
        _capacities = [.. rules.BatteryTypes.Select(type => type.Capacity)];
        _toReady = rules.ToReady;
        _targetPerMille = rules.Target.PerMille;
        Now = new StationCounters
        {
            Duty = duty,
            ReadiestFirst = rules.Policies.PowerSharing == PowerSharing.EarliestReady,
            FreeLanes = rules.Lanes,
            Chargers = rules.Chargers,
            Limit = rules.ConnectionLimit,
            Draw = rules.Auxiliary,
            PromiseDue = Instant.Never,
            WindowDue = Instant.Never,
            PriceDue = rules.Policies.Charging == ChargingPolicy.Immediate || duty == StationDuty.Centre ? Instant.Never : default,
            // Which stage it is time will say.
            Stage = rules.Stages.IsAlwaysOpen ? Stage.Open : Stage.Planned,
            StageDue = rules.Stages.IsAlwaysOpen ? Instant.Never : default,
            OpenUntil = rules.Stages.IsAlwaysOpen ? Instant.Never : default,
        };
    }

    /// <summary>Slots; quarantine at the end.</summary>
    public SlotState[] Slots { get; }

    /// <summary>Lanes.</summary>
    public LaneState[] Lanes { get; }

    /// <summary>Ring of waiting trucks; grows up to the waiting places.</summary>
    public QueuedTruck[] Queue { get; internal set; }

    /// <summary>Slots in charging order, the first <see cref="StationCounters.ChargingCount"/> of them.</summary>
    public short[] Order { get; }

    /// <summary>Slots whose batteries may leave, longest ready first, the first <see cref="StationCounters.ReadyCount"/> of them.</summary>
    public short[] ReadyOrder { get; }

    /// <summary>Slots whose asking changed, the first <see cref="StationCounters.FreshCount"/> of them.</summary>
    public short[] Fresh { get; }

    /// <summary>The book of promises, the first <see cref="StationCounters.PromiseCount"/> of them, in order of their making.</summary>
    public Promise[] Promises { get; }

    /// <summary>Batteries that may leave, by type.</summary>
    public int[] Ready { get; }

    /// <summary>Batteries promised to trucks on their way or waiting, by type.</summary>
    public int[] Promised { get; }

    /// <summary>Counters and scalars.</summary>
    public ref readonly StationCounters Counters => ref Now;

    /// <summary>Replaces counters and queue: only for a saved state.</summary>
    public void Restore(in StationCounters counters, QueuedTruck[] queue)
    {
        bool followsPrices = Now.PriceDue != Instant.Never;
        bool readiestFirst = Now.ReadiestFirst;
        Now = counters;
        Queue = queue;
        OutlookAt = Instant.Never;
        NoteVacancies();
        for (int slot = 0; slot < Slots.Length; slot++) NoteReadyAt(slot);
        // The saved station may have gone by other policies; this one goes by its own.
        if (!followsPrices) (Now.PriceDue, Now.PriceRank) = (Instant.Never, 0);
        else if (counters.PriceDue == Instant.Never) Now.PriceDue = default;
        if (counters.ReadiestFirst == readiestFirst) return;
        Now.ReadiestFirst = readiestFirst;
        Now.PowerStale = true;
        StationMemory.Reorder(this);
    }

    /// <summary>The waiting truck at a position, 0 being the first.</summary>
    public ref QueuedTruck Waiting(int position)
    {
        int index = Now.QueueHead + position;
        if (index >= Queue.Length) index -= Queue.Length;
        return ref Queue[index];
    }

    /// <summary>The first slot, from one on, that a battery can be put into; the number of slots when there is none.</summary>
    internal int NextVacant(int from)
    {
        for (int word = from / 64; word < _vacant.Length; word++, from = word * 64)
        {
            ulong left = _vacant[word] >> (from % 64);
            if (left != 0) return from + BitOperations.TrailingZeroCount(left);
        }

        return Slots.Length;
    }

    /// <summary>Notes whether a battery can be put into a slot.</summary>
    internal void NoteVacancy(int slot)
    {
        ulong bit = 1UL << (slot % 64);
        if (Slots[slot].Vacant) _vacant[slot / 64] |= bit;
        else _vacant[slot / 64] &= ~bit;
    }

    /// <summary>Notes when a slot's battery will be ready, after anything that this hangs on has changed.</summary>
    internal void NoteReadyAt(int index)
    {
        ref readonly var slot = ref Slots[index];
        ref long at = ref ReadyAt[index];
        if (at == Powerless) Unfed--;
        if ((slot.Flags & (SlotFlags.Charging | SlotFlags.Ready | SlotFlags.OutOfService)) != SlotFlags.Charging)
        {
            at = Unready;
        }
        else if (slot.Power == Watts.Zero)
        {
            at = Powerless;
            Unfed++;
        }
        else
        {
            at = (slot.Since + slot.AtPower(slot.ToReady)).Milliseconds;
        }
    }

    private void NoteVacancies()
    {
        for (int slot = 0; slot < Slots.Length; slot++) NoteVacancy(slot);
    }

    /// <summary>A set is kept for a reservation whose truck has not come yet.</summary>
    public bool HasPromised(int reservation) => PromiseBook.Find(this, reservation) >= 0;

    /// <summary>When control wants to be woken although nothing happens.</summary>
    public Instant NextDue => Instant.Min(Instant.Min(Now.PromiseDue, Now.WindowDue), Instant.Min(Now.PriceDue, Now.StageDue));

    internal int ChargingSlots { get; }

    internal Duration KeptFor { get; }

    internal Duration OpenBefore { get; }

    internal Millijoules Missing(byte batteryType, BatteryReport report) =>
        new(report.Capacity(_capacities[batteryType]).Value / 1_000 * Math.Max(0, _targetPerMille - report.ChargePerMille));

    internal Duration TimeToReady(byte batteryType, int chargePerMille) => _toReady[batteryType][chargePerMille];

    internal Watts DrawOf(Watts atBattery) => new(((atBattery.Value * 1_000) + _efficiencyPerMille - 1) / _efficiencyPerMille);
}
