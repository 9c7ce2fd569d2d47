using System.Text.Json;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Server.Tests.Rig;

namespace Trunkline.Server.Tests.Gateway;

/// <summary>The official tests of a central system for block S, frame by frame (OCPP 2.1 Part 6, TC_S_102 and TC_S_103).</summary>
public class SwapOnTheWireTests
{
    private const string Nobody = """{"idToken":"","type":"NoAuthorization"}""";

    private static StationOrder.Swap Order(int request)
    {
        SetSlots slots = default;
        (slots[0], slots[1]) = (2, 3);
        return new StationOrder.Swap(request, new Token("ISO14443", "12345678"), 0, slots, 2, 0);
    }

    [Fact]
    public async Task TC_S_102_Remote_start_not_enough_batteries()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync(speaksProfile: false);
        rig.Directory.LinkOf("north").Order(Order(1_000_001));

        JsonElement request = await station.RequestAsync();
        Assert.Equal("RequestBatterySwap", request[2].GetString());
        Assert.Equal("""{"idToken":{"idToken":"12345678","type":"ISO14443"},"requestId":1000001}""", request[3].GetRawText());
        await station.ReplyAsync(request, """{"status":"Rejected","statusInfo":{"reasonCode":"NoBatteryAvailable"}}""");

        var answered = await rig.Directory.WaitForAsync<StationFact.SwapAnswered>();
        Assert.Equal((1_000_001, Reason.Batteries), (answered.RequestId, answered.Reason));
    }

    [Fact]
    public async Task TC_S_103_Full_flow_with_a_set_of_two()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync(speaksProfile: false);
        rig.Directory.LinkOf("north").Order(Order(1_000_002));
        await station.ReplyAsync(await station.RequestAsync(), """{"status":"Accepted"}""");
        await rig.Directory.WaitForAsync<StationFact.SwapAnswered>();
        int before = rig.Directory.Facts.Count;

        for (int slot = 1; slot <= 2; slot++)
        {
            await StatusAsync(station, slot, "Occupied");
            Assert.Equal("Accepted", await TransactionAsync(station, slot, "Started", "CablePluggedIn", "EVConnected", ""));
        }

        await station.CallAsync("BatterySwap", Swap("BatteryIn", (1, "1234", 23, 85), (2, "5678", 45, 87)));
        for (int slot = 3; slot <= 4; slot++)
        {
            // Transactions that were never begun.
            const string stopped = ""","stoppedReason":"EVDisconnected" """;
            Assert.Equal("Accepted", await TransactionAsync(station, slot, "Ended", "EnergyLimitReached", "Idle", stopped));
            await StatusAsync(station, slot, "Available");
        }

        JsonElement last = await station.CallAsync("BatterySwap", Swap("BatteryOut", (3, "4321", 80, 95), (4, "8765", 85, 78)));

        Assert.Equal("{}", last.GetRawText());
        Assert.Equal(
            [
                "SlotOccupancy", "SlotCharging", "SlotOccupancy", "SlotCharging", "SetIn",
                "SlotCharging", "SlotOccupancy", "SlotCharging", "SlotOccupancy", "SetOut",
            ],
            rig.Directory.Facts.Skip(before).Select(fact => fact.GetType().Name));
        var set = Assert.IsType<StationFact.SetOut>(rig.Directory.Facts[^1]);
        Assert.Equal([new BatteryTold(2, "4321", 800, 950), new BatteryTold(3, "8765", 850, 780)], set.Batteries);
        Assert.Equal((1_000_002, new Token("ISO14443", "12345678")), (set.RequestId, set.Token));
    }

    [Fact]
    public async Task S01_FR_01_A_driver_at_the_gate_is_told_what_the_desk_says()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        const string driver = """{"idToken":{"idToken":"LVIN1","type":"VIN"}}""";
        Assert.Equal("Accepted", Status(await station.CallAsync("Authorize", driver)));
        rig.Directory.Gate = rig.Directory.Gate with { Outcome = GateOutcome.Full };
        Assert.Equal("NotAtThisTime", Status(await station.CallAsync("Authorize", driver)));

        static string? Status(JsonElement answer) => answer.GetProperty("idTokenInfo").GetProperty("status").GetString();
    }

    [Fact]
    public async Task Whole_provisioning_goes_out_after_the_station_has_settled_one_request_at_a_time()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync();
        await rig.Directory.WaitForAsync<StationFact.Linked>();
        await station.CallAsync("Heartbeat", "{}");
        Assert.True(station.IsUnasked);

        List<string?> actions = [];
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        for (int i = 0; i < 3; i++)
        {
            JsonElement request = await station.RequestAsync();
            Assert.True(station.IsUnasked);
            actions.Add(request[2].GetString());
            await station.ReplyAsync(request, actions[^1] == "GetBaseReport" ? """{"status":"Accepted"}""" : Set(request));
        }

        Assert.Equal(["SetVariables", "SetVariables", "GetBaseReport"], actions);

        static string Set(JsonElement request) => JsonSerializer.Serialize(new
        {
            setVariableResult = request[3].GetProperty("setVariableData").EnumerateArray().Select(each => new
            {
                attributeStatus = "Accepted",
                component = each.GetProperty("component"),
                variable = each.GetProperty("variable"),
            }),
        });
    }

    private static Task<JsonElement> StatusAsync(WireStation station, int slot, string status) => station.CallAsync(
        "StatusNotification",
        $$"""{"timestamp":"2026-03-01T08:00:00Z","connectorStatus":"{{status}}","evseId":{{slot}},"connectorId":1}""");

    private static async Task<string?> TransactionAsync(
        WireStation station, int slot, string kind, string trigger, string state, string more)
    {
        JsonElement answer = await station.CallAsync("TransactionEvent", $$"""
            {"eventType":"{{kind}}","timestamp":"2026-03-01T08:00:00Z","triggerReason":"{{trigger}}","seqNo":0,
            "transactionInfo":{"transactionId":"111-{{slot}}","chargingState":"{{state}}"{{more}}},
            "evse":{"id":{{slot}},"connectorId":1},"idToken":{{Nobody}}}
            """);
        return answer.GetProperty("idTokenInfo").GetProperty("status").GetString();
    }

    private static string Swap(string kind, params (int Slot, string Serial, int Charge, int Health)[] batteries)
    {
        string data = string.Join(',', batteries.Select(each =>
            $$"""{"evseId":{{each.Slot}},"serialNumber":"{{each.Serial}}","soC":{{each.Charge}},"soH":{{each.Health}}}"""));
        return $$"""
            {"eventType":"{{kind}}","requestId":1000002,"idToken":{"idToken":"12345678","type":"ISO14443"},"batteryData":[{{data}}]}
            """;
    }
}
