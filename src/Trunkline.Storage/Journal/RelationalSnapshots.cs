using Microsoft.EntityFrameworkCore;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Journal;

/// <summary>Snapshots over a provider.</summary>
internal sealed class RelationalSnapshots(StorageProvider provider, GroupCommit commit) : ISnapshots
{
    public async ValueTask<Snapshot?> LoadAsync(string stream, int format, CancellationToken cancellationToken = default)
    {
        StorageContext context = await provider.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            // A state ahead of its stream belongs to another journal: a database put back from a copy.
            return await context.Snapshots
                .Where(snapshot => snapshot.Stream == stream && snapshot.Format == format)
                .Where(snapshot => context.Journal.Any(
                    entry => entry.Stream == snapshot.Stream && entry.Version == snapshot.Version))
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask SaveAsync(Snapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        AppendRules.Name(snapshot.Stream, "The stream");
        ArgumentNullException.ThrowIfNull(snapshot.Bytes);
        return commit.FinishAsync(new SnapshotWork(snapshot), cancellationToken);
    }
}
