using Trunkline.Storage.Tests.Conformance;

namespace Trunkline.Storage.Tests.Sqlite;

/// <summary>SQLite does what every engine must.</summary>
public sealed class SqliteConformanceTests : StorageConformance
{
    protected override ValueTask<TestDatabase> NewDatabaseAsync() => ValueTask.FromResult<TestDatabase>(new SqliteTestDatabase());
}
