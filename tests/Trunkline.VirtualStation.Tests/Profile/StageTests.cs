using System.Text.Json;
using Trunkline.Model.Network;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;
using Trunkline.VirtualStation.Tests.Centre;

namespace Trunkline.VirtualStation.Tests.Profile;

/// <summary>A station goes by the stage that its centre has told it, also when the link is down.</summary>
public sealed class StageTests
{
    [Fact]
    public async Task What_has_closed_lets_nobody_in_by_itself()
    {
        await using var test = new TestLine(TestLine.OneStation);
        test.Line.Start();
        Assert.Equal(DataTransferStatus.Accepted, await Tell(test, """{"stage":"closed"}"""));
        test.Minute(0);
        Assert.Equal(Stage.Closed, Site(test).Stage);

        test.First.Unplug();
        test.Minute(300);
        ref var tally = ref test.Line.World.Tally.Stations[0];
        Assert.True(tally.TurnedAway > 10, $"{tally.TurnedAway} turned away show little.");
        Assert.Equal(0, tally.Swaps);

        test.First.Plug();
        test.Minute(301);
        Assert.Equal(DataTransferStatus.Accepted, await Tell(test, """{"stage":"open"}"""));
        test.Minute(600);
        Assert.True(test.Line.World.Tally.Stations[0].Swaps > 10);
    }

    [Fact]
    public async Task What_will_close_does_so_at_its_time_although_nobody_says_so_again()
    {
        await using var test = new TestLine(TestLine.OneStation);
        test.Line.Start();
        Assert.Equal(DataTransferStatus.Accepted, await Tell(test, """{"stage":"open","until":"2026-03-31T18:00:00.000Z"}"""));
        test.Minute(5);
        test.First.Unplug();
        test.Minute(120);
        long before = test.Line.World.Tally.Stations[0].Admitted;
        Assert.True(before > 5);
        test.Minute(480);
        Assert.Equal(before, test.Line.World.Tally.Stations[0].Admitted);
    }

    [Theory]
    [InlineData("""{"stage":"shut"}""")]
    [InlineData("""{"stage":"99"}""")]
    [InlineData("{}")]
    public async Task A_stage_that_is_none_is_rejected(string data)
    {
        await using var test = new TestLine(TestLine.OneStation);
        test.Line.Start();
        Assert.Equal(DataTransferStatus.Rejected, await Tell(test, data));
    }

    private static Control.Station.StationCounters Site(TestLine test) => test.Line.World.StationControlState(0).Counters;

    private static async Task<DataTransferStatus?> Tell(TestLine test, string data)
    {
        var answer = await test.Centre.Ask(
            "s1", new DataTransferRequest { VendorId = "org.trunkline", MessageId = "stage", Data = JsonElement.Parse(data) });
        return answer.Response!.Status.Known;
    }
}
