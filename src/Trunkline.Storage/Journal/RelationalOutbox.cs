using System.Collections.Immutable;
using Trunkline.Storage.Opening;

namespace Trunkline.Storage.Journal;

/// <summary>The outbox over a provider, with its writer.</summary>
internal sealed class RelationalOutbox(StorageProvider provider, GroupCommit commit) : RelationalOutboxReader(provider), IOutbox
{
    public ValueTask MarkDeliveredAsync(ImmutableArray<string> ids, CancellationToken cancellationToken = default) =>
        ids.IsDefaultOrEmpty ? ValueTask.CompletedTask : commit.FinishAsync(new DeliveryWork(ids), cancellationToken);
}
