namespace Trunkline.Storage.Postgres;

/// <summary>How a PostgreSQL database is opened.</summary>
public sealed record PostgresOptions
{
    /// <summary>
    /// Takes a server that does not sync its commits to the disk (<c>fsync</c>, <c>full_page_writes</c> or <c>synchronous_commit</c> is
    /// off). For tests: what such a server has said is durable may be gone with the power.
    /// </summary>
    public bool AllowsUnsynced { get; init; }

    /// <summary>
    /// How long opening waits for the lock of another server on the database: a killed one keeps it until PostgreSQL has noticed.
    /// At least a millisecond.
    /// </summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.FromSeconds(5);
}
