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
}
