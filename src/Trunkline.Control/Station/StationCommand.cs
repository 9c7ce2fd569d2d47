using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>What a station's control is told: facts from trucks, lanes, slots and the grid, and wishes of the centre.</summary>
public enum StationCommandKind : byte
{
    /// <summary>A truck is at the gate.</summary>
    TruckArrived,

    /// <summary>The truck in a lane stands, neutral, handbrake on.</summary>
    TruckSecured,

    /// <summary>The charged set is mounted, locked and insulated; the returned set is in the machinery.</summary>
    ExchangeCompleted,

    /// <summary>The truck has left the lane.</summary>
    LaneCleared,

    /// <summary>A battery in a slot reports its charge and the power it asks for.</summary>
    SlotReported,

    /// <summary>A battery in a slot is too hot.</summary>
    BatteryHot,

    /// <summary>The robot has put an isolated battery into quarantine.</summary>
    QuarantineReached,

    /// <summary>A slot fails or is repaired.</summary>
    SlotAvailability,

    /// <summary>A lane fails or is repaired.</summary>
    LaneAvailability,

    /// <summary>The number of chargers that work.</summary>
    ChargersAvailable,

    /// <summary>The power the connection can give.</summary>
    ConnectionLimit,

    /// <summary>The centre asks for a promise.</summary>
    PromiseRequested,

    /// <summary>The centre gives a promise back.</summary>
    PromiseCancelled,
}

/// <summary>One command; which fields count depends on the kind.</summary>
public struct StationCommand
{
    /// <summary>What it is.</summary>
    public StationCommandKind Kind;

    /// <summary>Lane concerned.</summary>
    public byte Lane;

    /// <summary>Battery type asked for.</summary>
    public byte BatteryType;

    /// <summary>Batteries in the set.</summary>
    public byte SetSize;

    /// <summary>Works (true) or not.</summary>
    public bool Available;

    /// <summary>Slot concerned.</summary>
    public short Slot;

    /// <summary>Truck concerned.</summary>
    public int Truck;

    /// <summary>Reservation, or 0 for a walk-in.</summary>
    public int Reservation;

    /// <summary>Promised time.</summary>
    public Instant At;

    /// <summary>Power asked for, or the connection's limit.</summary>
    public Watts Power;

    /// <summary>How many chargers work.</summary>
    public int Count;

    /// <summary>Returned set, or the one battery that reports.</summary>
    public SetReport Set;
}
