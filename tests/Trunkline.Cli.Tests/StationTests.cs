namespace Trunkline.Cli.Tests;

/// <summary><c>trunkline station</c>: what it says before it connects.</summary>
public sealed class StationTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_station_that_is_not_in_the_network_is_named_with_those_that_are()
    {
        var answer = await _desk.Type("station line/network.json nowhere --connect ws://localhost:1/ocpp");
        Assert.Equal(2, answer.Exit);
        Assert.Contains("there is no station 'nowhere' in the network; it has ", answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
    }

    [Theory]
    [InlineData("station line/network.json x", "--connect")]
    [InlineData("station line/network.json x --connect localhost", "--connect takes an address")]
    [InlineData("station line/network.json x --connect ws://h/ocpp --speed 0", "--speed takes a number from 0.01 to 10000")]
    [InlineData("station line/network.json x --connect ws://h/ocpp --start tomorrow", "--start takes a time")]
    [InlineData("station line/network.json x --connect ws://h/ocpp --password a --password-file b", "contradict each other")]
    [InlineData("station nothing.json x --connect ws://h/ocpp", "there is no file 'nothing.json'")]
    public async Task Wrong_usage_says_what_is_right(string line, string expected)
    {
        var answer = await _desk.Type(line);
        Assert.Equal(2, answer.Exit);
        Assert.Contains(expected, answer.Error, StringComparison.Ordinal);
    }
}
