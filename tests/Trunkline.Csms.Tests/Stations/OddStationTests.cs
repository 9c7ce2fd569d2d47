using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Tests.Conversations;
using Trunkline.Ocpp.Handshake;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Csms.Tests.Stations;

/// <summary>What a station does otherwise than the protocol has it is served, and noticed.</summary>
public class OddStationTests
{
    private static string Event(Talk talk, int number) =>
        $$"""
        {"eventType":"Updated","timestamp":"{{talk.Time()}}","triggerReason":"MeterValuePeriodic","seqNo":{{number}},
        "evse":{"id":1},"transactionInfo":{"transactionId":"t1"} }
        """;

    private static string Swap(string kind, int slot) =>
        $$"""
        {"eventType":"{{kind}}","requestId":1000001,"idToken":{"idToken":"LVIN1","type":"VIN"},
        "batteryData":[{"evseId":{{slot}},"serialNumber":"B{{slot}}","soC":23,"soH":85}]}
        """;

    [Theory]
    [InlineData(3, "TransactionEvent.seqNo leaves numbers out")]
    [InlineData(1, "TransactionEvent.seqNo is repeated")]
    [InlineData(0, "TransactionEvent.seqNo goes back")]
    [InlineData(2, null)]
    public void Pitfall_11_Numbers_that_are_left_out_or_repeated_are_noticed(int number, string? noticed)
    {
        Talk talk = new();
        talk.Tell("TransactionEvent", Event(talk, 0));
        talk.Tell("TransactionEvent", Event(talk, 1));
        Assert.Null(talk.Tell("TransactionEvent", Event(talk, number)).Answer.ErrorCode);
        Assert.Equal(noticed, talk.Conversation.Conformance.Breaches.SingleOrDefault()?.What);
    }

    [Fact]
    public void A_transaction_that_is_met_in_the_middle_may_begin_with_any_number()
    {
        Talk talk = new();
        talk.Tell("TransactionEvent", Event(talk, 40));
        talk.Tell("TransactionEvent", Event(talk, 41));
        Assert.Empty(talk.Conversation.Conformance.Breaches);
    }

    [Fact]
    public void Pitfall_27_A_time_without_offset_is_taken_for_utc_and_counts_with_what_was_said()
    {
        Talk talk = new();
        talk.Tell("StatusNotification", """{"timestamp":"2026-03-01T16:00:00","connectorStatus":"Occupied","evseId":1,"connectorId":1}""");
        Breach breach = Assert.Single(talk.Conversation.Conformance.Breaches);
        Assert.Equal(ConductRule.TimeOffset, breach.Rule);
        Assert.Equal("StatusNotification.timestamp does not say its offset from UTC", breach.What);
        Assert.StartsWith("""StatusNotification {"timestamp":"2026-03-01T16:00:00",""", breach.Example, StringComparison.Ordinal);
    }

    [Fact]
    public void A_boot_in_the_middle_of_a_swap_is_noticed_and_one_after_it_is_not()
    {
        Talk talk = new();
        talk.Tell("BatterySwap", Swap("BatteryIn", 1));
        talk.Tell("BatterySwap", Swap("BatteryOut", 2));
        Boots();
        Assert.Null(talk.Conversation.Conformance.Find("BootNotification in the middle of a swap"));
        talk.Tell("BatterySwap", Swap("BatteryIn", 1));
        Boots();
        Assert.Equal(1, talk.Conversation.Conformance.Find("BootNotification in the middle of a swap")!.Count);

        void Boots()
        {
            talk.Conversation.Connect(talk.Now);
            talk.Tell("BootNotification", Talk.BootWithProfile);
        }
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Batteries_from_other_slots_than_were_ordered_are_noticed(int slot, bool isNoticed)
    {
        Talk talk = new();
        SetSlots slots = default;
        slots[0] = 2;
        talk.Conversation.Order(new StationOrder.Swap(1_000_001, new Token("VIN", "LVIN1"), 0, slots, 1, 0));
        talk.Tell("BatterySwap", Swap("BatteryOut", slot));
        Breach? breach = talk.Conversation.Conformance.Find("BatterySwap takes other slots than were ordered");
        Assert.Equal(isNoticed, breach is not null);
    }

    [Fact]
    public void What_it_sends_and_how_it_takes_what_it_is_asked_is_counted()
    {
        Talk talk = new();
        talk.Tell("Heartbeat", "{}");
        talk.Tell("Heartbeat", """{"customData":{"vendorId":"org.trunkline"}}""");
        talk.Tell("MakeCoffee", "{}");
        var call = talk.Conversation.Provision()[0];
        talk.Conversation.Conclude(call, "c1", new CallOutcome(CallEnd.Error, default, "NotSupported"), talk.Now);

        Assert.Equal(new Told(2, 1, talk.Now), talk.Conversation.Practice.Told["Heartbeat"]);
        Assert.Equal(1, talk.Conversation.Practice.Told["others"].Count);
        Assert.Equal(new Asked(1, 0, 1, 0, talk.Now, "NotSupported"), talk.Conversation.Practice.Asked["SetVariables"]);
    }

    [Fact]
    public void A_station_of_2_0_1_that_swaps_is_served_and_is_asked_for_its_state_slot_by_slot()
    {
        Talk talk = new(boots: false);
        talk.Conversation.Connect(talk.Now, SubProtocol.Ocpp201);
        talk.Tell("BootNotification", Talk.BootWithProfile);
        var (facts, answer) = talk.Tell("BatterySwap", Swap("BatteryIn", 1));
        Assert.Null(answer.ErrorCode);
        Assert.IsType<StationFact.SetIn>(Assert.Single(facts));
        Assert.Equal(1, talk.Conversation.Conformance.Find("BatterySwap is not part of ocpp2.0.1")!.Count);
        Assert.Equal(8, talk.Conversation.Order(new StationOrder.ReportAll()).Length);
    }

    [Fact]
    public void Of_what_is_odd_in_hundreds_a_few_are_told_one_by_one_and_the_rest_in_one()
    {
        Talk talk = new();
        string batteries = string.Join(',', Enumerable.Range(0, 300).Select(
            i => $$"""{"evseId":{{1_000 + i}},"serialNumber":"M{{i}}","soC":-1,"soH":85}"""));
        var (facts, _) = talk.Tell("BatterySwap", $$"""
            {"eventType":"BatteryIn","requestId":6,"idToken":{"idToken":"LVIN1","type":"VIN"},"batteryData":[{{batteries}}]}
            """);

        Assert.Equal(300, Assert.Single(facts.OfType<StationFact.SetIn>()).Batteries.Length);
        var odd = facts.OfType<StationFact.Oddity>().GroupBy(fact => fact.Kind).ToDictionary(group => group.Key);
        Assert.Equal(["charge-out-of-bounds", "slot-unknown"], odd.Keys.Order());
        Assert.All(odd.Values, kind => Assert.Equal(4, kind.Count()));
        var last = odd["slot-unknown"].Last();
        Assert.Equal("message/BatterySwap", last.Subject);
        Assert.Contains("\"more\":297", last.Known, StringComparison.Ordinal);
        Assert.Contains("\"slot/1003\"", last.Known, StringComparison.Ordinal);
        Assert.DoesNotContain("\"slot/1013\"", last.Known, StringComparison.Ordinal);
        Assert.Distinct(facts.Select(fact => fact.CommandId));
    }

    [Theory]
    [InlineData("Get15118EVCertificate", "NotSupported")]
    [InlineData("NotifyPriorityCharging", "NotSupported")]
    [InlineData("RequestBatterySwap", "NotSupported")]
    [InlineData("BatteryDance", "NotImplemented")]
    public void What_is_known_and_not_offered_is_told_from_what_is_not_known(string action, string code) =>
        Assert.Equal(code, new Talk().Error(action, "{}"));
}
