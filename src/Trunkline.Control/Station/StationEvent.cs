using System.Runtime.InteropServices;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>What a station's control decided or took note of. Applying the events in order rebuilds its state.</summary>
public enum StationEventKind : byte
{
    /// <summary>A truck waits at the gate.</summary>
    TruckQueued = 1,

    /// <summary>The station is full.</summary>
    TruckTurnedAway,

    /// <summary>A truck may enter a lane; a charged set is kept for it.</summary>
    LaneAssigned,

    /// <summary>Truck secured and lane clear: machinery may move.</summary>
    MachineryPermitted,

    /// <summary>
    /// Custody has changed: charged set on the truck, returned set in its slots; lock and insulation confirmed, the truck may
    /// leave.
    /// </summary>
    SwapCompleted,

    /// <summary>The lane is free.</summary>
    LaneFreed,

    /// <summary>Reports of up to three batteries were noted.</summary>
    SlotNoted,

    /// <summary>Reports of up to three batteries were noted, by which they may leave from now on.</summary>
    BatteryReady,

    /// <summary>Charging powers of three slots are set; more follow.</summary>
    PowerSet,

    /// <summary>
    /// Power is shared out, with the last charging powers that are set, of up to three slots; the amount is the station's draw from
    /// the grid.
    /// </summary>
    PowerShared,

    /// <summary>
    /// A suspect battery, in the first of the slots, is isolated: no charging, no swap. The other slots stand beside it and are blocked
    /// until it has left.
    /// </summary>
    BatteryIsolated,

    /// <summary>It is to be carried to a quarantine slot.</summary>
    QuarantineOrdered,

    /// <summary>It stands there.</summary>
    BatteryQuarantined,

    /// <summary>A slot fails or is repaired.</summary>
    SlotAvailabilityNoted,

    /// <summary>A lane fails or is repaired.</summary>
    LaneAvailabilityNoted,

    /// <summary>So many chargers work.</summary>
    ChargersNoted,

    /// <summary>The connection gives so much power.</summary>
    ConnectionLimitNoted,

    /// <summary>A charged set is promised.</summary>
    PromiseMade,

    /// <summary>It cannot be.</summary>
    PromiseRefused,

    /// <summary>The truck got its set in time.</summary>
    PromiseKept,

    /// <summary>It did not; the reason says why.</summary>
    PromiseBroken,

    /// <summary>The truck did not come, or the promise was given back.</summary>
    PromiseReleased,

    /// <summary>The price of energy changed, so that charging may be decided anew.</summary>
    PriceChanged,

    /// <summary>The window of a promised truck that came early and waits has opened.</summary>
    WindowOpened,

    /// <summary>
    /// A waiting truck could have a lane and a set, but gives way to promises; nothing to decide until something changes.
    /// </summary>
    WalkInsHeld,

    /// <summary>The link to the centre is up or down.</summary>
    LinkNoted,

    /// <summary>The station cannot carry out the swap that the centre ordered; the reason says why.</summary>
    SwapRefused,

    /// <summary>A lane is taken back from a truck that has not entered it: it waits again, before all others.</summary>
    LaneWithdrawn,

    /// <summary>Other batteries than before are kept for the truck in a lane, or leave with it.</summary>
    SetReplaced,

    /// <summary>A battery stands in a slot, whatever was believed.</summary>
    BatteryNoted,

    /// <summary>A slot is empty, whatever was believed.</summary>
    SlotFoundEmpty,

    /// <summary>A truck that waited is gone; the promise of the reservation, if one is named, stands on.</summary>
    TruckWithdrew,

    /// <summary>The truck stands secured, but a battery that was kept for it has become suspect: machinery waits for another.</summary>
    MachineryHeld,

    /// <summary>Slots beside a hot battery are blocked no longer, though it has not left.</summary>
    NeighboursReleased,

    /// <summary>The station's stage, when the next one is due, and until when it is open.</summary>
    StageChanged,

    /// <summary>Stages are planned anew: what follows from it is decided at once.</summary>
    StagesReplanned,

    /// <summary>Batteries are kept for a swap by hand: neither promised nor given to others.</summary>
    SetHeld,

    /// <summary>They are not, any more.</summary>
    SetLetGo,
}

/// <summary>Why something happened.</summary>
public enum Reason : byte
{
    /// <summary>Nothing special.</summary>
    None,

    /// <summary>No charged set.</summary>
    Batteries,

    /// <summary>No free lane.</summary>
    Lane,

    /// <summary>No waiting place.</summary>
    Queue,

    /// <summary>The truck did not come in time.</summary>
    NoShow,

    /// <summary>Given back.</summary>
    Cancelled,

    /// <summary>Too hot.</summary>
    OverTemperature,

    /// <summary>The book of promises is full.</summary>
    BookFull,

    /// <summary>The truck is not at the gate.</summary>
    Truck,

    /// <summary>A returned battery has failed its inspection.</summary>
    Inspection,

    /// <summary>The station is not open.</summary>
    NotOpen,
}

/// <summary>
/// One event, a cache line long; which fields count depends on the kind, and some of different kinds share their place.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct StationEvent
{
    /// <summary>What happened.</summary>
    [FieldOffset(0)]
    public StationEventKind Kind;

    /// <summary>Lane concerned.</summary>
    [FieldOffset(1)]
    public byte Lane;

    /// <summary>The stage that holds.</summary>
    [FieldOffset(1)]
    public Stage Stage;

    /// <summary>Batteries in <see cref="Slots"/>, <see cref="Powers"/> and <see cref="Set"/>.</summary>
    [FieldOffset(2)]
    public byte Count;

    /// <summary>Why.</summary>
    [FieldOffset(3)]
    public Reason Reason;

    /// <summary>Battery type asked for.</summary>
    [FieldOffset(4)]
    public byte BatteryType;

    /// <summary>Works (true) or not; nothing is short.</summary>
    [FieldOffset(5)]
    public bool Available;

    /// <summary>Slots concerned: the set's new slots at <see cref="StationEventKind.SwapCompleted"/>, else those it leaves.</summary>
    [FieldOffset(6)]
    public SetSlots Slots;

    /// <summary>Truck concerned, or -1.</summary>
    [FieldOffset(12)]
    public int Truck;

    /// <summary>Reservation, or 0.</summary>
    [FieldOffset(16)]
    public int Reservation;

    /// <summary>Power that each battery asks for, within the charger's, or that is set for each slot, by kind.</summary>
    [FieldOffset(20)]
    public SetPowers Powers;

    /// <summary>Power in watts, promised time in milliseconds, or a count, by kind.</summary>
    [FieldOffset(32)]
    public long Amount;

    /// <summary>Batteries as they reported.</summary>
    [FieldOffset(40)]
    public SetReport Set;

    /// <summary>
    /// Where no battery reports: a second instant in milliseconds, or 1 when every battery gets what it asks for, by kind.
    /// </summary>
    [FieldOffset(40)]
    public long Extra;

    /// <summary>Where no battery reports: position in the queue that the truck leaves.</summary>
    [FieldOffset(48)]
    public short QueuePosition;

    /// <summary>The amount as power.</summary>
    public readonly Watts Power => new(Amount);

    /// <summary>The amount as an instant.</summary>
    public readonly Instant At => new(Amount);

    /// <summary>
    /// Batteries report in events of this kind: what they share their place with, <see cref="Extra"/> and <see cref="QueuePosition"/>,
    /// means nothing then.
    /// </summary>
    public static bool HasReports(StationEventKind kind) => kind is StationEventKind.SwapCompleted or StationEventKind.SlotNoted
        or StationEventKind.BatteryReady or StationEventKind.BatteryNoted;

    /// <summary>An event of a kind with no truck.</summary>
    public static StationEvent Of(StationEventKind kind) => new() { Kind = kind, Truck = -1 };
}

/// <summary>Receives what control decides; a struct, so that the call is direct.</summary>
public interface IStationSink
{
    /// <summary>
    /// Room for one more event of a kind, with no truck and all else zero, to be filled in where it stands and before the next one is
    /// asked for: copying a value right after its fields were written would stall.
    /// </summary>
    ref StationEvent Add(StationEventKind kind);
}
