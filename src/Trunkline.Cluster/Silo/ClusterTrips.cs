using Trunkline.Cluster.Line;
using Trunkline.Cluster.Trips;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Silo;

/// <summary>The trucks of the cluster, from wherever in it.</summary>
internal sealed class ClusterTrips(IGrainFactory grains, LineRules line, IFlight flight) : ITrips
{
    public async ValueTask<TripPlan> PlanAsync(TripQuestion question, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        CarriedTrace.Carry();
        return await AskAsync(Grain(question.Truck).PlanAsync(question), ct).ConfigureAwait(false);
    }

    public ValueTask<TripPlan> ChangeAsync(ReservationChange change, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return AskAsync(Grain(change.Truck).ChangeAsync(change), ct);
    }

    public async ValueTask CancelAsync(string truck, int reservation, string why, CancellationToken ct = default)
    {
        await AskAsync(CancelAsync(), ct).ConfigureAwait(false);

        async Task<bool> CancelAsync()
        {
            await Grain(truck).CancelAsync(reservation, why).ConfigureAwait(false);
            return true;
        }
    }

    // Whoever stops waiting does not stop what was asked: it counts until it has ended.
    private ValueTask<T> AskAsync<T>(Task<T> asked, CancellationToken ct)
    {
        flight.Enter();
        asked.ContinueWith(_ => flight.Leave(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return new ValueTask<T>(asked.WaitAsync(ct));
    }

    private ITruckGrain Grain(string truck) => line.Register.TruckOf(truck) is not null
        ? grains.GetGrain<ITruckGrain>(truck)
        : throw new UnknownTruckException(truck);
}
