using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Twin.Links;

/// <summary>
/// The one link between world and Control.Line. The direct one calls it in the same step; one that speaks OCPP and REST asks the
/// platform and, in lock-step, answers at the same instant of the domain clock.
/// </summary>
public interface ILineLink
{
    /// <summary>A centre stands behind the link: stations are sites that tell it what happens and take its orders.</summary>
    static abstract bool IsRemote { get; }

    /// <summary>Decides where a truck swaps next and, if it reserves, has a set promised.</summary>
    StopDecision Plan(in TripRequest request, Instant now, IStations stations);

    /// <summary>Gives a truck's promise back.</summary>
    void Cancel(int station, int truck, int reservation, IStations stations);

    /// <summary>Tells the centre that a truck is at a station's gate; the answer comes as an order.</summary>
    void Arrive(int station, in StationCommand arrival, Instant now);

    /// <summary>Tells the centre what happened at a station, after it has taken effect.</summary>
    void Tell(int station, in StationEvent happened, Instant now);

    /// <summary>Machinery begins in a lane: how long it will take, part by part.</summary>
    void TellExchange(int station, byte lane, in ExchangeTimes times, Instant now);

    /// <summary>Tells the centre of a completed swap.</summary>
    /// <param name="completed">The event: returned set and the slots it stands in.</param>
    /// <param name="taken">Slots that the charged set left.</param>
    /// <param name="delivered">The charged set as it reported.</param>
    void TellSwap(int station, in StationEvent completed, in SetSlots taken, in SetReport delivered, Instant now);

    /// <summary>
    /// Takes the next order for a station. In lock-step it first waits until everything that was told has been answered, so that what
    /// follows from it comes before the station goes on by itself.
    /// </summary>
    bool TryTake(int station, out StationCommand order);

    /// <summary>A station that has an order waiting at this instant, or -1.</summary>
    int NextAddressee(Instant now);

    /// <summary>
    /// In lock-step, when the centre will next do something by itself: the world stops there. Else never: orders come when they come.
    /// </summary>
    Instant NextDue { get; }
}
