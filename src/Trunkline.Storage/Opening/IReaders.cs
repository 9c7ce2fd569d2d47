using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Opening;

/// <summary>Gives contexts for queries.</summary>
public interface IReaders
{
    /// <summary>A context for one query; whoever asks disposes it.</summary>
    ValueTask<StorageContext> OpenReaderAsync(CancellationToken cancellationToken);
}
