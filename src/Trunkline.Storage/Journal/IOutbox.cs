using System.Collections.Immutable;

namespace Trunkline.Storage.Journal;

/// <summary>
/// Messages that were written with their entries and wait to be handed on: at least once each, per target in order, so that a
/// receiver that knows repetitions by their id sees each once.
/// </summary>
public interface IOutbox
{
    /// <summary>A target's first messages that it does not have yet, in order, at most <paramref name="limit"/>.</summary>
    ValueTask<ImmutableArray<OutboxMessage>> PendingAsync(
        string target, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Targets that wait for messages, in ordinal order after <paramref name="after"/>, at most <paramref name="limit"/>.
    /// </summary>
    ValueTask<ImmutableArray<string>> PendingTargetsAsync(
        int limit, string after = "", CancellationToken cancellationToken = default);

    /// <summary>Messages that wait; of all targets when <paramref name="target"/> is null.</summary>
    ValueTask<long> PendingCountAsync(string? target = null, CancellationToken cancellationToken = default);

    /// <summary>Notes that messages have reached their targets. Saying it again, or of an unknown id, changes nothing.</summary>
    /// <exception cref="StorageUnavailableException">It could not be committed.</exception>
    ValueTask MarkDeliveredAsync(ImmutableArray<string> ids, CancellationToken cancellationToken = default);
}
