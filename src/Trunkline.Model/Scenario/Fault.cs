using Trunkline.Model.Units;

namespace Trunkline.Model.Scenario;

/// <summary>What goes wrong, where, from when to when.</summary>
public enum FaultKind : byte
{
    /// <summary>A number of a station's chargers deliver nothing.</summary>
    ChargerOutage,

    /// <summary>A slot cannot be used; a battery in it stays where it is.</summary>
    SlotOutage,

    /// <summary>A lane takes no truck; one already in it is finished.</summary>
    LaneOutage,

    /// <summary>The grid connection is dead.</summary>
    ConnectionOutage,

    /// <summary>The grid connection is limited to a power.</summary>
    ConnectionLimit,

    /// <summary>Trucks entering a leg go slower by a factor.</summary>
    LegSlow,

    /// <summary>No truck enters a leg; those before it wait.</summary>
    LegClosed,

    /// <summary>A battery in a slot overheats and must end in quarantine.</summary>
    BatteryOverTemperature,

    /// <summary>The next battery that comes back to a station fails its inspection and must end in quarantine.</summary>
    InspectionFailure,
}

/// <summary>One fault.</summary>
/// <param name="Kind">What.</param>
/// <param name="Target">Index of the station, or of the leg.</param>
/// <param name="Part">Index of the slot or lane, or how many chargers; unused otherwise.</param>
/// <param name="From">First instant of the fault.</param>
/// <param name="To">First instant after it; for what happens to a battery equal to <paramref name="From"/>.</param>
/// <param name="Limit">For a connection limit: the power left.</param>
/// <param name="SpeedFactor">For a slow leg: speed over normal speed, above 0 and below 1.</param>
/// <param name="Reason">Why, for people: typhoon, accident, holiday traffic.</param>
public sealed record Fault(FaultKind Kind, int Target, int Part, Instant From, Instant To, Watts Limit, double SpeedFactor, string Reason);
