using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Twin.Links;

/// <summary>A truck asks where to swap next.</summary>
/// <param name="Truck">Its number.</param>
/// <param name="BatteryType">Type of its batteries.</param>
/// <param name="SetSize">How many.</param>
/// <param name="Reservation">Number for the reservation, or 0 when it does not reserve.</param>
public readonly record struct TripRequest(int Truck, byte BatteryType, byte SetSize, int Reservation);

/// <summary>Where it is to swap.</summary>
/// <param name="Option">Index of the chosen option.</param>
/// <param name="Promised">A charged set is promised there.</param>
public readonly record struct StopDecision(int Option, bool Promised);

/// <summary>The stations as the line sees them.</summary>
public interface IStations
{
    /// <summary>A station's outlook for a battery type.</summary>
    void Outlook(int station, byte batteryType, ref StationOutlook outlook);

    /// <summary>Asks a station to promise a set.</summary>
    bool Promise(int station, in TripRequest request, Instant at);
}

/// <summary>
/// The one link between world and Control.Line. The direct one calls it in the same step; one that speaks OCPP and REST asks the
/// platform and answers at the same instant of the domain clock in lock-step.
/// </summary>
public interface ILineLink
{
    /// <summary>Decides where a truck swaps next and, if it reserves, has a set promised.</summary>
    StopDecision Plan(in TripRequest request, ReadOnlySpan<StopOption> options, IStations stations);
}
