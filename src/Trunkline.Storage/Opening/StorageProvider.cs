using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Trunkline.Storage.Schema;
using Trunkline.Storage.Writing;

namespace Trunkline.Storage.Opening;

/// <summary>
/// What one database engine brings; all else is the same for every engine. Statements are standard SQL over given rows, with
/// <c>ON CONFLICT ... DO UPDATE</c> and savepoints. Text must compare by its code points (a binary collation).
/// </summary>
public abstract class StorageProvider : IReaders, IAsyncDisposable
{
    /// <summary>Which database this is, for messages: a path, or a host and name.</summary>
    public abstract string Database { get; }

    /// <summary>The statement that begins a transaction which reads one consistent view.</summary>
    public abstract string BeginReading { get; }

    /// <summary>
    /// Opens the connection of the writer; whoever asks closes it. Asked for at opening, and again after each failed commit.
    /// </summary>
    public abstract ValueTask<IWriterConnection> OpenWriterAsync(CancellationToken cancellationToken);

    /// <summary>A context for one query; pooled.</summary>
    public abstract ValueTask<StorageContext> OpenReaderAsync(CancellationToken cancellationToken);

    /// <summary>How a context reads over a connection that is open and stays so.</summary>
    public abstract DbContextOptions<StorageContext> OptionsOver(DbConnection connection);

    /// <summary>
    /// Whether an error comes from what was written (a constraint, a value that does not fit) and leaves the transaction usable after
    /// going back to its savepoint. Any other error fails the batch.
    /// </summary>
    public abstract bool FailsAlone(DbException error);

    /// <summary>
    /// Whether an error says that the connection is lost, so that another one may do what this one could not, and what became of a commit
    /// has to be asked. Never so for an engine in the same process.
    /// </summary>
    public virtual bool LosesConnection(Exception error) => false;

    /// <summary>Closes what is pooled, and gives the database free.</summary>
    public abstract ValueTask DisposeAsync();
}
