using System.Data.Common;
using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Opening;

/// <summary>
/// What one database engine brings; all else is the same for every engine. Statements are standard SQL with <c>@name</c> parameters,
/// <c>ON CONFLICT ... DO UPDATE</c> and savepoints. Text must compare by its code points (a binary collation).
/// </summary>
public abstract class StorageProvider : IAsyncDisposable
{
    /// <summary>Which database this is, for messages: a path, or a host and name.</summary>
    public abstract string Database { get; }

    /// <summary>The statement that begins the writer's transaction.</summary>
    public abstract string BeginWriting { get; }

    /// <summary>The statement that begins a transaction which reads one consistent view.</summary>
    public abstract string BeginReading { get; }

    /// <summary>
    /// Opens the connection of the writer; whoever asks closes it. Asked for at opening, and again after each failed commit.
    /// </summary>
    public abstract ValueTask<DbConnection> OpenWriterAsync(CancellationToken cancellationToken);

    /// <summary>A context for one query; pooled.</summary>
    public abstract ValueTask<StorageContext> OpenReaderAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Right after the writer's transaction began: keeps other writers of this database out until it ends, where the statement that began
    /// it does not, so that positions become visible in their order.
    /// </summary>
    public virtual ValueTask KeepOthersOutAsync(DbConnection connection, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Whether an error comes from what was written (a constraint, a value that does not fit) and leaves the transaction usable after
    /// going back to its savepoint. Any other error fails the batch.
    /// </summary>
    public abstract bool FailsAlone(DbException error);

    /// <summary>Closes what is pooled, and gives the database free.</summary>
    public abstract ValueTask DisposeAsync();
}
