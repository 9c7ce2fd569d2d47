using Trunkline.Storage.Tests.Conformance;

namespace Trunkline.Storage.Tests.Postgres;

/// <summary>PostgreSQL does what every engine must.</summary>
public sealed class PostgresConformanceTests : StorageConformance
{
    protected override async ValueTask<TestDatabase> NewDatabaseAsync() =>
        await PostgresTestDatabase.CreateAsync(await PostgresCluster.SharedAsync());
}
