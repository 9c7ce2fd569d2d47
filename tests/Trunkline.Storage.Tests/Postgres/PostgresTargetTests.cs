using Npgsql;
using Trunkline.Storage.Postgres;

namespace Trunkline.Storage.Tests.Postgres;

public class PostgresTargetTests
{
    /// <summary>Found under load: readers took all that a server has, and it let nobody else in.</summary>
    [Theory]
    [InlineData("Host=db", 20)]
    [InlineData("Host=db;Maximum Pool Size=7", 7)]
    [InlineData("Host=db;Maximum Pool Size=100", 100)]
    public void Readers_take_a_part_of_a_servers_connections_unless_told_otherwise(string given, int connections) =>
        Assert.Equal(connections, new NpgsqlConnectionStringBuilder(PostgresTarget.Parse(given).ForReaders).MaxPoolSize);
}
