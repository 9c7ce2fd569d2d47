using Trunkline.Server.Stations;

namespace Trunkline.Server.Tests.Stations;

public sealed class StationRegistryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Path => System.IO.Path.Combine(_folder, "stations.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void On_the_first_start_each_station_gets_a_secret_of_160_bits_that_only_the_owner_can_read()
    {
        StationRegistry registry = StationRegistry.Open(Path, ["north", "south"]);

        Assert.Equal(["north", "south"], registry.NewSecrets.Keys);
        Assert.All(registry.NewSecrets, pair => Assert.True(registry.Proves(pair.Key, pair.Key, pair.Value)));
        Assert.All(registry.NewSecrets.Values, secret => Assert.Equal(27, secret.Length));
        string secrets = StationRegistry.SecretsPathOf(Path);
        Assert.Equal(registry.NewSecrets["north"], SecretFile.Read(secrets)["north"]);
        Assert.DoesNotContain(registry.NewSecrets["north"], File.ReadAllText(Path), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secrets));
    }

    [Fact]
    public void A_station_more_gets_a_secret_and_the_others_keep_theirs()
    {
        string first = StationRegistry.Open(Path, ["north"]).NewSecrets["north"];
        StationRegistry second = StationRegistry.Open(Path, ["north", "south"]);
        Assert.Equal(["south"], second.NewSecrets.Keys);
        Assert.True(second.Proves("north", "north", first));
        Assert.Equal(2, SecretFile.Read(StationRegistry.SecretsPathOf(Path)).Count);
    }

    [Fact]
    public void Neither_a_wrong_secret_nor_another_user_nor_an_unknown_station_is_proven()
    {
        StationRegistry registry = StationRegistry.Open(null, ["north"]);
        string secret = registry.NewSecrets["north"];
        Assert.False(registry.Proves("north", "north", secret + "x"));
        Assert.False(registry.Proves("north", "North", secret));
        Assert.False(registry.Proves("south", "south", secret));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"north":{"secretSha256":"12"}}""")]
    [InlineData("""{"north":{"secretSha256":"no hexadecimal digits"}}""")]
    public void A_file_that_cannot_be_understood_is_named(string text)
    {
        File.WriteAllText(Path, text);
        var trouble = Assert.Throws<InvalidDataException>(() => StationRegistry.Open(Path, ["north"]));
        Assert.Contains(Path, trouble.Message, StringComparison.Ordinal);
    }
}
