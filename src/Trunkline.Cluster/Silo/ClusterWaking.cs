using Trunkline.Cluster.Line;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Silo;

/// <summary>
/// Wakes, after a start, whoever has something due: all stations and accounts, the trucks whose reservations are open, and the outbox.
/// Being written in the transaction of what they follow from, open reservations are the stored list of what is due.
/// </summary>
internal sealed class ClusterWaking(IGrainFactory grains, LineRules line, IStorage storage, ClusterPump pump)
{
    private const int AtOnce = 500;
    private const int WakingAtOnce = 64;

    public async Task WakeAsync(CancellationToken cancellationToken)
    {
        await AllAsync(line.Network.Stations, station => grains.GetGrain<IStationGrain>(station.Id).WakeAsync(), cancellationToken)
            .ConfigureAwait(false);
        await AllAsync(line.Fleet.Fleets, fleet => grains.GetGrain<IAccountGrain>(fleet.Id).WakeAsync(), cancellationToken)
            .ConfigureAwait(false);

        await pump.StartAsync().ConfigureAwait(false);
        await WakeTrucksAsync(ReservationState.Held, cancellationToken).ConfigureAwait(false);
        await WakeTrucksAsync(ReservationState.Promised, cancellationToken).ConfigureAwait(false);
    }

    // What they append meanwhile shares its commits.
    private static Task AllAsync<T>(IEnumerable<T> all, Func<T, Task> wake, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        all, new ParallelOptions { MaxDegreeOfParallelism = WakingAtOnce, CancellationToken = cancellationToken },
        async (each, ct) => await wake(each).WaitAsync(ct).ConfigureAwait(false));

    private async Task WakeTrucksAsync(ReservationState state, CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await storage.Tables.ReservationsAsync(
                new ReservationFilter(state), new PageRequest(AtOnce, cursor), cancellationToken).ConfigureAwait(false);
            foreach (string truck in page.Rows.Select(row => row.Truck).Distinct())
            {
                if (line.Register.TruckOf(truck) is null) continue;
                await grains.GetGrain<ITruckGrain>(truck).WakeAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }
}
