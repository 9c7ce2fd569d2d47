using Trunkline.Model.Units;

namespace Trunkline.Control.Line;

/// <summary>A truck tells where it is and what it has left, and asks where to swap next.</summary>
/// <param name="Truck">Its number.</param>
/// <param name="Demand">Index of the demand it serves, which says the loop it drives.</param>
/// <param name="Node">Node of that loop it has passed last.</param>
/// <param name="Loaded">It carries load on this trip.</param>
/// <param name="BatteryType">Type of its batteries.</param>
/// <param name="SetSize">How many.</param>
/// <param name="Stored">Energy left, as reported: whole watt-hours, rounded down.</param>
/// <param name="Capacity">What its set holds when full, as reported.</param>
/// <param name="Reservation">Number for the reservation, or 0 when it does not reserve.</param>
public readonly record struct TripRequest(
    int Truck,
    short Demand,
    short Node,
    bool Loaded,
    byte BatteryType,
    byte SetSize,
    WattHours Stored,
    WattHours Capacity,
    int Reservation);

/// <summary>Where it is to swap.</summary>
/// <param name="Station">Index of the station; <see cref="None"/> when it can reach none, <see cref="Plug"/> for a terminal's plug.</param>
/// <param name="Node">Its node in the loop.</param>
/// <param name="Eta">When the truck is expected there.</param>
/// <param name="Promised">A charged set is promised there.</param>
/// <param name="Reservation">Number under which it is promised, where that is not the request's; otherwise 0.</param>
public readonly record struct StopDecision(int Station, short Node, Instant Eta, bool Promised, int Reservation = 0)
{
    /// <summary>No station can be reached.</summary>
    public const int None = -1;

    /// <summary>A terminal with plugs comes before any station is needed.</summary>
    public const int Plug = -2;

    /// <summary>No stop at all.</summary>
    public static StopDecision Nowhere => new(None, -1, Instant.Never, false);
}
