using System.Collections.Immutable;

namespace Trunkline.Storage.Journal;

/// <summary>
/// Messages that were written with their entries and wait to be handed on: at least once each, per target in order, so that a
/// receiver that knows repetitions by their id sees each once.
/// </summary>
public interface IOutbox : IOutboxReader
{
    /// <summary>Notes that messages have reached their targets. Saying it again, or of an unknown id, changes nothing.</summary>
    /// <exception cref="StorageUnavailableException">It could not be committed.</exception>
    ValueTask MarkDeliveredAsync(ImmutableArray<string> ids, CancellationToken cancellationToken = default);
}
