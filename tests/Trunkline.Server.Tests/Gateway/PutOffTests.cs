using System.Text.Json;
using Trunkline.Control.Centre;
using Trunkline.Server.Tests.Rig;

namespace Trunkline.Server.Tests.Gateway;

/// <summary>A station that is planned, or being built, connects and waits; it is asked to announce itself when its time has come.</summary>
public class PutOffTests
{
    [Fact]
    public async Task It_is_pending_is_asked_for_nothing_else_and_is_taken_in_when_it_was_asked_to_announce_itself()
    {
        await using ServerRig rig = await ServerRig.StartAsync(options => options with
        {
            Gateway = options.Gateway with { SettleDelay = TimeSpan.Zero },
        });
        rig.Directory.PutsOff = true;
        WireStation station = await rig.ConnectAsync(boots: false);
        Assert.Equal("Pending", (await station.BootAsync()).GetProperty("status").GetString());
        Assert.Equal("SecurityError", (await station.AskAsync("Heartbeat", "{}"))[2].GetString());
        Assert.True(station.IsUnasked);
        // What is ordered meanwhile waits until it is taken in.
        rig.Directory.LinkOf("north").Order(new StationOrder.ReportAll());

        rig.Directory.PutsOff = false;
        rig.Directory.LinkOf("north").Order(new StationOrder.Announce());
        JsonElement asked = await station.RequestAsync();
        Assert.Equal(("TriggerMessage", "BootNotification"), (asked[2].GetString(), asked[3].GetProperty("requestedMessage").GetString()));
        await station.ReplyAsync(asked, """{"status":"Accepted"}""");

        Assert.Equal("Accepted", (await station.BootAsync()).GetProperty("status").GetString());
        Assert.Equal("CustomTrigger", (await station.RequestAsync())[3].GetProperty("requestedMessage").GetString());
        await station.CallAsync("Heartbeat", "{}");
    }
}
