using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Sqlite;

/// <summary>The file before it is storage: locked, known to be ours, and brought up to date.</summary>
internal static class SqliteFile
{
    private const int NotADatabase = 26;
    private const int Corrupt = 11;

    /// <summary>
    /// Takes the lock file beside the database, which the system gives free when the process ends, however it ends. The file itself stays:
    /// deleting it would let two processes lock two files of one name.
    /// </summary>
    internal static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (DirectoryNotFoundException error)
        {
            throw new StorageOpeningException($"{path}: its folder is not there. Make it, or name another file.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StorageOpeningException($"{path}: no right to write beside it. Give it, or name another file.", error);
        }
        catch (IOException error)
        {
            throw new StorageOpeningException(
                $"{path} is open in another process, which holds {path}.lock. Stop that process, or name another file.", error)
            {
                IsInUse = true,
            };
        }
    }

    /// <summary>Makes it, or brings it up to date; whether it was made.</summary>
    internal static ValueTask<bool> PrepareAsync(string path, CancellationToken cancellationToken) => GuardedAsync(
        path, SqliteOpenMode.ReadWriteCreate,
        async context =>
        {
            bool isNew = await KnowAsync(context, path, cancellationToken).ConfigureAwait(false) is [];
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken).ConfigureAwait(false);
            // A process that was killed in the middle of a migration leaves the migrations' own lock; ours says that nobody holds it.
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken)
                .ConfigureAwait(false);
            await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            return isNew;
        },
        cancellationToken);

    /// <summary>Makes sure that it is ours, and of this version, without touching it.</summary>
    internal static async ValueTask DemandCurrentAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            throw new StorageOpeningException($"There is no database {path}. Name the file, or the folder that a server uses.");
        await GuardedAsync(
            path, SqliteOpenMode.ReadOnly,
            async context =>
            {
                await DemandCurrentAsync(context, path, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes sure that it is ours, and of this version; its latest migration.</summary>
    internal static async ValueTask<string> DemandCurrentAsync(StorageContext context, string path, CancellationToken cancellationToken)
    {
        string[] applied = await KnowAsync(context, path, cancellationToken).ConfigureAwait(false);
        return applied.Length == context.Database.GetMigrations().Count()
            ? applied[^1]
            : throw new StorageOpeningException(
                $"{path} was written by an older version of Trunkline. Start a server on it once, which brings it up to date.");
    }

    private static async ValueTask<bool> GuardedAsync(
        string path, SqliteOpenMode mode, Func<StorageContext, ValueTask<bool>> work, CancellationToken cancellationToken)
    {
        try
        {
            var context = new StorageContext(SqliteProvider.Options(SqliteProvider.ConnectionString(path, mode, isPooled: false)));
            await using (context.ConfigureAwait(false))
            {
                await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                return await work(context).ConfigureAwait(false);
            }
        }
        catch (SqliteException error)
        {
            throw Explained(path, error);
        }
    }

    /// <summary>What SQLite says of a file, for people.</summary>
    internal static StorageOpeningException Explained(string path, SqliteException error) => new(
        error.SqliteErrorCode switch
        {
            NotADatabase => $"{path} is not a database. Name another file, or move it away and a new database is made.",
            Corrupt => $"{path} is damaged ({error.Message}). Put its last backup in its place.",
            _ => $"{path} cannot be opened ({error.Message}). Check the right to write it, the space on its disk, " +
                "and that no other program has it open.",
        },
        error);

    /// <summary>
    /// Only a new file, or one of ours that is not ahead of us, is touched: the migrations that it has, in order; none when it is new.
    /// </summary>
    internal static async ValueTask<string[]> KnowAsync(StorageContext context, string path, CancellationToken cancellationToken)
    {
        long tables = await context.Database
            .SqlQueryRaw<long>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' " +
                "AND name NOT LIKE 'sqlite%' AND SUBSTR(name, 1, 4) <> '__EF'")
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        if (tables == 0) return [];

        string[] applied = [.. await context.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false)];
        string[] known = [.. context.Database.GetMigrations()];
        if (applied.Length == 0)
        {
            throw new StorageOpeningException(
                $"{path} is a database of another program. Name another file, or move it away and a new database is made.");
        }

        if (applied.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } newer)
        {
            throw new StorageOpeningException(
                $"{path} was written by a newer version of Trunkline (its schema is {newer}). Start that version, or name another file.");
        }

        return applied;
    }
}
