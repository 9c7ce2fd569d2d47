using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Twin.World;

/// <summary>What a truck does until its turn comes.</summary>
public enum TruckPhase : byte
{
    /// <summary>Not in the world: an arrival of the future.</summary>
    Absent,

    /// <summary>Stands at a terminal for its dwell time.</summary>
    Dwelling,

    /// <summary>Stands at a terminal, ready for a departure.</summary>
    Ready,

    /// <summary>Drives a leg.</summary>
    Driving,

    /// <summary>Waits before a closed leg.</summary>
    Held,

    /// <summary>Waits at a station's gate.</summary>
    Waiting,

    /// <summary>Drives into a lane.</summary>
    Approaching,

    /// <summary>Its batteries are being exchanged.</summary>
    Exchanging,

    /// <summary>Drives out of a lane.</summary>
    Leaving,

    /// <summary>Was turned away, parks, and tries again.</summary>
    Parked,

    /// <summary>Away, until it returns to its station.</summary>
    Away,
}

/// <summary>
/// One truck. While it drives, its set is one store of energy; batteries become individuals again when they are exchanged.
/// </summary>
public struct TruckState
{
    /// <summary>What it does.</summary>
    public TruckPhase Phase;

    /// <summary>Batteries in its set.</summary>
    public byte SetSize;

    /// <summary>Their type.</summary>
    public byte BatteryType;

    /// <summary>Lane it stands in.</summary>
    public byte Lane;

    /// <summary>It reserves.</summary>
    public bool Reserves;

    /// <summary>It carries load on this trip.</summary>
    public bool Loaded;

    /// <summary>It was turned away where it stands and tries again.</summary>
    public bool Retries;

    /// <summary>It is being towed: drives without using energy.</summary>
    public bool Towed;

    /// <summary>It has completed a swap or been at a station in the counted period.</summary>
    public bool Seen;

    /// <summary>Index of the demand it serves.</summary>
    public short Demand;

    /// <summary>Node of the loop it has passed last.</summary>
    public short Node;

    /// <summary>
    /// Station it means to swap at next, or what <see cref="Control.Line.StopDecision"/> says instead: none, or a terminal's plug.
    /// </summary>
    public int PlannedStation;

    /// <summary>That station's node in the loop.</summary>
    public short PlannedNode;

    /// <summary>Station it is at, or -1.</summary>
    public int Station;

    /// <summary>Its reservation, or 0.</summary>
    public int Reservation;

    /// <summary>Its batteries.</summary>
    public SetBatteries Batteries;

    /// <summary>Slots whose batteries it gets.</summary>
    public SetSlots Slots;

    /// <summary>Energy in its set.</summary>
    public Millijoules Stored;

    /// <summary>What the set can hold.</summary>
    public Millijoules Capacity;

    /// <summary>What plans leave untouched.</summary>
    public Millijoules Reserve;

    /// <summary>Energy in the set when it was mounted.</summary>
    public Millijoules Mounted;

    /// <summary>Time driven since the set was mounted.</summary>
    public Duration Driven;

    /// <summary>When it came to the gate, or to the terminal.</summary>
    public Instant Arrived;

    /// <summary>Swaps it has had.</summary>
    public int Swaps;

    /// <summary>Plug it is connected to: terminal power it gets, or zero.</summary>
    public Watts PlugPower;
}

/// <summary>Batteries of a set.</summary>
[System.Runtime.CompilerServices.InlineArray(SetReport.MaximumSize)]
public struct SetBatteries
{
    private int _first;
}
