using System.Globalization;
using System.Text.Json;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Csms.Charging;
using Trunkline.Model.Units;
using Trunkline.Server.Tests.Rig;

namespace Trunkline.Server.Tests.Gateway;

/// <summary>A station's charging is steered over the wire: when it is linked, when it tells something of it, and as time goes by.</summary>
public sealed class SteeringOnTheWireTests
{
    private static readonly PowerRules Power = new(new Watts(210_000), new Watts(10_000), new Watts(100_000), 1_000, 4);

    [Fact]
    public async Task Limits_go_out_when_batteries_come_and_when_only_time_has_passed()
    {
        await using ServerRig rig = await StartAsync();
        WireStation station = await rig.ConnectAsync();
        Assert.Equal(
            ["ClearChargingProfile", "site 210000", "GetCompositeSchedule", "default 50000", "GetChargingProfiles"],
            await TakeAsync(station, 5));

        rig.Directory.Queue = Asking(100, 100);
        await station.CallAsync("TransactionEvent", Started(1, rig));
        Assert.Equal(["tx-1 100000"], await TakeAsync(station, 1));
        // That it is asked this says that what the first was asked is concluded: from then on it rests.
        await station.CallAsync("TransactionEvent", Started(2, rig));
        Assert.Equal(["tx-2 100000"], await TakeAsync(station, 1));
        // Answered after the answer to that was read: no time that passes now makes it late.
        await station.CallAsync("Heartbeat", "{}");

        // The price has risen: nobody tells of it.
        rig.Directory.Queue = Asking(100, 100) with { Asks = [new ChargingAsk(0, new Watts(100_000), IsHeld: true)] };
        await rig.Time.WaitForTimersAsync(TimeSpan.FromSeconds(10), 1);
        for (int i = 0; i < 6; i++) rig.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["tx-1 0"], await TakeAsync(station, 1));
    }

    [Fact]
    public async Task A_limit_of_the_grid_goes_out_at_once_and_a_battery_that_has_left_holds_nothing_up()
    {
        await using ServerRig rig = await StartAsync();
        WireStation station = await rig.ConnectAsync();
        await TakeAsync(station, 5);
        rig.Directory.Queue = Asking(100, 100);
        await station.CallAsync("TransactionEvent", Started(1, rig));
        JsonElement left = await station.RequestAsync();
        Assert.Equal("tx-1 100000", InShort(left));
        await station.ReplyAsync(left, """{"status":"Rejected","statusInfo":{"reasonCode":"TxNotFound"}}""");
        await station.CallAsync("TransactionEvent", Started(2, rig));
        Assert.Equal(["tx-2 100000"], await TakeAsync(station, 1));

        await station.CallAsync("NotifyChargingLimit", """
            {"chargingLimit":{"chargingLimitSource":"SO"},"chargingSchedule":[{"id":1,"chargingRateUnit":"W",
            "chargingSchedulePeriod":[{"startPeriod":0,"limit":80000}]}]}
            """);
        // Where nothing is known of the first battery, it may draw the slot default.
        Assert.Equal(["tx-2 20000"], await TakeAsync(station, 1));
        Assert.Empty(rig.Gateway.Find("north")!.Breaches.Where(breach => breach.Rule == Csms.Conduct.ConductRule.Charging
            && !breach.What.Contains("read back", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_station_that_knows_nothing_of_it_is_left_alone_and_shown_so()
    {
        await using ServerRig rig = await StartAsync();
        WireStation station = await rig.ConnectAsync();
        await station.RefuseAsync(await station.CommandAsync("GetVariables"));
        rig.Directory.Queue = Asking(100);
        await station.CallAsync("TransactionEvent", Started(1, rig));
        // What is asked of a station is asked in order: had there been anything else, it would have come before this.
        rig.Directory.LinkOf("north").Order(new StationOrder.ReportAll());
        Assert.Equal("TriggerMessage", (await station.RequestAsync())[2].GetString());
        ChargingView charging = rig.Gateway.Find("north")!.Charging;
        Assert.Equal((ChargingReach.NotOffered, "cannot say what it offers: NotSupported"), (charging.Reach, charging.Why));
    }

    private static Task<ServerRig> StartAsync() => ServerRig.StartAsync(options => options with
    {
        Stations = [ServerRig.Setup("north") with { Power = Power }, ServerRig.Setup("south"), ServerRig.Setup("östlich 1")],
        Gateway = options.Gateway with { SettleDelay = TimeSpan.Zero },
    });

    private static ChargingQueue Asking(params int[] kilowatts) => new(
        [.. kilowatts.Select((ask, slot) => new ChargingAsk((short)slot, Watts.FromKilowatts(ask), false))], 4, new Watts(210_000));

    private static string Started(int evse, ServerRig rig) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"eventType":"Started","timestamp":"{{{rig.Time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}}}","triggerReason":"CablePluggedIn","seqNo":0,
        "transactionInfo":{"transactionId":"tx-{{{evse}}}"},"evse":{"id":{{{evse}}}}}
        """);

    // The next requests about charging, each taken; what the station can do is told, and nothing else.
    private static async Task<string[]> TakeAsync(WireStation station, int count)
    {
        List<string> taken = [];
        while (taken.Count < count)
        {
            JsonElement request = await station.RequestAsync();
            switch (request[2].GetString())
            {
                case "GetVariables":
                    await station.ReplyAsync(request, Capabilities(request));
                    break;
                case "SetChargingProfile" or "ClearChargingProfile" or "GetChargingProfiles" or "GetCompositeSchedule":
                    taken.Add(InShort(request));
                    if (taken[^1] == "GetCompositeSchedule") await station.RefuseAsync(request);
                    else await station.ReplyAsync(request, """{"status":"Accepted"}""");
                    break;
                default:
                    await station.RefuseAsync(request);
                    break;
            }
        }

        return [.. taken];
    }

    private static string Capabilities(JsonElement request) => JsonSerializer.Serialize(new
    {
        getVariableResult = request[3].GetProperty("getVariableData").EnumerateArray().Select(wanted => new
        {
            attributeStatus = "Accepted",
            attributeValue = wanted.GetProperty("variable").GetProperty("name").GetString() switch
            {
                "RateUnit" => "W",
                "MaxExternalConstraintsId" => "5",
                "SupportsDynamicProfiles" or "SupportsMaxOfflineDuration" => "false",
                _ => "true",
            },
            component = wanted.GetProperty("component"),
            variable = wanted.GetProperty("variable"),
        }),
    });

    private static string InShort(JsonElement request)
    {
        string action = request[2].GetString()!;
        if (action != "SetChargingProfile") return action;
        JsonElement profile = request[3].GetProperty("chargingProfile");
        string purpose = profile.GetProperty("chargingProfilePurpose").GetString()! switch
        {
            "ChargingStationMaxProfile" => "site",
            "TxDefaultProfile" => "default",
            _ => profile.GetProperty("transactionId").GetString()!,
        };
        return $"{purpose} {profile.GetProperty("chargingSchedule")[0].GetProperty("chargingSchedulePeriod")[0].GetProperty("limit")}";
    }
}
