namespace Trunkline.Storage.Journal;

/// <summary>
/// The append-only journal: streams of entries, versioned from 1 without a gap, and all entries in one order by position.
/// Whoever appends says which version the stream had when it decided; whoever follows reads by position.
/// </summary>
public interface IJournal : IJournalReader
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
}
