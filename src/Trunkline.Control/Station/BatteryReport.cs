using System.Runtime.CompilerServices;
using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>What a battery says of itself, rounded as on the wire.</summary>
/// <param name="Battery">Number of the individual.</param>
/// <param name="ChargePerMille">State of charge, 0 to 1000.</param>
/// <param name="HealthPerMille">State of health: present over new capacity, 0 to 1000.</param>
public readonly record struct BatteryReport(int Battery, short ChargePerMille, short HealthPerMille)
{
    /// <summary>Present capacity by this report.</summary>
    public Millijoules Capacity(WattHours whenNew) => new(whenNew.Value * HealthPerMille * (Millijoules.PerWattHour / 1_000));

    /// <summary>Booked energy in the battery: the one function of what was reported, rounded down to the watt-hour.</summary>
    public WattHours Energy(WattHours whenNew) => new(whenNew.Value * HealthPerMille * ChargePerMille / 1_000_000);
}

/// <summary>Room for the batteries of the largest set.</summary>
[InlineArray(MaximumSize)]
public struct SetReport
{
    /// <summary>A truck exchanges at most this many batteries at once.</summary>
    public const int MaximumSize = 3;

    private BatteryReport _first;
}

/// <summary>The slots of a set, or of as many batteries.</summary>
[InlineArray(SetReport.MaximumSize)]
public struct SetSlots
{
    private short _first;
}

/// <summary>Their powers in whole watts; an int holds 2 GW.</summary>
[InlineArray(SetReport.MaximumSize)]
public struct SetPowers
{
    private int _first;
}
