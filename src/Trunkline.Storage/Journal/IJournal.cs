namespace Trunkline.Storage.Journal;

/// <summary>
/// The append-only journal: streams of entries, versioned from 1 without a gap, and all entries in one order by position.
/// Whoever appends says which version the stream had when it decided; whoever follows reads by position.
/// </summary>
public interface IJournal
{
    /// <summary>Appends that wait for the writer, at most <see cref="CommitLimits.Waiting"/>.</summary>
    int Waiting { get; }

    /// <summary>
    /// Appends entries with their rows and messages, all or nothing, and completes only when they are durable. Waits while the queue
    /// is full; the token ends that wait, and nothing else: an append that has been taken in is not withdrawn.
    /// </summary>
    /// <exception cref="ArgumentException">The request makes no sense by itself; nothing was queued.</exception>
    /// <exception cref="AppendRefusedException">It would break a law or a constraint; this append alone failed.</exception>
    /// <exception cref="StorageUnavailableException">It could not be committed. Send it again, with the same command id.</exception>
    /// <exception cref="ObjectDisposedException">The storage is closing.</exception>
    ValueTask<AppendResult> AppendAsync(Append request, CancellationToken cancellationToken = default);

    /// <summary>A stream's entries in the order of their versions, from <paramref name="fromVersion"/> on.</summary>
    IAsyncEnumerable<JournalEntry> ReadAsync(
        string stream, long fromVersion = 1, CancellationToken cancellationToken = default);

    /// <summary>
    /// Entries of all streams in the order of their positions, from <paramref name="fromPosition"/> on, at most
    /// <paramref name="limit"/>. A follower goes on from the last position it has seen plus one; none comes later below it.
    /// </summary>
    IAsyncEnumerable<JournalEntry> ReadAllAsync(long fromPosition, int limit, CancellationToken cancellationToken = default);

    /// <summary>The version of a stream's last entry; 0 when it has none.</summary>
    ValueTask<long> LastVersionAsync(string stream, CancellationToken cancellationToken = default);

    /// <summary>The position of the last entry of all; 0 when there is none.</summary>
    ValueTask<long> LastPositionAsync(CancellationToken cancellationToken = default);

    /// <summary>Names of the streams that begin with <paramref name="prefix"/>, in ordinal order.</summary>
    IAsyncEnumerable<string> StreamsAsync(string prefix, CancellationToken cancellationToken = default);
}
