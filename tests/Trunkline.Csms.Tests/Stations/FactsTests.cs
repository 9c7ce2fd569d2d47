using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Csms.Tests.Conversations;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Csms.Tests.Stations;

/// <summary>From the wire to the desk, message by message.</summary>
public class FactsTests
{
    private const string Vin = """{"idToken":"LVIN1","type":"VIN"}""";

    private static string Swap(string kind, string batteries = """{"evseId":3,"serialNumber":"B1","soC":23.4,"soH":85}""") =>
        $$"""{"eventType":"{{kind}}","requestId":7,"idToken":{{Vin}},"batteryData":[{{batteries}}]}""";

    private static string Event(
        string component,
        string variable,
        string value,
        string more = "",
        string trigger = "Delta",
        string evse = "",
        string custom = "") =>
        $$"""
        {"generatedAt":"2026-03-01T08:00:00.000Z","seqNo":0,"eventData":[{"eventId":1,"timestamp":"2026-03-01T07:59:58.000Z",
        "trigger":"{{trigger}}","actualValue":"{{value}}","eventNotificationType":"HardWiredNotification",
        "component":{"name":"{{component}}"{{evse}}{{more}}},"variable":{"name":"{{variable}}"}{{custom}} }]}
        """;

    private static string Transaction(Talk talk, string kind, string more = "", string id = "t1", int sequence = 0, string time = "") =>
        $$"""
        {"eventType":"{{kind}}","timestamp":"{{(time.Length > 0 ? time : talk.Time())}}",
        "triggerReason":"CablePluggedIn","seqNo":{{sequence}},
        "transactionInfo":{"transactionId":"{{id}}","chargingState":"EVConnected"}{{more}}}
        """;

    [Fact]
    public void S01_FR_01_A_token_at_the_gate_is_asked_about_and_accepted_when_admitted()
    {
        Talk talk = new();
        var at = talk.Now - Duration.FromSeconds(1);
        string request = $$"""{"idToken":{{Vin}},"customData":{"vendorId":"org.trunkline","gate":true,"at":"{{at}}"} }""";

        var promised = new GateAnswer(GateOutcome.Admitted, 7, talk.Now + Duration.FromMinutes(5));
        var (facts, answer) = talk.Tell("Authorize", request, promised, "m");

        Assert.Equal([new StationFact.TruckAtGate(new Token("VIN", "LVIN1")) { At = at, CommandId = "m" }], facts);
        var json = Talk.Json(answer.Payload);
        Assert.Equal("Accepted", json.GetProperty("idTokenInfo").GetProperty("status").GetString());
        Assert.Equal(7, json.GetProperty("customData").GetProperty("reservation").GetInt32());
        Assert.Equal("2026-03-01T08:05:00.000Z", json.GetProperty("customData").GetProperty("promisedAt").GetString());
    }

    [Theory]
    [InlineData(GateOutcome.Admitted, "Accepted")]
    [InlineData(GateOutcome.Full, "NotAtThisTime")]
    [InlineData(GateOutcome.Unknown, "Unknown")]
    public void What_the_gate_says_stands_in_the_answer_without_customData_for_walk_ins(GateOutcome outcome, string status)
    {
        Talk talk = new(speaksProfile: false);
        var answer = talk.Answer("Authorize", $$"""{"idToken":{{Vin}}}""", new GateAnswer(outcome, 0, Instant.Never));
        Assert.Equal(status, answer.GetProperty("idTokenInfo").GetProperty("status").GetString());
        Assert.False(answer.TryGetProperty("customData", out _));
    }

    [Fact]
    public void S03_FR_01_S03_FR_03_S03_FR_06_In_out_and_timeout_carry_request_token_and_the_whole_set()
    {
        Talk talk = new();
        const string two = """{"evseId":1,"serialNumber":"A","soC":80,"soH":95},{"evseId":2,"serialNumber":"B","soC":85.06,"soH":78}""";
        var token = new Token("VIN", "LVIN1");

        var into = Assert.IsType<StationFact.SetIn>(talk.TellOne("BatterySwap", Swap("BatteryIn")));
        var outOf = Assert.IsType<StationFact.SetOut>(talk.TellOne("BatterySwap", Swap("BatteryOut", two)));
        var left = Assert.IsType<StationFact.SetNotTaken>(talk.TellOne("BatterySwap", Swap("BatteryOutTimeout")));

        Assert.Equal((7, token), (into.RequestId, into.Token));
        Assert.Equal([new BatteryTold(2, "B1", 234, 850)], into.Batteries);
        Assert.Equal([new BatteryTold(0, "A", 800, 950), new BatteryTold(1, "B", 851, 780)], outOf.Batteries);
        Assert.Equal((7, token), (left.RequestId, left.Token));
        Assert.Equal("{}", talk.Answer("BatterySwap", Swap("BatteryIn")).GetRawText());
    }

    [Theory]
    [InlineData("BatteryEaten", """{"evseId":3,"serialNumber":"B1","soC":23,"soH":85}""", "swap-event-unknown")]
    [InlineData("BatteryIn", """{"evseId":0,"serialNumber":"B1","soC":23,"soH":85}""", "slot-unknown")]
    [InlineData("BatteryIn", """{"evseId":5,"serialNumber":"B1","soC":23,"soH":85}""", "slot-unknown")]
    [InlineData("BatteryIn", """{"evseId":1,"serialNumber":"B1","soC":104,"soH":85}""", "charge-out-of-bounds")]
    public void A_swap_that_makes_no_sense_is_answered_and_becomes_an_oddity(string kind, string battery, string oddity)
    {
        Talk talk = new();
        var (facts, answer) = talk.Tell("BatterySwap", Swap(kind, battery));
        Assert.Null(answer.ErrorCode);
        Assert.Equal(oddity, Assert.Single(facts.OfType<StationFact.Oddity>()).Kind);
    }

    [Theory]
    [InlineData("Available", Occupancy.Empty)]
    [InlineData("Occupied", Occupancy.Occupied)]
    [InlineData("Unavailable", Occupancy.Unusable)]
    [InlineData("Faulted", Occupancy.Unusable)]
    public void S03_FR_02_S03_FR_04_Available_is_an_empty_slot_by_NotifyEvent_and_by_StatusNotification(string status, Occupancy occupancy)
    {
        Talk talk = new();
        var notified = talk.TellOne("NotifyEvent", Event("Connector", "AvailabilityState", status, evse: ""","evse":{"id":2}"""));
        var told = talk.TellOne(
            "StatusNotification",
            $$"""{"timestamp":"{{talk.Time()}}","connectorStatus":"{{status}}","evseId":2,"connectorId":1}""");
        Assert.Equal((1, occupancy), Slot(notified));
        Assert.Equal((1, occupancy), Slot(told));

        static (int, Occupancy) Slot(StationFact fact)
        {
            var slot = Assert.IsType<StationFact.SlotOccupancy>(fact);
            return (slot.Slot, slot.Occupancy);
        }
    }

    public static TheoryData<string, string, string, string, string, StationFact> SiteEvents => new()
    {
        { "Lane", "Step", "Approaching", ""","instance":"1" """, "", new StationFact.LaneReached(0, LaneStep.Approaching) },
        { "lane", "step", "Clear", ""","instance":"2" """, "", new StationFact.LaneReached(1, LaneStep.Clear) },
        { "Lane", "Available", "false", ""","instance":"2" """, "", new StationFact.LaneWorks(1, false) },
        { "BatteryCartridge", "Quarantine", "4", ""","evse":{"id":1}""", "", new StationFact.QuarantineMove(0, 3, false) },
        {
            "BatteryCartridge", "Quarantine", "4", ""","evse":{"id":1}""",
            ""","customData":{"vendorId":"org.trunkline","arrived":true}""", new StationFact.QuarantineMove(0, 3, true)
        },
        { "ChargingStation", "ChargersAvailable", "3", "", "", new StationFact.ChargersWork(3) },
        { "ChargingStation", "ConnectionLimit", "1250000", "", "", new StationFact.ConnectionGives(new Watts(1_250_000)) },
        {
            "ChargingStation", "Draw", "90000.4", "", ""","customData":{"vendorId":"org.trunkline","short":true,"allFed":false}""",
            new StationFact.PowerShared(new Watts(90_000), true, false)
        },
    };

    [Theory]
    [MemberData(nameof(SiteEvents))]
    public void Variables_of_the_profile_become_facts_with_their_own_times(
        string component, string variable, string value, string more, string custom, StationFact expected)
    {
        Talk talk = new();
        var fact = Assert.Single(talk.Tell("NotifyEvent", Event(component, variable, value, more, custom: custom), id: "m").Facts);
        Assert.Equal(expected with { At = talk.Now - Duration.FromSeconds(2), CommandId = "m" }, fact);
    }

    [Fact]
    public void A_battery_is_too_hot_only_when_its_temperature_alerts()
    {
        Talk talk = new();
        const string evse = ""","evse":{"id":2}""";
        Assert.Empty(talk.Tell("NotifyEvent", Event("BatteryCartridge", "Temperature", "31", evse)).Facts);
        var hot = talk.TellOne("NotifyEvent", Event("BatteryCartridge", "Temperature", "61", evse, trigger: "Alerting"));
        Assert.Equal(1, Assert.IsType<StationFact.BatteryHot>(hot).Slot);
        string cleared = Event("BatteryCartridge", "Temperature", "40", evse, trigger: "Alerting", custom: ""","cleared":true""");
        Assert.Empty(talk.Tell("NotifyEvent", cleared).Facts);
    }

    [Theory]
    [InlineData("Lane", "Step", "Flying", ""","instance":"1" """, "value-unreadable")]
    [InlineData("Lane", "Step", "Clear", ""","instance":"9" """, "lane-unknown")]
    [InlineData("Lane", "Available", "maybe", ""","instance":"1" """, "value-unreadable")]
    [InlineData("ChargingStation", "Draw", "-3", "", "value-unreadable")]
    [InlineData("ChargingStation", "ChargersAvailable", "99999999999", "", "value-unreadable")]
    [InlineData("BatteryCartridge", "Quarantine", "4", "", "slot-unknown")]
    [InlineData("BatteryCartridge", "Quarantine", "77", ""","evse":{"id":1}""", "value-unreadable")]
    [InlineData("Connector", "AvailabilityState", "Reserved", ""","evse":{"id":1}""", "occupancy-unknown")]
    public void Values_without_sense_become_oddities_and_a_normal_answer(
        string component, string variable, string value, string more, string oddity)
    {
        Talk talk = new();
        var (facts, answer) = talk.Tell("NotifyEvent", Event(component, variable, value, more));
        Assert.Null(answer.ErrorCode);
        Assert.Equal(oddity, Assert.IsType<StationFact.Oddity>(Assert.Single(facts)).Kind);
        Assert.Equal(1, talk.Conversation.Conformance.Find(oddity)!.Count);
    }

    [Fact]
    public void S04_FR_02_S04_FR_03_A_battery_put_in_starts_a_transaction_and_its_token_is_accepted()
    {
        Talk talk = new();
        string started = Transaction(talk, "Started", """
            ,"evse":{"id":3,"connectorId":1},"idToken":{"idToken":"","type":"NoAuthorization"},
            "customData":{"vendorId":"org.trunkline","serialNumber":"B1","soH":98.5,"ask":85500}
            """);

        var (facts, answer) = talk.Tell("TransactionEvent", started, id: "m");

        var expected = new StationFact.SlotCharging(2, "t1", 0, ChargingStep.Started, "B1", null, 985, new Watts(85_500), Watts.Zero);
        Assert.Equal([expected with { At = talk.Now, CommandId = "m" }], facts);
        Assert.Equal("Accepted", Talk.Json(answer.Payload).GetProperty("idTokenInfo").GetProperty("status").GetString());
        Assert.Equal("{}", talk.Answer("TransactionEvent", Transaction(talk, "Updated")).GetRawText());
    }

    [Fact]
    public void S04_FR_04_Charge_and_power_are_read_from_measured_values_in_whatever_unit()
    {
        Talk talk = new();
        string updated = Transaction(talk, "Updated", $$"""
            ,"evse":{"id":1},"meterValue":[
              {"timestamp":"{{talk.Time()}}","sampledValue":[
                {"value":51.25,"measurand":"SoC"},
                {"value":120.5,"measurand":"Power.Active.Import","unitOfMeasure":{"unit":"kW"} },
                {"value":40,"measurand":"Power.Active.Import","phase":"L1"}]},
              {"timestamp":"{{talk.Time(-60)}}","sampledValue":[{"value":50,"measurand":"SoC"}]}]
            """);
        var fact = Assert.IsType<StationFact.SlotCharging>(talk.TellOne("TransactionEvent", updated));
        Assert.Equal(((short?)513, (Watts?)new Watts(120_500)), (fact.ChargePerMille, fact.Power));
    }

    [Fact]
    public void S04_FR_06_Pitfall_29_A_full_battery_draws_nothing_and_its_transaction_stays_open()
    {
        Talk talk = new();
        string full = Transaction(talk, "Updated", ""","evse":{"id":1}""")
            .Replace("CablePluggedIn", "EnergyLimitReached", StringComparison.Ordinal)
            .Replace("EVConnected", "SuspendedEVSE", StringComparison.Ordinal);
        var fact = Assert.IsType<StationFact.SlotCharging>(talk.TellOne("TransactionEvent", full));
        Assert.Equal((ChargingStep.Updated, (Watts?)Watts.Zero), (fact.Step, fact.Power));
    }

    [Theory]
    [InlineData("EVCommunicationLost")]
    [InlineData("EnergyLimitReached")]
    [InlineData("SomethingOfTheVendor")]
    public void S04_FR_07_Pitfall_13_The_end_of_a_transaction_that_nobody_knew_is_accepted_whatever_ended_it(string trigger)
    {
        Talk talk = new();
        string ended = Transaction(talk, "Ended", ""","evse":{"id":4},"idToken":{"idToken":"","type":"NoAuthorization"}""", "unseen", 3)
            .Replace("CablePluggedIn", trigger, StringComparison.Ordinal);
        var (facts, answer) = talk.Tell("TransactionEvent", ended);
        Assert.Equal(ChargingStep.Ended, Assert.IsType<StationFact.SlotCharging>(Assert.Single(facts)).Step);
        Assert.Equal("Accepted", Talk.Json(answer.Payload).GetProperty("idTokenInfo").GetProperty("status").GetString());
    }

    [Fact]
    public void S04_FR_11_A_transaction_with_a_new_name_in_the_same_slot_is_another_one()
    {
        Talk talk = new();
        const string evse = ""","evse":{"id":1}""";
        var first = Assert.IsType<StationFact.SlotCharging>(talk.TellOne("TransactionEvent", Transaction(talk, "Started", evse, "t1")));
        var second = Assert.IsType<StationFact.SlotCharging>(talk.TellOne("TransactionEvent", Transaction(talk, "Started", evse, "t2")));
        Assert.Equal(((short)0, "t1", (short)0, "t2"), (first.Slot, first.Transaction, second.Slot, second.Transaction));
    }

    [Fact]
    public void Pitfall_11_What_was_queued_keeps_its_number_its_time_and_that_it_was_offline()
    {
        Talk talk = new();
        string late = Transaction(talk, "Ended", ""","evse":{"id":1},"offline":true""", sequence: 9, time: talk.Time(-3_600));
        var fact = Assert.IsType<StationFact.SlotCharging>(talk.TellOne("TransactionEvent", late));
        Assert.Equal((9, true, talk.Now - Duration.FromHours(1)), (fact.SequenceNumber, fact.Offline, fact.At!.Value));
        Assert.Null(talk.Conversation.Skew.Ahead);
    }

    [Fact]
    public void Pitfall_11_A_swap_that_happened_before_the_connection_began_was_queued_although_no_word_says_so()
    {
        Talk talk = new();
        string Late(double seconds) => Swap("BatteryIn")[..^1]
            + $$""","customData":{"vendorId":"org.trunkline","at":"{{talk.Time(seconds)}}"} }""";
        Assert.True(talk.TellOne("BatterySwap", Late(-600)).Offline);
        Assert.False(talk.TellOne("BatterySwap", Late(-1)).Offline);
    }

    [Fact]
    public void Pitfall_11_A_swap_that_happened_while_the_station_was_connected_and_not_yet_accepted_was_queued()
    {
        Talk talk = new(boots: false);
        string happened = talk.Time(60);
        talk.Now += Duration.FromMinutes(3);
        talk.Tell("BootNotification", Talk.BootWithProfile);
        talk.Now += Duration.FromSeconds(1);
        string late = Swap("BatteryIn")[..^1] + $$""","customData":{"vendorId":"org.trunkline","at":"{{happened}}"} }""";
        var fact = talk.TellOne("BatterySwap", late);
        Assert.True(fact.Offline);
        Assert.Equal(talk.Now - Duration.FromSeconds(121), fact.At);
    }

    [Fact]
    public void Pitfall_11_What_was_queued_before_it_does_not_make_a_queued_swap_look_new()
    {
        Talk talk = new();
        foreach (int seconds in new[] { -900, -780, -690, -610 })
            talk.Tell("TransactionEvent", Transaction(talk, "Updated", ""","evse":{"id":1}""", time: talk.Time(seconds)));
        string late = Swap("BatteryIn")[..^1] + $$""","customData":{"vendorId":"org.trunkline","at":"{{talk.Time(-600)}}"} }""";
        Assert.True(talk.TellOne("BatterySwap", late).Offline);
    }

    [Fact]
    public void What_an_inspection_found_comes_with_the_returned_battery()
    {
        Talk talk = new();
        string found = """{"passed":false,"damage":true,"insulation":90,"spread":35,"lock":true}""";
        string told = "\"soH\":85,\"customData\":{\"vendorId\":\"org.trunkline\",\"inspection\":" + found + "}}";
        string swap = Swap("BatteryIn").Replace("\"soH\":85}", told, StringComparison.Ordinal);
        var set = Assert.IsType<StationFact.SetIn>(talk.TellOne("BatterySwap", swap));
        Assert.Equal(new BatteryInspection(false, true, 90, 35, true), set.Batteries[0].Inspection);
    }

    [Fact]
    public void Pitfall_19_A_lenient_station_is_understood_and_counted_where_a_strict_one_is_refused()
    {
        string odd = Talk.Boot.Replace("\"V\"", $"\"{new string('v', 60)}\"", StringComparison.Ordinal);
        Talk lenient = new(boots: false);
        Assert.Null(lenient.Error("BootNotification", odd));
        Assert.Single(lenient.Conversation.Conformance.Breaches);

        Talk strict = new(boots: false, strictness: Strictness.Strict);
        Assert.Equal("PropertyConstraintViolation", strict.Error("BootNotification", odd));
    }

    [Fact]
    public void Pitfall_20_Members_and_customData_that_nobody_knows_are_passed_over()
    {
        Talk talk = new();
        string odd = Swap("BatteryIn")[..^1] + ""","colour":{"a":[1]},"customData":{"vendorId":"x","at":5}}""";
        Assert.IsType<StationFact.SetIn>(talk.TellOne("BatterySwap", odd));
    }

    [Theory]
    [InlineData("2026-03-01T16:00:00+08:00", 0)]
    [InlineData("2026-03-01T10:00:00.000Z", 7_200_000)]
    [InlineData("2026-03-01T06:00:00Z", -7_200_000)]
    public void Pitfall_27_Times_are_read_with_their_offset_kept_as_told_and_give_the_skew(string time, long ahead)
    {
        Talk talk = new();
        var fact = talk.TellOne("TransactionEvent", Transaction(talk, "Started", ""","evse":{"id":1}""", time: time));
        Assert.Equal(talk.Now + new Duration(ahead), fact.At);
        Assert.Equal(new Duration(ahead), talk.Conversation.Skew.Ahead);
    }

    [Fact]
    public void Pitfall_27_A_clock_that_was_never_set_tells_no_time()
    {
        Talk talk = new();
        string time = "1970-01-01T00:03:00Z";
        Assert.Null(talk.TellOne("TransactionEvent", Transaction(talk, "Started", ""","evse":{"id":1}""", time: time)).At);
        Assert.Null(talk.Conversation.Skew.Ahead);
        Assert.Equal(1, talk.Conversation.Conformance.Find("clock-never-set")!.Count);
    }

    [Fact]
    public void Pitfall_28_Only_the_first_event_of_a_transaction_must_name_its_slot()
    {
        Talk talk = new();
        talk.TellOne("TransactionEvent", Transaction(talk, "Started", ""","evse":{"id":3}"""));
        Assert.Equal(2, Assert.IsType<StationFact.SlotCharging>(talk.TellOne("TransactionEvent", Transaction(talk, "Updated"))).Slot);
        var lost = Assert.IsType<StationFact.Oddity>(talk.TellOne("TransactionEvent", Transaction(talk, "Updated", id: "unseen")));
        Assert.Equal("transaction-without-slot", lost.Kind);
    }

    [Fact]
    public void Facts_of_one_message_have_names_of_their_own_that_a_repetition_has_again()
    {
        Talk talk = new();
        string two = Swap("BatteryIn", """{"evseId":0,"serialNumber":"B1","soC":23,"soH":85}""");
        Assert.Equal(["m", "m.1"], talk.Tell("BatterySwap", two, id: "m").Facts.Select(fact => fact.CommandId));
        talk.Conversation.Connect(talk.Now);
        Assert.Equal([null, "m", "m.1"], talk.Tell("BatterySwap", two, id: "m").Facts.Select(fact => fact.CommandId));
    }
}
