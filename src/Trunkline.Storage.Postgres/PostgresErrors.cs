using System.Net.Sockets;
using Npgsql;
using Trunkline.Storage.Opening;

namespace Trunkline.Storage.Postgres;

/// <summary>What PostgreSQL's errors mean to us. Codes: postgresql.org/docs/current/errcodes-appendix.html.</summary>
internal static class PostgresErrors
{
    /// <summary>What was written is at fault (values, constraints, too large for an index), not the database.</summary>
    internal static bool IsOfWhatWasWritten(Exception error) =>
        error is PostgresException { SqlState: ['2', '2' or '3', ..] or PostgresErrorCodes.ProgramLimitExceeded };

    /// <summary>
    /// The connection is lost, or its end was told: all that is not an answer of the server, and the answers of one that stops.
    /// </summary>
    internal static bool LosesConnection(Exception error) => error switch
    {
        PostgresException answer => answer.SqlState is ['0', '8', ..] or ['5', '7', 'P', ..] or "25P03",
        NpgsqlException => true,
        _ => false,
    };

    /// <summary>An error of opening in words that name the way out. No password stands in it: the server's errors have none.</summary>
    internal static StorageOpeningException Opening(PostgresTarget target, Exception error) => error switch
    {
        PostgresException answer => new StorageOpeningException(Opening(target, answer), error)
        {
            IsInUse = answer.SqlState == PostgresErrorCodes.LockNotAvailable,
        },
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } => new StorageOpeningException(
            $"{target.Name} cannot be reached ({error.InnerException!.Message}). Start PostgreSQL, or name the right Host and Port; " +
            "it must listen to this machine, and nothing between may keep the connection out.",
            error),
        _ => new StorageOpeningException($"{target.Name} cannot be opened ({error.Message}).", error),
    };

    private static string Opening(PostgresTarget target, PostgresException answer) => answer.SqlState switch
    {
        PostgresErrorCodes.InvalidCatalogName =>
            $"{target.Host} has no database {target.Database}. Make it (createdb --encoding UTF8 --template template0 " +
            $"{target.Database}), or name another.",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"{target.Host} does not let {target.User} in ({answer.MessageText}). Check Username and Password, or the PGPASSWORD or " +
            "PGPASSFILE of the environment, and pg_hba.conf on the server.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"{target.User} has no right to do this in {target.Name} ({answer.MessageText}). Make it the owner " +
            $"(ALTER DATABASE {target.Database} OWNER TO {target.User}), or grant CREATE on its schema.",
        PostgresErrorCodes.TooManyConnections =>
            $"{target.Name} takes no more connections ({answer.MessageText}). Close others, or raise its max_connections.",
        PostgresErrorCodes.CannotConnectNow => $"{target.Name} is starting or stopping ({answer.MessageText}). Try again in a moment.",
        PostgresErrorCodes.LockNotAvailable =>
            $"{target.Name} is open in another server. Stop that server, or name another database.",
        PostgresErrorCodes.DiskFull => $"{target.Name} has no room left on its disk ({answer.MessageText}). Make room.",
        _ => $"{target.Name} cannot be opened ({answer.SqlState}: {answer.MessageText}).",
    };
}
