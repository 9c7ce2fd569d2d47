using Npgsql;
using Trunkline.Storage.Opening;

namespace Trunkline.Storage.Postgres;

/// <summary>Storage in a PostgreSQL database, which one server at a time writes to.</summary>
public static class PostgresStorage
{
    /// <summary>
    /// Opens a database that is there, and brings its schema up to date. No other server can open it until it is closed, or this process
    /// has ended.
    /// </summary>
    /// <param name="connectionString">As Npgsql takes it: <c>Host=...;Database=...;Username=...;Password=...</c>.</param>
    /// <exception cref="StorageOpeningException">It cannot be opened; the message names the database and the way out.</exception>
    public static async ValueTask<IStorage> OpenAsync(
        string connectionString, StorageOptions? options = null, PostgresOptions? postgres = null,
        CancellationToken cancellationToken = default)
    {
        PostgresTarget target = PostgresTarget.Parse(connectionString);
        postgres ??= new PostgresOptions();
        NpgsqlConnection connection = await PostgresDatabase.ConnectAsync(target, postgres, cancellationToken).ConfigureAwait(false);
        try
        {
            long epoch = await PostgresDatabase.PrepareAsync(connection, target, cancellationToken).ConfigureAwait(false);
            return new RelationalStorage(
                new PostgresProvider(target, postgres, connection, epoch), options ?? new StorageOptions(), isNew: epoch == 1);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// A view of a database that is there, also while a server has it open. Nothing is written, and nothing brought up to date.
    /// </summary>
    /// <exception cref="StorageOpeningException">It cannot be read; the message names the database and the way out.</exception>
    public static async ValueTask<IStorageView> ViewAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        PostgresTarget target = PostgresTarget.Parse(connectionString);
        await PostgresDatabase.KnowAsync(target, cancellationToken).ConfigureAwait(false);
        var provider = new PostgresProvider(target, new PostgresOptions(), first: null, epoch: 0);
        try
        {
            return await RelationalView.OpenAsync(provider, ownsProvider: true, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await provider.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
