using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using Trunkline.Storage.Postgres;
using Trunkline.Storage.Schema;
using Trunkline.Storage.Sqlite;

namespace Trunkline.Storage.Tests;

/// <summary>
/// Gives dotnet ef, and the tests of the migrations, a context of an engine: SQLite on an empty database in memory, or PostgreSQL, which
/// nobody connects to, after the argument <c>postgres</c>.
/// </summary>
public sealed class ContextFactory : IDesignTimeDbContextFactory<StorageContext>
{
    public StorageContext CreateDbContext(string[] args) => args is ["postgres"] ? Postgres() : Sqlite();

    internal static StorageContext Sqlite() =>
        new(SqliteProvider.Options(SqliteProvider.ConnectionString(":memory:", SqliteOpenMode.Memory, isPooled: false)));

    internal static StorageContext Postgres() => new(PostgresProvider.Options(new NpgsqlConnection("Host=nowhere")));
}
