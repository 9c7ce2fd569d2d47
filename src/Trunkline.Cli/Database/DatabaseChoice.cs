using Trunkline.Cli.Backup;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Postgres;
using Trunkline.Storage.Sqlite;

namespace Trunkline.Cli.Database;

/// <summary>Where the journal and the tables of a platform are: in a file of its folder, or in a PostgreSQL database.</summary>
internal abstract class DatabaseChoice
{
    private DatabaseChoice() { }

    /// <summary>A SQLite file.</summary>
    private sealed class InFile(string path) : DatabaseChoice
    {
        public override async Task<IStorage> OpenAsync(Session session, CancellationToken cancel)
        {
            try
            {
                return await SqliteStorage.OpenAsync(path, cancellationToken: cancel);
            }
            catch (StorageOpeningException trouble)
            {
                string folder = Path.GetDirectoryName(path)!;
                throw new FileTroubleException(trouble.IsInUse ? session.Messages.FolderInUse(folder) : trouble.Message, trouble);
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                throw new FileTroubleException(
                    session.Messages.CannotUseFolder(Path.GetDirectoryName(path)!, trouble.Message), trouble);
            }
        }

        protected override ValueTask<IStorageView> LookAsync(CancellationToken cancel) => SqliteStorage.ViewAsync(path, cancel);
    }

    /// <summary>A database of a PostgreSQL server.</summary>
    private sealed class OnServer(string connectionString) : DatabaseChoice
    {
        public override async Task<IStorage> OpenAsync(Session session, CancellationToken cancel)
        {
            try
            {
                return await PostgresStorage.OpenAsync(connectionString, cancellationToken: cancel);
            }
            catch (StorageOpeningException trouble)
            {
                throw new FileTroubleException(trouble.Message, trouble);
            }
        }

        protected override ValueTask<IStorageView> LookAsync(CancellationToken cancel) =>
            PostgresStorage.ViewAsync(connectionString, cancel);
    }

    /// <summary>What a platform uses that keeps the rest of its data in a folder.</summary>
    /// <param name="asked">The words of <c>--database</c>; null when it was left out, which is the folder's own file.</param>
    public static DatabaseChoice Of(string? asked, string folder) =>
        asked is null ? new InFile(Path.Combine(folder, DataFolder.Database)) : new OnServer(asked);

    /// <summary>One that is there: words of PostgreSQL, a SQLite file, or the folder of a server.</summary>
    public static DatabaseChoice ThatIs(string asked, string folder)
    {
        if (asked.Contains('=', StringComparison.Ordinal)) return new OnServer(asked);
        string path = Path.GetFullPath(asked, folder);
        return new InFile(Directory.Exists(path) ? Path.Combine(path, DataFolder.Database) : path);
    }

    /// <summary>Opens it to serve: for one server at a time.</summary>
    /// <exception cref="FileTroubleException">It cannot be used; the message says what to do.</exception>
    public abstract Task<IStorage> OpenAsync(Session session, CancellationToken cancel);

    /// <summary>A view of it, also while a server has it open.</summary>
    /// <exception cref="FileTroubleException">It is not there, or cannot be read; the message says what to do.</exception>
    public async Task<IStorageView> ViewAsync(CancellationToken cancel)
    {
        try
        {
            return await LookAsync(cancel);
        }
        catch (StorageOpeningException trouble)
        {
            throw new FileTroubleException(trouble.Message, trouble);
        }
    }

    /// <exception cref="StorageOpeningException">It is not there, or cannot be read.</exception>
    protected abstract ValueTask<IStorageView> LookAsync(CancellationToken cancel);
}
