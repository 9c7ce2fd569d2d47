using System.Collections.Immutable;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Outbox;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Silo;

/// <summary>Messages of the outbox to accounts, trucks, stations and their work orders, by the names of their streams.</summary>
internal sealed class ClusterMailboxes(IGrainFactory grains) : IMailboxes
{
    public async Task DeliverAsync(ImmutableArray<OutboxMessage> messages)
    {
        string target = messages[0].Target;
        if (target.StartsWith(StreamNames.Accounts, StringComparison.Ordinal))
        {
            // An account is told of many swaps at once: each by itself would wait for a commit of its own.
            await grains.GetGrain<IAccountGrain>(target[StreamNames.Accounts.Length..]).DeliverAsync(new MessagesEnvelope(messages));
            return;
        }

        foreach (var message in messages) await DeliverAsync(target, new MessageEnvelope(message));
    }

    private Task DeliverAsync(string target, MessageEnvelope message)
    {
        if (target.StartsWith(StreamNames.Trucks, StringComparison.Ordinal))
            return grains.GetGrain<ITruckGrain>(target[StreamNames.Trucks.Length..]).DeliverAsync(message);
        if (target.StartsWith(StreamNames.Stations, StringComparison.Ordinal))
            return grains.GetGrain<IStationGrain>(target[StreamNames.Stations.Length..]).DeliverAsync(message);
        if (target.StartsWith(StreamNames.Work, StringComparison.Ordinal))
            return grains.GetGrain<IWorkGrain>(target[StreamNames.Work.Length..]).DeliverAsync(message);
        // Written by a later version of the program, perhaps: it waits for one that knows the target.
        throw new InvalidOperationException($"Nobody is called {target}.");
    }
}
