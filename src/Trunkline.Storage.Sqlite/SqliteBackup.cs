using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Trunkline.Storage.Books;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Sqlite;

/// <summary>What a copy of a database holds, found out from the copy itself.</summary>
/// <param name="Schema">The last migration that it has.</param>
/// <param name="Position">The position of the last entry of its journal; 0 when it has none.</param>
/// <param name="Findings">Breaches of conservation laws in its books.</param>
public sealed record SqliteCopy(string Schema, long Position, ImmutableArray<BooksFinding> Findings);

/// <summary>Copies of a database: made while it is in use, and looked over before anybody relies on them.</summary>
public static class SqliteBackup
{
    /// <summary>
    /// Copies a database as it is at one moment, beside whoever writes it, into a file that stands by itself and is on the disk when this
    /// returns. The writer is not held up; its log grows meanwhile.
    /// </summary>
    /// <param name="copy">A file that is not there yet.</param>
    /// <exception cref="StorageOpeningException">The database is not there, or cannot be read, or the copy cannot be written.</exception>
    public static void Copy(string path, string copy)
    {
        if (!File.Exists(path)) throw new StorageOpeningException($"there is no database {path}");
        try
        {
            using (var source = new SqliteConnection(SqliteProvider.ConnectionString(path, SqliteOpenMode.ReadOnly, isPooled: false)))
            using (var target = new SqliteConnection(
                SqliteProvider.ConnectionString(copy, SqliteOpenMode.ReadWriteCreate, isPooled: false)))
            {
                source.Open();
                target.Open();
                source.BackupDatabase(target);
                // By itself: no log beside it that somebody might leave behind.
                using var alone = target.CreateCommand();
                alone.CommandText = "PRAGMA journal_mode = DELETE";
                alone.ExecuteNonQuery();
            }

            using var written = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite);
            written.Flush(flushToDisk: true);
        }
        catch (SqliteException error)
        {
            throw SqliteFile.Explained(path, error);
        }
    }

    /// <summary>
    /// Looks a copy over that nobody has open, and does not change it: whether the file is sound, its schema is the present one, and its
    /// books are in order. Reads every row.
    /// </summary>
    /// <exception cref="StorageOpeningException">It is damaged, or of another program or version.</exception>
    public static async ValueTask<SqliteCopy> LookOverAsync(string copy, CancellationToken cancellationToken = default)
    {
        copy = Path.GetFullPath(copy);
        var provider = new SqliteProvider(copy, SqliteFile.Lock(copy), () => File.Delete(copy + ".lock"));
        await using (provider.ConfigureAwait(false))
        {
            try
            {
                string schema = await SchemaOfAsync(provider, copy, cancellationToken).ConfigureAwait(false);
                RelationalView view = await RelationalView.OpenAsync(provider, ownsProvider: false, cancellationToken)
                    .ConfigureAwait(false);
                await using var closing = view.ConfigureAwait(false);
                return new SqliteCopy(
                    schema,
                    await view.Journal.LastPositionAsync(cancellationToken).ConfigureAwait(false),
                    await view.CheckBooksAsync(cancellationToken: cancellationToken).ConfigureAwait(false));
            }
            catch (SqliteException error)
            {
                throw SqliteFile.Explained(copy, error);
            }
        }
    }

    private static async ValueTask<string> SchemaOfAsync(SqliteProvider provider, string copy, CancellationToken cancellationToken)
    {
        StorageContext context = await provider.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            string schema = await SqliteFile.DemandCurrentAsync(context, copy, cancellationToken).ConfigureAwait(false);
            List<string> troubles = await context.Database
                .SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check")
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return troubles is ["ok"]
                ? schema
                : throw new StorageOpeningException($"{copy} is damaged ({troubles[0]}). Use an earlier backup.");
        }
    }
}
