using System.Text;
using Trunkline.Csms.Commands;
using Trunkline.Csms.Tests.Conversations;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;

namespace Trunkline.Csms.Tests.Stations;

/// <summary>What a station measures: which values are taken, of which battery, and when they were measured.</summary>
public class ReadingTests
{
    [Fact]
    public void Values_of_a_transaction_are_of_the_slot_and_of_its_battery()
    {
        Talk talk = new();
        Assert.Equal(
            [
                new Reading(1, Measurand.Charge, 45_500, talk.Now, talk.Now, "B-7"),
                new Reading(1, Measurand.Power, 90_000_000, talk.Now, talk.Now, "B-7"),
            ],
            talk.Measure("TransactionEvent", Charging(talk, "Updated", 2, Values(talk, Sample(45.5m, "SoC"), Power(90, "kW")), "B-7")));
        // The serial number need not be told each time.
        Assert.Equal("B-7", Assert.Single(talk.Measure("MeterValues", Meter(talk, 2, Sample(398.25m, "Voltage")))).Battery);
    }

    [Fact]
    public void A_battery_that_stands_draws_nothing_and_one_that_leaves_ends_its_stay()
    {
        Talk talk = new();
        Assert.Equal(
            [new Reading(1, Measurand.Power, 0, talk.Now, talk.Now, "B-7")],
            talk.Measure("TransactionEvent", Charging(talk, "Updated", 2, "", "B-7", "SuspendedEVSE")));
        Assert.Equal(
            [
                new Reading(1, Measurand.Charge, 90_000, talk.Now, talk.Now, "B-7"),
                new Reading(1, Measurand.Power, 0, talk.Now, talk.Now, "B-7", EndsStay: true),
            ],
            talk.Measure("TransactionEvent", Charging(talk, "Ended", 2, Values(talk, Sample(90, "SoC")), "B-7", "Idle")));
        Assert.Equal("", Assert.Single(talk.Measure("MeterValues", Meter(talk, 2, Sample(21, "Temperature")))).Battery);
    }

    [Fact]
    public void Where_only_a_swap_names_batteries_values_are_of_those()
    {
        Talk talk = new(speaksProfile: false);
        Assert.Null(Assert.Single(talk.Measure("MeterValues", Meter(talk, 1, Sample(50, "SoC")))).Battery);
        talk.Tell("BatterySwap", Swap("BatteryIn", 1, "B-3"));
        Assert.Equal("B-3", Assert.Single(talk.Measure("MeterValues", Meter(talk, 1, Sample(50, "SoC")))).Battery);
        talk.Tell("BatterySwap", Swap("BatteryOut", 1, "B-3"));
        Assert.Equal("", Assert.Single(talk.Measure("MeterValues", Meter(talk, 1, Sample(20, "Temperature")))).Battery);
    }

    [Theory]
    [InlineData("""{"value":12,"measurand":"Power.Active.Import"}""", Measurand.Power, 12_000)]
    [InlineData("""{"value":1.5,"measurand":"Power.Active.Import","unitOfMeasure":{"unit":"kW"}}""", Measurand.Power, 1_500_000)]
    [InlineData(
        """{"value":3,"measurand":"Power.Active.Import","unitOfMeasure":{"unit":"W","multiplier":3}}""", Measurand.Power, 3_000_000)]
    [InlineData("""{"value":7.0004}""", Measurand.Energy, 7_000)]
    [InlineData(
        """{"value":2,"measurand":"Energy.Active.Import.Register","unitOfMeasure":{"unit":"kWh"}}""", Measurand.Energy, 2_000_000)]
    [InlineData("""{"value":-4.2,"measurand":"Temperature","unitOfMeasure":{"unit":"Celsius"}}""", Measurand.Temperature, -4_200)]
    [InlineData("""{"value":21,"measurand":"Temperature","unitOfMeasure":{"unit":"Celcius"}}""", Measurand.Temperature, 21_000)]
    [InlineData("""{"value":293.15,"measurand":"Temperature","unitOfMeasure":{"unit":"K"}}""", Measurand.Temperature, 20_000)]
    [InlineData("""{"value":68,"measurand":"Temperature","unitOfMeasure":{"unit":"Fahrenheit"}}""", Measurand.Temperature, 20_000)]
    [InlineData("""{"value":125.0625,"measurand":"Current.Import"}""", Measurand.Current, 125_063)]
    public void A_value_is_taken_in_thousandths_of_its_unit(string sample, Measurand measurand, long thousandths)
    {
        Talk talk = new();
        Reading reading = Assert.Single(talk.Measure("MeterValues", Meter(talk, 3, sample)));
        Assert.Equal((2, measurand, thousandths), (reading.Slot, reading.Measurand, reading.Thousandths));
    }

    [Theory]
    [InlineData("""{"value":12,"measurand":"Voltage","phase":"L1"}""")]
    [InlineData("""{"value":12,"measurand":"Power.Active.Import","location":"Inlet"}""")]
    [InlineData("""{"value":12,"measurand":"Power.Offered"}""")]
    [InlineData("""{"value":12,"measurand":"Humidity"}""")]
    [InlineData("""{"value":12,"measurand":"Voltage","unitOfMeasure":{"unit":"V","multiplier":20}}""")]
    public void What_is_no_whole_value_of_a_slot_is_passed_over(string sample)
    {
        Talk talk = new();
        Assert.Empty(talk.Measure("MeterValues", Meter(talk, 3, sample)));
    }

    [Fact]
    public void Values_of_the_station_itself_have_no_slot_and_those_of_a_slot_that_is_not_there_are_counted()
    {
        Talk talk = new();
        Assert.Equal(
            new Reading(Reading.OfStation, Measurand.Power, 250_000_000, talk.Now, talk.Now, ""),
            Assert.Single(talk.Measure("NotifyEvent", Event(talk, """{"name":"ChargingStation"}""", "Draw", "250000"))));
        Assert.Equal(
            new Reading(Reading.OfStation, Measurand.Energy, 5_000, talk.Now, talk.Now, ""),
            Assert.Single(talk.Measure("MeterValues", Meter(talk, 0, """{"value":5}"""))));
        Assert.Equal(
            new Reading(1, Measurand.Temperature, 31_500, talk.Now, talk.Now),
            Assert.Single(talk.Measure(
                "NotifyEvent", Event(talk, """{"name":"BatteryCartridge","evse":{"id":2}}""", "Temperature", "31.5"))));
        Assert.Empty(talk.Measure("MeterValues", Meter(talk, 9, """{"value":5}""")));
        Assert.Equal(1, talk.Conversation.Conformance.Find("MeterValues of a slot that is not known")!.Count);
    }

    [Fact]
    public void Every_value_of_an_event_stream_is_taken_with_its_own_time()
    {
        Talk talk = new();
        var command = CommandWriting.Write(CommandKind.Find("SetVariableMonitoring")!, 1, Talk.Json("""
            {"setMonitoringData":[{"value":10,"type":"Periodic","severity":9,"periodicEventStream":{"interval":10},
            "component":{"name":"BatteryCartridge","evse":{"id":2}},"variable":{"name":"Temperature"}}]}
            """u8.ToArray()));
        talk.End(command.Call!, """
            {"setMonitoringResult":[{"id":5,"status":"Accepted","type":"Periodic","severity":9,
            "component":{"name":"BatteryCartridge","evse":{"id":2}},"variable":{"name":"Temperature"}}]}
            """);
        talk.Answer("OpenPeriodicEventStream", """{"constantStreamData":{"id":1,"variableMonitoringId":5,"params":{"interval":10}}}""");

        var heard = talk.Conversation.HearSend("NotifyPeriodicEventStream", Encoding.UTF8.GetBytes(
            $$"""{"id":1,"pending":0,"basetime":"{{talk.Time(-60)}}","data":[{"t":10,"v":"31.5"},{"t":0.5,"v":"30"},{"t":1,"v":"?"}]}"""),
            talk.Now);
        Instant begin = talk.Now - Duration.FromSeconds(60);
        Assert.Equal(
            [(31_500, begin + Duration.FromSeconds(10)), (30_000, begin + Duration.FromSeconds(0.5))],
            heard.Readings.Select(reading => (reading.Thousandths, reading.At)));
    }

    [Fact]
    public void A_clock_that_is_wrong_is_corrected_and_one_that_was_never_set_says_nothing()
    {
        Talk talk = new();
        // Not one of these says how far ahead it is by itself: together they do.
        for (int i = 0; i < 4; i++) talk.Tell("NotifyEvent", Event(talk, """{"name":"Other"}""", "Thing", "1", 3_600));
        Reading ahead = Assert.Single(talk.Measure("NotifyEvent", Event(talk, """{"name":"ChargingStation"}""", "Draw", "1", 3_600)));
        Assert.Equal((talk.Now, talk.Now + Duration.FromHours(1)), (ahead.At, ahead.ToldAt));
        // A second more or less is the way here, not the clock.
        Reading jitter = Assert.Single(talk.Measure("NotifyEvent", Event(talk, """{"name":"ChargingStation"}""", "Draw", "1", 3_601)));
        Assert.Equal(talk.Now + Duration.FromSeconds(1), jitter.At);

        Reading never = Assert.Single(talk.Measure("MeterValues", """
            {"evseId":1,"meterValue":[{"timestamp":"1970-01-01T00:07:00Z","sampledValue":[{"value":5,"measurand":"SoC"}]}]}
            """));
        Assert.Equal((talk.Now, null), (never.At, never.ToldAt));
    }

    private static string Sample(decimal value, string measurand) =>
        FormattableString.Invariant($$"""{"value":{{value}},"measurand":"{{measurand}}"}""");

    private static string Power(decimal value, string unit) => FormattableString.Invariant(
        $$"""{"unitOfMeasure":{"unit":"{{unit}}"},"value":{{value}},"measurand":"Power.Active.Import"}""");

    private static string Values(Talk talk, params string[] samples) =>
        $$"""[{"timestamp":"{{talk.Time()}}","sampledValue":[{{string.Join(',', samples)}}]}]""";

    private static string Meter(Talk talk, int evse, params string[] samples) =>
        $$"""{"evseId":{{evse}},"meterValue":{{Values(talk, samples)}}}""";

    private static string Charging(Talk talk, string kind, int evse, string values, string serial, string state = "Charging")
    {
        string meter = values.Length == 0 ? "" : $"\"meterValue\":{values},";
        return $$"""
            {"eventType":"{{kind}}","timestamp":"{{talk.Time()}}","triggerReason":"MeterValuePeriodic","seqNo":3,{{meter}}
            "transactionInfo":{"transactionId":"t1","chargingState":"{{state}}"},"evse":{"id":{{evse}},"connectorId":1},
            "customData":{"vendorId":"org.trunkline","serialNumber":"{{serial}}"} }
            """;
    }

    private static string Event(Talk talk, string component, string variable, string value, double ahead = 0) => $$"""
        {"generatedAt":"{{talk.Time(ahead)}}","seqNo":0,"eventData":[{"eventId":1,"timestamp":"{{talk.Time(ahead)}}","trigger":"Delta",
        "eventNotificationType":"CustomMonitor","component":{{component}},"variable":{"name":"{{variable}}"},"actualValue":"{{value}}"}]}
        """;

    private static string Swap(string kind, int evse, string serial) => $$"""
        {"eventType":"{{kind}}","requestId":7,"idToken":{"idToken":"V","type":"VIN"},
        "batteryData":[{"evseId":{{evse}},"serialNumber":"{{serial}}","soC":50,"soH":99}]}
        """;
}
