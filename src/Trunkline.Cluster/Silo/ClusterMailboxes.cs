using Trunkline.Cluster.Line;
using Trunkline.Cluster.Outbox;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Silo;

/// <summary>Messages of the outbox to accounts, trucks, stations and their work orders, by the names of their streams.</summary>
internal sealed class ClusterMailboxes(IGrainFactory grains) : IMailboxes
{
    public Task DeliverAsync(OutboxMessage message)
    {
        var envelope = new MessageEnvelope(message);
        if (message.Target.StartsWith(StreamNames.Accounts, StringComparison.Ordinal))
            return grains.GetGrain<IAccountGrain>(message.Target[StreamNames.Accounts.Length..]).DeliverAsync(envelope);
        if (message.Target.StartsWith(StreamNames.Trucks, StringComparison.Ordinal))
            return grains.GetGrain<ITruckGrain>(message.Target[StreamNames.Trucks.Length..]).DeliverAsync(envelope);
        if (message.Target.StartsWith(StreamNames.Stations, StringComparison.Ordinal))
            return grains.GetGrain<IStationGrain>(message.Target[StreamNames.Stations.Length..]).DeliverAsync(envelope);
        if (message.Target.StartsWith(StreamNames.Work, StringComparison.Ordinal))
            return grains.GetGrain<IWorkGrain>(message.Target[StreamNames.Work.Length..]).DeliverAsync(envelope);
        // Written by a later version of the program, perhaps: it waits for one that knows the target.
        throw new InvalidOperationException($"Nobody is called {message.Target}.");
    }
}
