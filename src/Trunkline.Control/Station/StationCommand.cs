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

    /// <summary>To a site: the link to the centre is up or down. While it is up, the centre admits trucks and names their sets.</summary>
    LinkChanged,

    /// <summary>To a site: the centre lets the truck at the gate wait.</summary>
    TruckAdmitted,

    /// <summary>To a site: the centre turns the truck at the gate away.</summary>
    TruckRefused,

    /// <summary>To a site: the centre orders a swap, by lane and slots.</summary>
    SwapOrdered,

    /// <summary>To a site: the centre has promised a set.</summary>
    PromiseNoted,

    /// <summary>To the centre: the station does not carry out the swap that was ordered.</summary>
    SwapDeclined,

    /// <summary>To the centre: the power at which a slot charges.</summary>
    PowerReported,

    /// <summary>To the centre: how the station shared out its power.</summary>
    DrawReported,

    /// <summary>To the centre: other batteries than those ordered left with the truck in a lane.</summary>
    OtherSetTaken,

    /// <summary>To the centre: a battery stands in a slot, whatever was believed.</summary>
    BatteryFound,

    /// <summary>To the centre: a slot is empty, whatever was believed.</summary>
    BatteryMissed,

    /// <summary>To the centre: a truck that waited is gone without a swap from the queue.</summary>
    TruckLeft,

    /// <summary>To the centre: the robot is carrying an isolated battery to a quarantine slot.</summary>
    QuarantineBegun,
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

    /// <summary>Slots of a set, where whoever tells or orders names them.</summary>
    public SetSlots Slots;

    /// <summary><see cref="Slots"/> counts.</summary>
    public bool NamesSlots;

    /// <summary>Why a station declines.</summary>
    public Reason Reason;
}
