using System.Runtime.InteropServices;
using Trunkline.Model.Network;
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

    /// <summary>Batteries in slots, up to three, report their charge and the power they ask for.</summary>
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

    /// <summary>To the centre: a truck is perhaps no longer at the gate; what it was promised stands until it shows itself again.</summary>
    TruckLeft,

    /// <summary>To the centre: the robot is carrying an isolated battery to a quarantine slot.</summary>
    QuarantineBegun,

    /// <summary>To the centre: a truck was served by the station itself, without a lane that was given to it here.</summary>
    TruckServed,

    /// <summary>A person releases the slots beside a hot battery although it has not left.</summary>
    NeighboursReleased,

    /// <summary>A returned battery, in its slot, has failed its inspection.</summary>
    InspectionFailed,

    /// <summary>The rules have another plan of stages than before.</summary>
    StagesPlanned,

    /// <summary>To a site: the centre says which stage the station is in, and until when it is open.</summary>
    StageNoted,

    /// <summary>To the centre: the batteries in these slots are kept for a swap by hand.</summary>
    SetHeld,

    /// <summary>To the centre: they are not, any more.</summary>
    SetLetGo,
}

/// <summary>One command, 64 bytes; which fields count depends on the kind, and some of different kinds share their place.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct StationCommand
{
    /// <summary>What it is.</summary>
    [FieldOffset(0)]
    public StationCommandKind Kind;

    /// <summary>Lane concerned.</summary>
    [FieldOffset(1)]
    public byte Lane;

    /// <summary>The stage that holds.</summary>
    [FieldOffset(1)]
    public Stage Stage;

    /// <summary>Battery type asked for.</summary>
    [FieldOffset(2)]
    public byte BatteryType;

    /// <summary>Batteries in the set, or batteries that report.</summary>
    [FieldOffset(3)]
    public byte SetSize;

    /// <summary>Works (true) or not; of a truck at the gate: let it in although the station is not open, for a test.</summary>
    [FieldOffset(4)]
    public bool Available;

    /// <summary><see cref="Slots"/> says where the returned set stands; else control chooses.</summary>
    [FieldOffset(5)]
    public bool NamesSlots;

    /// <summary>Why a station declines.</summary>
    [FieldOffset(5)]
    public Reason Reason;

    /// <summary>Slots whose batteries report, or of a set.</summary>
    [FieldOffset(6)]
    public SetSlots Slots;

    /// <summary>Slot concerned: the first of <see cref="Slots"/>.</summary>
    [FieldOffset(6)]
    public short Slot;

    /// <summary>Truck concerned.</summary>
    [FieldOffset(12)]
    public int Truck;

    /// <summary>Reservation, or 0 for a walk-in.</summary>
    [FieldOffset(16)]
    public int Reservation;

    /// <summary>Power that each of the batteries asks for.</summary>
    [FieldOffset(20)]
    public SetPowers Powers;

    /// <summary>Promised time, when a truck came or was served, or until when the station is open.</summary>
    [FieldOffset(32)]
    public Instant At;

    /// <summary>The connection's limit, or a power that is reported.</summary>
    [FieldOffset(32)]
    public Watts Power;

    /// <summary>How many chargers work.</summary>
    [FieldOffset(32)]
    public int Count;

    /// <summary>Returned set, or the batteries that report.</summary>
    [FieldOffset(40)]
    public SetReport Set;
}
