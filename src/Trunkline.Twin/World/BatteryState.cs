using Trunkline.Model.Laws;
using Trunkline.Model.Units;

namespace Trunkline.Twin.World;

/// <summary>Who holds a battery.</summary>
public enum Custody : byte
{
    /// <summary>A slot of a station, quarantine included.</summary>
    Slot,

    /// <summary>A truck.</summary>
    Truck,
}

/// <summary>
/// One battery as it really is: what its slot and its charging need. What only its wear needs stands in <see cref="BatteryLife"/>.
/// </summary>
public struct BatteryState
{
    /// <summary>Energy in it; while on a truck what it held when it was mounted.</summary>
    public Millijoules Stored;

    /// <summary>What it can hold at its present health.</summary>
    public Millijoules Capacity;

    /// <summary>What it holds at the station's greatest charge.</summary>
    public Millijoules Full;

    /// <summary>What it holds at its next mark; meaningless when it has passed all of them.</summary>
    public Millijoules Goal;

    /// <summary>Power it asks for on its way there.</summary>
    public Watts Ask;

    /// <summary>Power it takes.</summary>
    public Watts Power;

    /// <summary>What that draws from the grid.</summary>
    public Watts Draw;

    /// <summary>Since when.</summary>
    public Instant Since;

    /// <summary>Station or truck that holds it.</summary>
    public int Holder;

    /// <summary>Slot it stands in.</summary>
    public short Slot;

    /// <summary>Who holds it.</summary>
    public Custody Custody;

    /// <summary>Its type.</summary>
    public byte Type;

    /// <summary>Next mark of the charging curve it has to reach.</summary>
    public byte Mark;

    /// <summary>State of health as last measured in a slot, 0 to 1000.</summary>
    public short HealthPerMille;

    /// <summary>It was too hot once, or has failed its inspection, and is out of use.</summary>
    public bool Suspect;

    /// <summary>It has failed its inspection.</summary>
    public bool Failed;

    /// <summary>Its wear was reckoned since it was measured.</summary>
    public bool Unmeasured;

    /// <summary>Temperature in degrees Celsius.</summary>
    public float Celsius;

    /// <summary>Energy charged since its wear was reckoned.</summary>
    public Millijoules Charged;

    /// <summary>Time that took.</summary>
    public Duration Charging;
}

/// <summary>A battery's wear, and what it did on the road since that was reckoned; the rest stands in <see cref="BatteryState"/>.</summary>
public struct BatteryLife
{
    /// <summary>Wear.</summary>
    public CapacityLoss Loss;

    /// <summary>Wear is reckoned until then.</summary>
    public Instant WornUntil;

    /// <summary>Equivalent full cycles.</summary>
    public double Cycles;

    /// <summary>Energy discharged.</summary>
    public Millijoules Discharged;

    /// <summary>Time that took.</summary>
    public Duration Discharging;

    /// <summary>Discharges it came from.</summary>
    public int Discharges;
}
