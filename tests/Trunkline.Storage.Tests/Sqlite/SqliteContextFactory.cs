using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Design;
using Trunkline.Storage.Schema;
using Trunkline.Storage.Sqlite;

namespace Trunkline.Storage.Tests.Sqlite;

/// <summary>Gives dotnet ef, and the tests of the migrations, a context on an empty database in memory.</summary>
public sealed class SqliteContextFactory : IDesignTimeDbContextFactory<StorageContext>
{
    public StorageContext CreateDbContext(string[] args) =>
        new(SqliteProvider.Options(SqliteProvider.ConnectionString(":memory:", SqliteOpenMode.Memory, isPooled: false)));
}
