namespace Trunkline.Storage.Writing;

/// <summary>
/// The writer's connection: one transaction at a time, in it one savepoint at a time. What is only an order to the engine (begin, set a
/// savepoint) may be sent with the next statements.
/// </summary>
public interface IWriterConnection : IAsyncDisposable
{
    /// <summary>
    /// Begins a transaction that keeps other writers out until it ends, and notes in it which batch of this writer it is, where a commit
    /// can be in doubt.
    /// </summary>
    ValueTask BeginAsync(long batch);

    /// <summary>Ends the transaction, and undoes all that was written in it.</summary>
    ValueTask RollBackAsync();

    /// <summary>Sets the savepoint.</summary>
    ValueTask SetSavepointAsync();

    /// <summary>Undoes what was written since the savepoint, and takes it away.</summary>
    ValueTask GoBackAsync();

    /// <summary>Takes the savepoint away; what was written stays.</summary>
    ValueTask ReleaseAsync();

    /// <summary>Runs statements that read; the rows of each.</summary>
    ValueTask<IReadOnlyList<IReadOnlyList<object?[]>>> ReadAsync(IReadOnlyList<StatementRows> statements);

    /// <summary>Runs statements that write, in order; how many rows each has changed.</summary>
    ValueTask<IReadOnlyList<long>> WriteAsync(IReadOnlyList<StatementRows> statements);

    /// <summary>Commits; what was written is durable.</summary>
    ValueTask CommitAsync();

    /// <summary>Whether a batch of this writer is committed, the end of which an earlier connection has not seen.</summary>
    ValueTask<bool> HasCommittedAsync(long batch);
}
