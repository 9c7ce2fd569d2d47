using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Postgres;

/// <summary>The database before it is storage: fit for its use, locked, known to be ours, and brought up to date.</summary>
internal static class PostgresDatabase
{
    private const int OldestVersion = 14;

    // "trunklin": one key in each database, for whoever writes to it.
    private const long LockKey = 0x7472756E6B6C696E;

    private const int WritersKept = 1_000;

    /// <summary>
    /// A connection for the writer, with the lock that only one server has. Whatever the server's defaults are, its commits are synced, it
    /// is not ended for being idle, and it looks rows up by their keys: plans that follow statistics would be those of yesterday's tables.
    /// </summary>
    internal static async ValueTask<NpgsqlConnection> ConnectAsync(
        PostgresTarget target, PostgresOptions options, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(target.ForWriter);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await CheckAsync(connection, target, options, cancellationToken).ConfigureAwait(false);
            long patience = Math.Max(1, (long)options.LockPatience.TotalMilliseconds);
            await RunAsync(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"""
                SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
                SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET idle_session_timeout = 0;
                SET lock_timeout = {patience}; SELECT pg_advisory_lock({LockKey}); SET lock_timeout = 0
                """),
                cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch (NpgsqlException error)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw PostgresErrors.Opening(target, error);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Brings the schema up to date, and counts this opening; its number.</summary>
    internal static async ValueTask<long> PrepareAsync(
        NpgsqlConnection connection, PostgresTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var context = new StorageContext(PostgresProvider.Options(connection));
            await using (context.ConfigureAwait(false))
            {
                await KnowAsync(context, target, cancellationToken).ConfigureAwait(false);
                await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            }

            object? epoch = await RunAsync(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"""
                INSERT INTO writers (epoch, batch) SELECT COALESCE(MAX(epoch), 0) + 1, 0 FROM writers RETURNING epoch;
                DELETE FROM writers WHERE epoch < (SELECT MAX(epoch) FROM writers) - {WritersKept}
                """),
                cancellationToken).ConfigureAwait(false);
            return (long)epoch!;
        }
        catch (NpgsqlException error)
        {
            throw PostgresErrors.Opening(target, error);
        }
    }

    /// <summary>Makes sure that it is ours, and of this version, without touching it.</summary>
    internal static async ValueTask KnowAsync(PostgresTarget target, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(target.ForReaders);
        await using var closing = connection.ConfigureAwait(false);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var context = new StorageContext(PostgresProvider.Options(connection));
            await using var ending = context.ConfigureAwait(false);
            bool isEmpty = await KnowAsync(context, target, cancellationToken).ConfigureAwait(false);
            if (isEmpty) throw new StorageOpeningException($"{target.Name} is empty. Name a database that a server has used.");
            if ((await context.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false)).Any())
            {
                throw new StorageOpeningException(
                    $"{target.Name} was written by an older version of Trunkline. Start a server on it once, which brings it up to date.");
            }
        }
        catch (NpgsqlException error)
        {
            throw PostgresErrors.Opening(target, error);
        }
    }

    private static async ValueTask CheckAsync(
        NpgsqlConnection connection, PostgresTarget target, PostgresOptions options, CancellationToken cancellationToken)
    {
        if (connection.PostgreSqlVersion.Major < OldestVersion)
        {
            throw new StorageOpeningException(
                $"{target.Name} is PostgreSQL {connection.PostgreSqlVersion}; Trunkline needs {OldestVersion} or later. " +
                "Upgrade the server.");
        }

        if (await SettingAsync("server_encoding").ConfigureAwait(false) is not "UTF8" and var encoding)
        {
            throw new StorageOpeningException(
                $"{target.Name} keeps text as {encoding}, not as UTF8, so that not every name could be written. Make another database " +
                $"(createdb --encoding UTF8 --template template0 ...), and name that.");
        }

        if (await RunAsync(connection, "SELECT pg_is_in_recovery()", cancellationToken).ConfigureAwait(false) is true)
            throw new StorageOpeningException($"{target.Name} is a standby, which can only be read. Name the primary server.");

        if (options.AllowsUnsynced) return;
        foreach (string setting in (string[])["fsync", "full_page_writes"])
        {
            if (await SettingAsync(setting).ConfigureAwait(false) is "on") continue;
            throw new StorageOpeningException(
                $"{target.Name} runs with {setting} off: what it has committed may be gone with the power, and swaps that stations were " +
                $"told are booked. Set {setting} = on in postgresql.conf and reload.");
        }

        if (await SettingAsync("synchronous_commit").ConfigureAwait(false) is "off")
            await RunAsync(connection, "SET synchronous_commit = on", cancellationToken).ConfigureAwait(false);

        async ValueTask<string?> SettingAsync(string name) =>
            await RunAsync(connection, "SHOW " + name, cancellationToken).ConfigureAwait(false) as string;
    }

    /// <summary>Only an empty schema, or one of ours that is not ahead of us, is touched; whether it is empty.</summary>
    private static async ValueTask<bool> KnowAsync(StorageContext context, PostgresTarget target, CancellationToken cancellationToken)
    {
        long tables = await context.Database
            .SqlQueryRaw<long>("SELECT COUNT(*) AS \"Value\" FROM pg_tables WHERE schemaname = current_schema()")
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        if (tables == 0) return true;

        string[] applied = [.. await context.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false)];
        string[] known = [.. context.Database.GetMigrations()];
        if (applied.Length == 0)
        {
            throw new StorageOpeningException(
                $"{target.Name} is a database of another program. Name an empty one, or one that Trunkline has made.");
        }

        if (applied.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } newer)
        {
            throw new StorageOpeningException(
                $"{target.Name} was written by a newer version of Trunkline (its schema is {newer}). Start that version, or name another " +
                "database.");
        }

        return false;
    }

    private static async ValueTask<object?> RunAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // Constants of this class.
            command.CommandText = text;
#pragma warning restore CA2100
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
