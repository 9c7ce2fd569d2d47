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

    /// <summary>A battery's report was noted.</summary>
    SlotNoted,

    /// <summary>A battery may leave from now on.</summary>
    BatteryReady,

    /// <summary>A slot's charging power is set.</summary>
    PowerSet,

    /// <summary>Power is shared out; the amount is the station's draw from the grid.</summary>
    PowerShared,

    /// <summary>A suspect battery is isolated: no charging, no swap.</summary>
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

    /// <summary>Other batteries than those kept for the truck in a lane leave with it.</summary>
    SetReplaced,

    /// <summary>A battery stands in a slot, whatever was believed.</summary>
    BatteryNoted,

    /// <summary>A slot is empty, whatever was believed.</summary>
    SlotFoundEmpty,

    /// <summary>A truck that waited is gone.</summary>
    TruckWithdrew,
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
}

/// <summary>One event, a cache line long; which fields count depends on the kind.</summary>
public struct StationEvent
{
    /// <summary>What happened.</summary>
    public StationEventKind Kind;

    /// <summary>Lane concerned.</summary>
    public byte Lane;

    /// <summary>Batteries in <see cref="Slots"/> and <see cref="Set"/>.</summary>
    public byte Count;

    /// <summary>Why.</summary>
    public Reason Reason;

    /// <summary>Battery type asked for.</summary>
    public byte BatteryType;

    /// <summary>Works (true) or not.</summary>
    public bool Available;

    /// <summary>Position in the queue that the truck leaves.</summary>
    public short QueuePosition;

    /// <summary>Truck concerned, or -1.</summary>
    public int Truck;

    /// <summary>Reservation, or 0.</summary>
    public int Reservation;

    /// <summary>Slots concerned: the set's new slots at <see cref="StationEventKind.SwapCompleted"/>, else those it leaves.</summary>
    public SetSlots Slots;

    /// <summary>Power in watts, promised time in milliseconds, or a count, by kind.</summary>
    public long Amount;

    /// <summary>Time to ready at the power asked for, or the next change of price, in milliseconds, by kind.</summary>
    public long Extra;

    /// <summary>Batteries as they reported.</summary>
    public SetReport Set;

    /// <summary>The amount as power.</summary>
    public readonly Watts Power => new(Amount);

    /// <summary>The amount as an instant.</summary>
    public readonly Instant At => new(Amount);

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
