namespace Trunkline.Storage.Journal;

/// <summary>The latest snapshot of each stream.</summary>
public interface ISnapshots
{
    /// <summary>A stream's snapshot, or null when there is none of this format that its stream can have come to.</summary>
    ValueTask<Snapshot?> LoadAsync(string stream, int format, CancellationToken cancellationToken = default);

    /// <summary>Keeps a snapshot in the place of the stream's earlier one; an older version of the same format is passed over.</summary>
    /// <exception cref="StorageUnavailableException">It could not be committed.</exception>
    ValueTask SaveAsync(Snapshot snapshot, CancellationToken cancellationToken = default);
}
