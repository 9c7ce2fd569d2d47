using System.Text;
using System.Text.Json;
using Trunkline.Cluster.Stations;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Words;
using Trunkline.Server.Gateway;
using Trunkline.Server.Tests.Rig;

namespace Trunkline.Server.Tests.Gateway;

/// <summary>Where central systems have stumbled, each with the number under which the project keeps it.</summary>
public class PitfallTests
{
    private const string Swap =
        """
        {"eventType":"BatteryIn","requestId":7,"idToken":{"idToken":"LVIN1","type":"VIN"},
        "batteryData":[{"evseId":3,"serialNumber":"B1","soC":23,"soH":85}]}
        """;

    // For a test that sends faster than any station.
    private static Ocpp.Sessions.SessionOptions Unhurried => new()
    {
        Limits = new() { MaxBurst = 100_000 },
        MaxPipelinedCalls = 100_000,
        MaxUnwrittenFrames = 100_000,
    };

    private static StationOrder.Swap Order => new(1_000_001, new Token("VIN", "LVIN1"), 0, default, 1, 0);

    [Fact]
    public async Task Pitfall_01_Pitfall_02_The_newest_connection_wins_and_the_end_of_the_old_one_does_not_touch_it()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation old = await rig.ConnectAsync();
        WireStation present = await rig.ConnectAsync();

        Assert.Equal(GatewayClose.Superseded, await old.ClosedAsync());
        await rig.Directory.WaitForCallAsync("detach north");

        Assert.True(rig.Gateway.Find("north")!.IsConnected);
        rig.Directory.LinkOf("north").Order(Order);
        Assert.Equal("RequestBatterySwap", (await present.RequestAsync())[2].GetString());
    }

    [Fact]
    public async Task Pitfall_02_A_station_whose_old_connection_is_dead_and_busy_is_accepted_at_once()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation old = await rig.ConnectAsync();
        old.Socket.Abort();
        WireStation present = await rig.ConnectAsync(boots: false);
        await present.CallAsync("BatterySwap", Swap);
    }

    [Fact]
    public async Task A_connection_that_the_directory_supersedes_closes_itself()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        rig.Directory.LinkOf("north").Supersede();
        Assert.Equal(GatewayClose.Superseded, await station.ClosedAsync());
    }

    [Fact]
    public async Task Pitfall_03_A_station_of_which_nothing_is_heard_for_three_heartbeats_is_lost()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(185));
        Assert.Equal(GatewayClose.Silent, await station.ClosedAsync());
        await rig.Directory.WaitForCallAsync("detach north");
        Assert.False(rig.Directory.IsAttached("north"));
    }

    [Fact]
    public async Task Pitfall_04_Pitfall_05_A_station_that_sends_a_frame_per_interval_stays_whether_it_answers_pings_or_not()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        for (int i = 0; i < 10; i++)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(60));
            await station.CallAsync("Heartbeat", "{}");
        }
    }

    [Fact]
    public async Task Pitfall_06_Only_so_many_stations_are_provisioned_at_once()
    {
        await using ServerRig rig = await ServerRig.StartAsync(
            options => options with { Gateway = options.Gateway with { MostProvisioning = 1 } });
        WireStation[] stations = [await rig.ConnectAsync(), await rig.ConnectAsync("south")];
        foreach (WireStation each in stations) await each.CallAsync("Heartbeat", "{}");

        rig.Time.Advance(TimeSpan.FromSeconds(2));
        Task<JsonElement>[] asked = [stations[0].RequestAsync(), stations[1].RequestAsync()];
        Task<JsonElement> first = await Task.WhenAny(asked);
        int one = Array.IndexOf(asked, first);
        for (JsonElement request = await first; ; request = await stations[one].RequestAsync())
        {
            Assert.False(asked[1 - one].IsCompleted);
            await stations[one].SendAsync($"""[4,"{request[1].GetString()}","NotSupported","",{"{}"}]""");
            if (request[2].GetString() == "GetBaseReport") break;
        }

        Assert.Equal("SetVariables", (await asked[1 - one])[2].GetString());
    }

    [Fact]
    public async Task Pitfall_07_A_station_that_reconnects_without_a_boot_goes_on()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        await (await rig.ConnectAsync()).DisposeAsync();
        await rig.Directory.WaitForCallAsync("detach north");
        int before = rig.Directory.Facts.Count;

        WireStation again = await rig.ConnectAsync(boots: false);
        await again.CallAsync("BatterySwap", Swap);

        Assert.Collection(
            rig.Directory.Facts.Skip(before),
            fact => Assert.Equal(new StationFact.Linked(true), fact),
            fact => Assert.IsType<StationFact.SetIn>(fact));
    }

    [Fact]
    public async Task Pitfall_07_A_silent_station_that_reconnects_is_linked_after_a_while()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        await (await rig.ConnectAsync()).DisposeAsync();
        await rig.Directory.WaitForCallAsync("detach north");
        await rig.Directory.WaitForAsync<StationFact.Linked>();

        await rig.ConnectAsync(boots: false);
        // The first connection waited for this, too: before it was provisioned.
        await rig.Time.WaitForTimersAsync(TimeSpan.FromSeconds(2), 3);
        rig.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.True((await rig.Directory.WaitForAsync<StationFact.Linked>()).SpeaksProfile);
    }

    [Fact]
    public async Task Pitfall_07_A_server_that_was_restarted_still_knows_who_was_accepted()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            await using (ServerRig first = await ServerRig.StartAsync(options => options with { DataFolder = folder.FullName }))
                await first.ConnectAsync();
            await using ServerRig second = await ServerRig.StartAsync(options => options with { DataFolder = folder.FullName });
            WireStation station = await second.ConnectAsync(boots: false);
            await station.CallAsync("Heartbeat", "{}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(RegistrationStatus.Pending)]
    [InlineData(RegistrationStatus.Rejected)]
    public async Task Pitfall_08_A_station_that_is_not_accepted_gets_SecurityError_and_is_asked_for_nothing(RegistrationStatus admission)
    {
        await using ServerRig rig = await ServerRig.StartAsync(admission: admission);
        WireStation station = await rig.ConnectAsync();
        JsonElement answer = await station.AskAsync("Heartbeat", "{}");
        Assert.Equal((4, "SecurityError"), (answer[0].GetInt32(), answer[2].GetString()));
        Assert.Empty(rig.Directory.Facts);
        Assert.False(rig.Directory.IsAttached("north"));
        Assert.True(station.IsUnasked);
    }

    [Fact]
    public async Task Pitfall_08_Orders_that_come_of_the_link_reach_the_station_after_the_answer_to_its_boot()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        rig.Directory.OnTold = (station, fact) =>
        {
            if (fact is StationFact.Linked) rig.Directory.LinkOf(station).Order(Order);
        };
        WireStation station = await rig.ConnectAsync(boots: false);
        TaskCompletionSource ready = new();
        rig.Directory.Ready = ready.Task;
        Task<JsonElement> boot = station.BootAsync();
        Task<JsonElement> order = station.RequestAsync();
        Assert.False(order.IsCompleted);

        ready.SetResult();
        await boot;
        Assert.Equal("RequestBatterySwap", (await order)[2].GetString());
    }

    [Fact]
    public async Task Pitfall_09_A_message_that_is_sent_again_on_another_connection_is_told_once_and_answered_alike()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        const string driver = """{"idToken":{"idToken":"LVIN1","type":"VIN"}}""";
        WireStation station = await rig.ConnectAsync();
        await station.CallAsync("BatterySwap", Swap, "swap");
        JsonElement first = await station.CallAsync("Authorize", driver, "gate");
        rig.Directory.Gate = rig.Directory.Gate with { Outcome = GateOutcome.Full };
        WireStation again = await rig.ConnectAsync(boots: false);
        await again.CallAsync("BatterySwap", Swap, "swap");
        JsonElement second = await again.CallAsync("Authorize", driver, "gate");

        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Single(rig.Directory.Facts.OfType<StationFact.SetIn>());
        Assert.Single(rig.Directory.Facts.OfType<StationFact.TruckAtGate>());
    }

    [Fact]
    public async Task Pitfall_09_Forgotten_answers_are_given_anew_and_the_facts_keep_their_names()
    {
        await using ServerRig rig = await ServerRig.StartAsync(
            options => options with { Gateway = options.Gateway with { AnswersKept = 1 } });
        WireStation station = await rig.ConnectAsync();
        await station.CallAsync("BatterySwap", Swap, "a");
        await station.CallAsync("BatterySwap", Swap, "b");
        await station.CallAsync("BatterySwap", Swap, "a");
        string?[] names = [.. rig.Directory.Facts.OfType<StationFact.SetIn>().Select(fact => fact.CommandId)];
        Assert.Equal(3, names.Length);
        Assert.Equal(names[0], names[2]);
        Assert.NotEqual(names[0], names[1]);
    }

    [Fact]
    public async Task Pitfall_10_Another_message_under_an_old_id_is_handled_as_another_message()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        await station.CallAsync("BatterySwap", Swap, "1");
        await station.CallAsync("BatterySwap", Swap.Replace("BatteryIn", "BatteryOut", StringComparison.Ordinal), "1");
        Assert.Single(rig.Directory.Facts.OfType<StationFact.SetIn>());
        Assert.Single(rig.Directory.Facts.OfType<StationFact.SetOut>());
    }

    [Fact]
    public async Task Pitfall_14_When_nothing_can_be_written_down_there_is_no_answer_but_a_close_and_the_retry_succeeds()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        rig.Directory.IsAway = true;
        await station.SendAsync($"""[2,"swap","BatterySwap",{Swap}]""");
        await station.SendUnlessClosedAsync($"""[2,"next","BatterySwap",{Swap}]""");
        Assert.Equal(GatewayClose.TryAgainLater, await station.ClosedAsync());
        Assert.Empty(rig.Directory.Facts.OfType<StationFact.SetIn>());

        rig.Directory.IsAway = false;
        WireStation again = await rig.ConnectAsync(boots: false);
        await again.CallAsync("BatterySwap", Swap, "swap");
        Assert.Single(rig.Directory.Facts.OfType<StationFact.SetIn>());
    }

    [Fact]
    public async Task Pitfall_14_When_writing_down_takes_too_long_the_station_is_sent_away_too()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        rig.Directory.Ready = new TaskCompletionSource().Task;
        await station.SendAsync($"""[2,"swap","BatterySwap",{Swap}]""");
        // One for the boot, one for the swap.
        await rig.Time.WaitForTimersAsync(TimeSpan.FromSeconds(20), 2);
        rig.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(GatewayClose.TryAgainLater, await station.ClosedAsync());
    }

    [Fact]
    public async Task Pitfall_15_A_station_that_asks_while_it_is_asked_is_answered()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        rig.Directory.LinkOf("north").Order(Order);
        JsonElement request = await station.RequestAsync();
        await station.CallAsync("Authorize", """{"idToken":{"idToken":"LVIN1","type":"VIN"}}""");
        await station.ReplyAsync(request, """{"status":"Accepted"}""");
        await rig.Directory.WaitForAsync<StationFact.SwapAnswered>();
    }

    [Fact]
    public async Task Pitfall_16_Pitfall_17_One_request_at_a_time_and_a_late_answer_answers_no_other()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        IStationLink link = rig.Directory.LinkOf("north");
        link.Order(Order);
        link.Order(Order with { RequestId = 1_000_002 });
        JsonElement first = await station.RequestAsync();
        await station.CallAsync("Heartbeat", "{}");
        Assert.True(station.IsUnasked);

        rig.Time.Advance(TimeSpan.FromSeconds(31));
        JsonElement second = await station.RequestAsync();
        await station.ReplyAsync(first, """{"status":"Rejected"}""");
        await station.ReplyAsync(second, """{"status":"Accepted"}""");

        var answered = await rig.Directory.WaitForAsync<StationFact.SwapAnswered>();
        Assert.Equal((1_000_002, Reason.None), (answered.RequestId, answered.Reason));
    }

    [Fact]
    public async Task Pitfall_17_Pitfall_18_Stations_may_send_many_at_once_and_get_their_answers_in_order()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        for (int i = 0; i < 50; i++)
            await station.SendAsync($"""[2,"p{i}","BatterySwap",{Swap.Replace("\"B1\"", $"\"B{i}\"", StringComparison.Ordinal)}]""");
        for (int i = 0; i < 50; i++) Assert.Equal($"p{i}", (await station.AnswerAsync())[1].GetString());
        Assert.Equal(
            Enumerable.Range(0, 50).Select(i => $"B{i}"),
            rig.Directory.Facts.OfType<StationFact.SetIn>().Select(fact => fact.Batteries[0].Serial));
    }

    [Theory]
    [InlineData("""[2,"a","Heartbeat",{"a":1,"a":2}]""")]
    [InlineData("""[2,"a","Heartbeat",null]""")]
    [InlineData("""[2,"a","BatterySwap",{"eventType":null}]""")]
    [InlineData("""[2,"a","TransactionEvent",{"eventType":5}]""")]
    [InlineData("not json")]
    public async Task Pitfall_21_Pitfall_22_What_cannot_be_read_is_answered_with_an_error_and_ends_nothing(string frame)
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        await station.SendAsync(frame);
        Assert.Equal(4, (await station.AnswerAsync())[0].GetInt32());
        await station.CallAsync("Heartbeat", "{}");
    }

    [Fact]
    public async Task Pitfall_22_Whatever_bytes_a_station_sends_the_others_are_served()
    {
        await using ServerRig rig = await ServerRig.StartAsync(options => options with
        {
            Gateway = options.Gateway with { Session = Unhurried },
        });
        WireStation healthy = await rig.ConnectAsync("south");
        WireStation broken = await rig.ConnectAsync();
        byte[] frame = Encoding.UTF8.GetBytes($"""[2,"fuzz","BatterySwap",{Swap.ReplaceLineEndings("")}]""");
        // Every byte of a frame replaced by some others. (What is no text ends a connection by the rules of WebSockets.)
        byte[] others = [.. "[]{}\",:09-e\\"u8, 0x00];
        int sent = 0;
        for (int at = 0; at < frame.Length; at++)
        {
            foreach (byte other in others)
            {
                byte[] mutated = [.. frame];
                mutated[at] = other;
                await broken.SendAsync(mutated);
                sent++;
            }
        }

        Assert.True(sent > 2_000);
        await healthy.CallAsync("Heartbeat", "{}");
        Assert.Equal(System.Net.WebSockets.WebSocketState.Open, broken.Socket.State);
    }

    [Fact]
    public async Task Pitfall_30_Two_stations_may_use_the_same_ids_for_messages_requests_and_transactions()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        await (await rig.ConnectAsync()).CallAsync("BatterySwap", Swap, "1");
        await (await rig.ConnectAsync("south")).CallAsync("BatterySwap", Swap, "1");
        Assert.Equal(2, rig.Directory.Facts.OfType<StationFact.SetIn>().Count());
    }

    [Fact]
    public async Task A_server_that_stops_says_goodbye()
    {
        ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        Task stopping = rig.App.StopAsync(Patience.Token);
        Assert.Equal(CloseCode.GoingAway, await station.ClosedAsync());
        await stopping;
        await rig.DisposeAsync();
    }

    // It numbers its messages from one after each boot, and the driver's card is the same.
    [Fact]
    public async Task Pitfall_07_A_driver_who_shows_himself_after_a_boot_is_another_than_before_though_the_message_is_the_same()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        const string driver = """{"idToken":{"idToken":"LVIN1","type":"VIN"}}""";
        await (await rig.ConnectAsync()).CallAsync("Authorize", driver, "2");
        rig.Directory.Gate = rig.Directory.Gate with { Outcome = GateOutcome.Full };

        JsonElement answer = await (await rig.ConnectAsync()).CallAsync("Authorize", driver, "2");

        Assert.Equal("NotAtThisTime", answer.GetProperty("idTokenInfo").GetProperty("status").GetString());
        Assert.Distinct(rig.Directory.Facts.OfType<StationFact.TruckAtGate>().Select(fact => fact.CommandId));
        Assert.Equal(2, rig.Directory.Facts.OfType<StationFact.TruckAtGate>().Count());
    }
}
