using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trunkline.Cluster.Line;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Silo;

/// <summary>
/// Wakes, after a start, whoever has something due: the outbox, the trucks whose reservations are open, all accounts and stations. Being
/// written in the transaction of what they follow from, open reservations are the stored list of what is due. Nobody waits for it: whoever
/// is asked something before his turn wakes by that. Whoever cannot be woken is tried again, and keeps nobody else asleep.
/// </summary>
internal sealed partial class ClusterWaking(
    IGrainFactory grains, LineRules line, IStorage storage, ClusterPump pump, IFlight flight, TimeProvider time, ILogger<ClusterWaking> log)
    : BackgroundService
{
    private const int AtOnce = 500;
    private const int WakingAtOnce = 64;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        flight.Enter();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            Func<Task>[] left =
            [
                pump.StartAsync,
                () => WakeTrucksAsync(ReservationState.Held, stoppingToken),
                () => WakeTrucksAsync(ReservationState.Promised, stoppingToken),
                .. line.Fleet.Fleets.Select(fleet => (Func<Task>)grains.GetGrain<IAccountGrain>(fleet.Id).WakeAsync),
                .. line.Network.Stations.Select(station => (Func<Task>)grains.GetGrain<IStationGrain>(station.Id).WakeAsync),
            ];
            for (TimeSpan pause = FirstPause; ; pause = Min(pause * 2, LongestPause))
            {
                left = await WakeAsync(left, stoppingToken).ConfigureAwait(false);
                if (left.Length == 0) return;
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end; the next start wakes them.
        }
        finally
        {
            flight.Leave();
        }
    }

    /// <summary>Tries all of them; those that failed.</summary>
    private async Task<Func<Task>[]> WakeAsync(Func<Task>[] all, CancellationToken cancellationToken)
    {
        bool[] failed = new bool[all.Length];
        Exception? why = null;
        // What they append meanwhile shares its commits.
        await Parallel.ForAsync(
            0, all.Length, new ParallelOptions { MaxDegreeOfParallelism = WakingAtOnce, CancellationToken = cancellationToken },
            async (each, ct) =>
            {
                try
                {
                    await all[each]().WaitAsync(ct).ConfigureAwait(false);
                }
#pragma warning disable CA1031 // Whatever it is, it is tried again.
                catch (Exception trouble) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    (failed[each], why) = (true, trouble);
                }
            }).ConfigureAwait(false);
        Func<Task>[] left = [.. all.Where((_, each) => failed[each])];
        if (left.Length > 0) LogLeft(log, left.Length, why);
        return left;
    }

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

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Left} stations, accounts or lists could not be woken, and are tried again")]
    private static partial void LogLeft(ILogger logger, int left, Exception? why);
}
