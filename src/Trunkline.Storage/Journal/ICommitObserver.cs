namespace Trunkline.Storage.Journal;

/// <summary>One transaction of the writer.</summary>
/// <param name="Number">Counts from 1 since opening.</param>
/// <param name="Requests">Appends and other work in it.</param>
/// <param name="Entries">Journal entries written by it, those of refused appends not counted.</param>
/// <param name="Bytes">Payload bytes offered to it.</param>
public readonly record struct CommitBatch(long Number, int Requests, int Entries, long Bytes);

/// <summary>
/// Stands beside the writer: metrics, faults on purpose, a gate that holds the writer. Called by the writer alone, one call at a time.
/// </summary>
public interface ICommitObserver
{
    /// <summary>All is written and nothing committed. An exception from here is as good as a commit that failed.</summary>
    ValueTask BeforeCommitAsync(CommitBatch batch);

    /// <summary>Committed and durable; nobody has been answered yet. An exception from here is passed over: the commit stands.</summary>
    ValueTask AfterCommitAsync(CommitBatch batch);

    /// <summary>The batch failed, and every append in it.</summary>
    ValueTask FailedAsync(CommitBatch batch, Exception cause);
}
