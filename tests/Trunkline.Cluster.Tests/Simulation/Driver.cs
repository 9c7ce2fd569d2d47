using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Tests.Line;
using Trunkline.Cluster.Trips;
using Trunkline.Model.Register;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Tests.Simulation;

/// <summary>A truck on the road: asks where to swap, drives there (or does not), swaps, drives on.</summary>
internal sealed class Driver
{
    private readonly SimulatedLine _line;
    private readonly IReadOnlyList<Site> _sites;
    private readonly Truck _truck;

    public Driver(SimulatedLine line, IReadOnlyList<Site> sites, Truck truck, int trips)
    {
        (_line, _sites, _truck, Set) = (line, sites, truck, SampleLine.SetOf(truck));
        line.Stage.NewActor().Run(() => DriveAsync(trips));
    }

    public bool HasArrived { get; private set; }

    public string[] Set { get; private set; }

    public Exception? Failure { get; private set; }

    private async Task<bool> DriveAsync(int trips)
    {
        try
        {
            await _line.Pause(Duration.FromMinutes(10 + _line.Luck.Below(30)));
            for (int i = 0; i < trips; i++) await DriveOnceAsync();
        }
        catch (Exception error)
        {
            Failure = error;
        }

        return HasArrived = true;
    }

    private async Task DriveOnceAsync()
    {
        long capacity = SampleLine.Rules.Network.BatteryTypes[_truck.BatteryType].Capacity.Value * _truck.SetSize;
        var question = new TripQuestion(_truck.Id, 0, true, capacity * 8 / 10, capacity, Reserve: !_line.Luck.OneIn(4));
        var plan = await Until(() => _line.AskTruck(_truck.Id, truck => truck.PlanAsync(question)));
        Assert.NotNull(plan.Station);
        await _line.Pause(plan.Eta - _line.Clock.Now);
        if (plan.Reservation is { } reservation)
        {
            switch (_line.Luck.Below(6))
            {
                // Cancelled; comes all the same, as a walk-in.
                case 0:
                    await Until(() => _line.AskTruck(_truck.Id, async truck =>
                    {
                        await truck.CancelAsync(reservation.Number, "driver");
                        return true;
                    }));
                    break;
                // Does not come.
                case 1: return;
                // Comes late, and says so.
                case 2:
                    var change = new ReservationChange(_truck.Id, reservation.Number, _line.Clock.Now + Duration.FromHours(3), question);
                    plan = await Until(() => _line.AskTruck(_truck.Id, truck => ChangeAsync(truck, change, plan)));
                    await _line.Pause(Duration.FromHours(3));
                    break;
                default: break;
            }
        }

        Set = await _sites.Single(site => site.Id == plan.Station).Visit(_truck, Set);
    }

    private static async Task<TripPlan> ChangeAsync(LiveTruck truck, ReservationChange change, TripPlan plan)
    {
        try
        {
            return await truck.ChangeAsync(change);
        }
        catch (UnknownReservationException)
        {
            // An earlier question did it, or the window is over.
            return plan;
        }
    }

    private async Task<T> Until<T>(Func<Task<T>> question)
    {
        while (true)
        {
            try
            {
                return await question();
            }
            catch (Exception error) when (error is NoAnswerException or StorageUnavailableException or SteppedDownException)
            {
                await _line.Pause(Duration.FromSeconds(5));
            }
        }
    }
}
