using System.Collections.Immutable;

namespace Trunkline.Storage.Journal;

/// <summary>Messages that wait to be handed on.</summary>
public interface IOutboxReader
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
}
