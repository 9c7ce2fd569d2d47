using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Twin.Links;
using Trunkline.Twin.Tests.Lines;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Tests.Links;

/// <summary>A centre that is slow, or dead and not yet given up.</summary>
public class SilentCentreTests
{
    [Fact]
    public void Trucks_drive_by_when_the_gate_is_taken_by_those_that_wait_for_the_centres_answer()
    {
        var line = new LineSketch { Stations = 1, Trucks = 1, ReservationShare = 0, PassingPerHour = 6, WaitingPlaces = 3 };
        var rehearsal = line.ToRehearsal();
        var connected = new Queue<StationCommand>([new StationCommand { Kind = StationCommandKind.LinkChanged, Available = true }]);
        var world = new World<SilentLink>(new Layout(rehearsal), new SilentLink(connected), 0);
        world.RunUntil(LineSketch.Hour(20));
        var tally = world.Tally.Stations[0];
        Assert.Equal(0, tally.Admitted);
        Assert.Equal(0, tally.Served);
        // What stands at the gate and on the way to it, and the line's own truck.
        int room = rehearsal.Fleet.TrucksOf(rehearsal.Fleet.Demand[1], rehearsal.Network) + 1;
        Assert.InRange(tally.TurnedAway, 60, tally.Arrivals);
        Assert.InRange(tally.Arrivals - tally.TurnedAway, room - 1, room);
    }

    /// <summary>Takes everything in and never answers, once the station is in its charge.</summary>
    private readonly struct SilentLink(Queue<StationCommand> connected) : ILineLink
    {
        public static bool IsRemote => true;

        public StopDecision Plan(in TripRequest request, Instant now, IStations stations) => new(StopDecision.None, -1, now, false);

        public void Cancel(int station, int truck, int reservation, IStations stations)
        {
        }

        public void Arrive(int station, in StationCommand arrival, Instant now)
        {
        }

        public void Tell(int station, in StationEvent happened, Instant now)
        {
        }

        public void TellExchange(int station, byte lane, in ExchangeTimes times, Instant now)
        {
        }

        public void TellSwap(
            int station, in StationEvent completed, in SetSlots taken, in SetReport delivered, Instant now)
        {
        }

        public bool TryTake(int station, out StationCommand order) => connected.TryDequeue(out order);

        public int NextAddressee(Instant now) => connected.Count > 0 ? 0 : -1;

        public Instant NextDue => Instant.Never;
    }
}
