using System.Text;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Csms.Orders;
using Trunkline.Csms.Tests.Conversations;
using Trunkline.Model.Network;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Csms.Tests.Stations;

public class OrdersTests
{
    private static StationOrder.Swap Swap(int reservation = 7)
    {
        SetSlots slots = default;
        (slots[0], slots[1]) = (2, 3);
        return new StationOrder.Swap(1_000_001, new Token("VIN", "LVIN1"), 0, slots, 2, reservation);
    }

    private static string Text(OutboundCall call) => Encoding.UTF8.GetString(call.Payload.Span);

    [Fact]
    public void An_order_to_swap_names_lane_and_slots_from_one_to_a_station_of_the_profile()
    {
        var call = Assert.Single(new Talk().Conversation.Order(Swap()));
        Assert.Equal("RequestBatterySwap", call.Action);
        Assert.Equal(
            """{"idToken":{"idToken":"LVIN1","type":"VIN"},"requestId":1000001,"customData":"""
            + """{"vendorId":"org.trunkline","lane":1,"slots":[3,4],"reservation":7}}""",
            Text(call));
    }

    [Fact]
    public void Without_the_profile_it_names_the_truck_alone()
    {
        Talk talk = new(speaksProfile: false);
        Assert.Equal(
            """{"idToken":{"idToken":"LVIN1","type":"VIN"},"requestId":1000001}""",
            Text(Assert.Single(talk.Conversation.Order(Swap()))));
        Assert.Empty(talk.Conversation.Order(new StationOrder.ForgetPromise(7)));
    }

    [Theory]
    [InlineData("""{"status":"Accepted"}""", Reason.None)]
    [InlineData("""{"status":"Rejected","statusInfo":{"reasonCode":"NoBatteryAvailable"}}""", Reason.Batteries)]
    [InlineData("""{"status":"Rejected","statusInfo":{"reasonCode":"LaneUnavailable"}}""", Reason.Lane)]
    [InlineData("""{"status":"Rejected","statusInfo":{"reasonCode":"TruckAbsent"}}""", Reason.Truck)]
    [InlineData("""{"status":"Rejected"}""", Reason.Cancelled)]
    public void S02_FR_01_S02_FR_04_Pitfall_31_The_answer_says_whether_and_why_not(string result, Reason reason)
    {
        Talk talk = new();
        var concluded = talk.End(talk.Conversation.Order(Swap())[0], result);
        Assert.Equal([new StationFact.SwapAnswered(1_000_001, reason) { CommandId = "c1" }], concluded.Facts);
    }

    [Theory]
    [InlineData(CallEnd.TimedOut, 0)]
    [InlineData(CallEnd.ConnectionLost, 0)]
    [InlineData(CallEnd.InvalidResult, 0)]
    [InlineData(CallEnd.Refused, 1)]
    [InlineData(CallEnd.Error, 2)]
    public void S02_FR_05_Silence_is_no_answer_the_station_may_have_begun(CallEnd end, int facts)
    {
        Talk talk = new();
        var call = talk.Conversation.Order(Swap())[0];
        CallOutcome outcome = new(end, default, "OccurenceConstraintViolation", "so");
        var concluded = talk.Conversation.Conclude(call, "c1", outcome, talk.Now);
        Assert.Equal(facts, concluded.Facts.Length);
    }

    [Fact]
    public void Promises_go_out_as_data_of_the_profile()
    {
        Talk talk = new();
        var made = Assert.Single(talk.Conversation.Order(new StationOrder.KnowPromise(7, "LVIN1", 1, 3, talk.Now)));
        Assert.Equal(
            """{"vendorId":"org.trunkline","messageId":"promise","data":{"reservation":7,"vin":"LVIN1","batteryType":"block-282","""
            + "\"setSize\":3,\"at\":\"2026-03-01T08:00:00.000Z\"}}",
            Text(made));
        var ended = Assert.Single(talk.Conversation.Order(new StationOrder.ForgetPromise(7)));
        Assert.Equal("""{"vendorId":"org.trunkline","messageId":"promise-ended","data":{"reservation":7}}""", Text(ended));
    }

    [Theory]
    [InlineData(Stage.Open, false, """{"stage":"open"}""")]
    [InlineData(Stage.Open, true, """{"stage":"open","until":"2026-03-01T08:00:00.000Z"}""")]
    [InlineData(Stage.Closed, true, """{"stage":"closed"}""")]
    [InlineData(Stage.Commissioning, false, """{"stage":"commissioning"}""")]
    public void A_station_of_the_profile_is_told_its_stage(Stage stage, bool closes, string data)
    {
        Talk talk = new();
        StationOrder.KnowStage order = new(stage, closes ? talk.Now : Instant.Never);
        Assert.Equal(
            $$"""{"vendorId":"org.trunkline","messageId":"stage","data":{{data}}}""", Text(Assert.Single(talk.Conversation.Order(order))));
        Assert.Empty(new Talk(speaksProfile: false).Conversation.Order(order));
    }

    [Fact]
    public void An_inventory_that_was_ordered_is_not_asked_for_again_and_its_slots_are_counted()
    {
        Talk talk = new();
        var asked = Assert.Single(talk.Conversation.Order(new StationOrder.TakeInventory()));
        Assert.Equal("""{"requestId":1,"reportBase":"FullInventory"}""", Text(asked));
        Assert.DoesNotContain(talk.Conversation.Provision(), call => call.Action == "GetBaseReport");

        string Slot(int slot) =>
            $$$"""{"component":{"name":"X","evse":{"id":{{{slot}}}}},"variable":{"name":"Y"},"variableAttribute":[{"value":"1"}]}""";
        string Part(int number, bool more, params int[] slots) => $$"""
            {"requestId":1,"seqNo":{{number}},"generatedAt":"2026-03-01T08:00:00Z","tbc":{{(more ? "true" : "false")}},
            "reportData":[{{string.Join(',', slots.Select(Slot))}}]}
            """;
        Assert.Empty(talk.Tell("NotifyReport", Part(0, more: true, 1, 2, 2)).Facts);
        var told = Assert.IsType<StationFact.InventoryTold>(talk.TellOne("NotifyReport", Part(1, more: false, 3)));
        Assert.Equal(3, told.Slots);
    }

    [Fact]
    public void The_whole_state_is_asked_for_in_one_word_or_slot_by_slot()
    {
        var one = Assert.Single(new Talk().Conversation.Order(new StationOrder.ReportAll()));
        Assert.Equal("""{"requestedMessage":"CustomTrigger","customTrigger":"org.trunkline.state"}""", Text(one));
        var many = new Talk(speaksProfile: false).Conversation.Order(new StationOrder.ReportAll());
        Assert.Equal(8, many.Length);
        Assert.Equal("""{"requestedMessage":"StatusNotification","evse":{"id":1,"connectorId":1}}""", Text(many[0]));
    }

    [Fact]
    public void S04_FR_08_S04_FR_09_S04_FR_10_Provisioning_asks_for_queued_swaps_bounds_of_charge_and_transactions_per_battery()
    {
        Talk talk = new();
        var calls = talk.Conversation.Provision();
        Assert.Equal(["SetVariables", "SetVariables", "GetBaseReport"], calls.Select(call => call.Action));
        string all = string.Concat(calls.Select(Text));
        string[] wanted = ["QueueAllMessages", "TargetSoc", "MaxSoc", "TxStartPoint", "TxStopPoint", "EVConnected", "FullInventory"];
        Assert.All(wanted, word => Assert.Contains(word, all, StringComparison.Ordinal));
    }

    [Fact]
    public void Pitfall_23_A_station_gets_no_more_variables_at_once_than_it_takes()
    {
        Talk talk = new();
        Assert.All(
            talk.Conversation.Provision().Where(call => call.Action == "SetVariables"),
            call => Assert.InRange(Talk.Json(call.Payload).GetProperty("setVariableData").GetArrayLength(), 1, 4));
    }

    [Fact]
    public void Pitfall_23_The_inventory_is_put_together_in_any_order_and_asked_for_once_per_configuration()
    {
        Talk talk = new();
        int request = Talk.Json(talk.Conversation.Provision()[^1].Payload).GetProperty("requestId").GetInt32();
        string Part(int sequence, bool more, string name) => $$"""
            {"requestId":{{request}},"generatedAt":"{{talk.Time()}}","seqNo":{{sequence}},"tbc":{{(more ? "true" : "false")}},
            "reportData":[{"component":{"name":"BatterySwapCtrlr"},"variable":{"name":"{{name}}"},"variableAttribute":[{"value":"90"}]}]}
            """;

        talk.Answer("NotifyReport", Part(2, false, "MaxSoc"));
        talk.Answer("NotifyReport", Part(0, true, "TargetSoC"));
        Assert.NotEqual(talk.Conversation.Registration.Configuration, talk.Conversation.Registration.Inventoried);
        talk.Answer("NotifyReport", Part(0, true, "TargetSoC"));
        talk.Answer("NotifyReport", Part(1, true, "SwapOrder"));

        Assert.Equal("90", talk.Conversation.Device.ValueOf("batteryswapctrlr", "targetsoc"));
        Assert.Equal(3, talk.Conversation.Device.Values.Count);
        Assert.DoesNotContain(talk.Conversation.Provision(), call => call.Action == "GetBaseReport");
        talk.Tell("BootNotification", Talk.BootWithProfile.Replace("\"M\"", "\"M2\"", StringComparison.Ordinal));
        Assert.Contains(talk.Conversation.Provision(), call => call.Action == "GetBaseReport");
    }

    [Fact]
    public void What_a_station_refuses_to_set_is_counted()
    {
        Talk talk = new();
        talk.End(talk.Conversation.Provision()[0], """
            {"setVariableResult":[
              {"attributeStatus":"UnknownVariable","component":{"name":"OCPPCommCtrlr"},"variable":{"name":"QueueAllMessages"}},
              {"attributeStatus":"Accepted","component":{"name":"BatterySwapCtrlr"},"variable":{"name":"TargetSoc"}}]}
            """);
        Assert.Contains(
            talk.Conversation.Conformance.Breaches, breach => breach.What.Contains("QueueAllMessages", StringComparison.Ordinal));
        Assert.Equal("90", talk.Conversation.Device.ValueOf("BatterySwapCtrlr", "TargetSoc"));
    }
}
