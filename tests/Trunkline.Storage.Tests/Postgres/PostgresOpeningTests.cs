using Trunkline.Storage.Opening;
using Trunkline.Storage.Postgres;
using Trunkline.Storage.Tests.Conformance;

namespace Trunkline.Storage.Tests.Postgres;

public class PostgresOpeningTests
{
    private const string Secret = "geheim;7=";

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=line", "127.0.0.1:1/line cannot be reached", "Start PostgreSQL")]
    [InlineData("Host=no-such-host.invalid;Database=line", "no-such-host.invalid:5432/line cannot be reached", "the right Host")]
    [InlineData("{cluster};Database=nowhere", "has no database nowhere", "createdb")]
    [InlineData("{cluster};Database=postgres;Username=stranger", "does not let stranger in", "Check Username")]
    [InlineData("{cluster};Database=locked", "does not let postgres in", "Check Username and Password")]
    public async Task What_keeps_a_database_closed_is_named_with_the_way_out_and_without_the_password(
        string connectionString, string what, string wayOut)
    {
        string message = await RefusalAsync(
            (await FilledInAsync(connectionString)) + $";Password='{Secret}'", new PostgresOptions { AllowsUnsynced = true });
        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.Contains(wayOut, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Database=line;Password=geheim;7=")]
    [InlineData("Host=db;Port=geheim;7=")]
    [InlineData("postgres://trunkline:geheim;7=@db/line")]
    [InlineData("Database=line;Password='geheim;7='")]
    public async Task A_description_that_is_none_is_refused_without_being_repeated(string connectionString) =>
        Assert.Contains("Host=", await RefusalAsync(connectionString, new PostgresOptions()), StringComparison.Ordinal);

    [Fact]
    public async Task A_server_that_does_not_sync_its_commits_is_refused()
    {
        await using PostgresTestDatabase database = await NewAsync();
        string message = await RefusalAsync(database.ConnectionString, new PostgresOptions());
        Assert.Contains("fsync off", message, StringComparison.Ordinal);
        Assert.Contains("fsync = on", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_hold_every_name_is_refused()
    {
        PostgresCluster cluster = await PostgresCluster.SharedAsync();
        await using var database = new PostgresTestDatabase(
            cluster, await cluster.CreateAsync("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'"));
        string message = await RefusalAsync(database.ConnectionString, PostgresTestDatabase.Unsynced);
        Assert.Contains("LATIN1", message, StringComparison.Ordinal);
        Assert.Contains("--encoding UTF8", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_without_the_right_to_make_tables_is_told_who_can_give_it()
    {
        await using PostgresTestDatabase database = await NewAsync();
        string user = "guest_" + database.Name;
        await database.RunAsync($"CREATE ROLE {user} LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        string message = await RefusalAsync(database.ConnectionString + $";Username={user}", PostgresTestDatabase.Unsynced);
        Assert.Contains($"{user} has no right", message, StringComparison.Ordinal);
        Assert.Contains("OWNER TO", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        await using PostgresTestDatabase database = await NewAsync();
        await database.RunAsync("CREATE TABLE photos (id INTEGER)");
        Assert.Contains(
            "another program", await RefusalAsync(database.ConnectionString, PostgresTestDatabase.Unsynced), StringComparison.Ordinal);
        Assert.Equal(1L, await database.RunAsync("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        await using PostgresTestDatabase database = await NewAsync();
        await (await database.OpenAsync()).DisposeAsync();
        await database.RunAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_Later', '99.0')");
        string message = await RefusalAsync(database.ConnectionString, PostgresTestDatabase.Unsynced);
        Assert.Contains("newer version", message, StringComparison.Ordinal);
        Assert.Contains("20990101000000_Later", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_is_opened_by_one_server_until_that_closes_it()
    {
        await using PostgresTestDatabase database = await NewAsync();
        await using (IStorage first = await database.OpenAsync())
        {
            var refusal = await Assert.ThrowsAsync<StorageOpeningException>(async () => await database.OpenAsync());
            Assert.Contains("open in another server", refusal.Message, StringComparison.Ordinal);
            Assert.True(refusal.IsInUse);
            await first.Journal.AppendAsync(Sample.Append("a", 0));
        }

        await using IStorage again = await database.OpenAsync();
        Assert.Equal(1, await again.Journal.LastVersionAsync("a"));
    }

    [Fact]
    public async Task Commits_are_synced_whatever_the_role_says_and_text_compares_by_code_points_whatever_the_database_says()
    {
        PostgresCluster cluster = await PostgresCluster.StartAsync(settings: "");
        await using (cluster)
        {
            await using var database = new PostgresTestDatabase(
                cluster, await cluster.CreateAsync("TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'und'"));
            await database.RunAsync("ALTER ROLE postgres SET synchronous_commit = off");
            await using IStorage storage = await PostgresStorage.OpenAsync(database.ConnectionString);
            foreach (string stream in (string[])["s/b", "s/B", "s/a"]) await storage.Journal.AppendAsync(Sample.Append(stream, 0));
            Assert.Equal(["s/B", "s/a", "s/b"], await storage.Journal.StreamsAsync("s/").AllAsync());
            await using var connection = await PostgresDatabase.ConnectAsync(
                PostgresTarget.Parse(cluster.ConnectionString("postgres")), new PostgresOptions(), CancellationToken.None);
            await using var command = new Npgsql.NpgsqlCommand("SHOW synchronous_commit", connection);
            Assert.Equal("on", await command.ExecuteScalarAsync());
        }
    }

    private static async Task<PostgresTestDatabase> NewAsync() =>
        await PostgresTestDatabase.CreateAsync(await PostgresCluster.SharedAsync());

    private static async Task<string> FilledInAsync(string connectionString)
    {
        if (!connectionString.StartsWith("{cluster}", StringComparison.Ordinal)) return connectionString;
        PostgresCluster cluster = await PostgresCluster.SharedAsync();
        return cluster.ConnectionString("none") + connectionString["{cluster}".Length..];
    }

    private static async Task<string> RefusalAsync(string connectionString, PostgresOptions options)
    {
        var refusal = await Assert.ThrowsAsync<StorageOpeningException>(
            async () => await PostgresStorage.OpenAsync(connectionString, postgres: options));
        Assert.DoesNotContain("geheim", refusal.ToString(), StringComparison.Ordinal);
        return refusal.Message;
    }
}
