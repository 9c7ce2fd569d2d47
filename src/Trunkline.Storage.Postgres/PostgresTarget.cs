using Npgsql;
using Trunkline.Storage.Opening;

namespace Trunkline.Storage.Postgres;

/// <summary>Which database is meant, and how the writer and the readers connect to it.</summary>
internal sealed class PostgresTarget
{
    private const string ReadersPool = "Maximum Pool Size";

    private readonly NpgsqlConnectionStringBuilder _given;

    private PostgresTarget(NpgsqlConnectionStringBuilder given) => _given = given;

    /// <summary>Host and database, for messages; never a password.</summary>
    internal string Name => $"PostgreSQL {_given.Host}:{_given.Port}/{Database}";

    /// <summary>Name of the database; by default that of the user, as everywhere with PostgreSQL.</summary>
    internal string Database => _given.Database ?? User;

    internal string User => _given.Username ?? Environment.UserName;

    internal string Host => $"{_given.Host}:{_given.Port}";

    /// <summary>
    /// The writer's own connection, outside of the pool: its lock lives as long as it does. Statements are prepared by themselves when they
    /// come again.
    /// </summary>
    internal string ForWriter => new NpgsqlConnectionStringBuilder(_given.ConnectionString)
    {
        Pooling = false,
        MaxAutoPrepare = 64,
        AutoPrepareMinUsages = 2,
        KeepAlive = _given.KeepAlive > 0 ? _given.KeepAlive : 30,
        ApplicationName = _given.ApplicationName ?? "trunkline",
    }.ConnectionString;

    /// <summary>
    /// Readers cannot write, and take a part of the connections that a server has (100 by default) unless told otherwise.
    /// </summary>
    internal string ForReaders
    {
        get
        {
            var readers = new NpgsqlConnectionStringBuilder(_given.ConnectionString)
            {
                Options = (_given.Options + " -c default_transaction_read_only=on").Trim(),
                ApplicationName = _given.ApplicationName ?? "trunkline",
            };
            if (!_given.ShouldSerialize(ReadersPool)) readers.MaxPoolSize = 20;
            return readers.ConnectionString;
        }
    }

    /// <exception cref="StorageOpeningException">It describes no database.</exception>
    internal static PostgresTarget Parse(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        NpgsqlConnectionStringBuilder given;
        try
        {
            given = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception error) when (
            error is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            // Neither text nor error is passed on: a password that was not quoted may stand in both.
            throw new StorageOpeningException(
                "The database is described by words that are not known. It takes Host=...;Port=...;Database=...;Username=...;" +
                "Password=..., and a value with a semicolon or an equals sign stands in quotes.");
        }

        return string.IsNullOrWhiteSpace(given.Host)
            ? throw new StorageOpeningException("The database is described without its host: Host=...;Database=...")
            : new PostgresTarget(given);
    }
}
