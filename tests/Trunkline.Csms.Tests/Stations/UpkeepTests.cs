using System.Collections.Immutable;
using System.Text;
using Trunkline.Control.Centre;
using Trunkline.Csms.Commands;
using Trunkline.Csms.Tests.Conversations;

namespace Trunkline.Csms.Tests.Stations;

/// <summary>What a station tells beside swaps: security, logs, firmware, reports, limits, event streams.</summary>
public class UpkeepTests
{
    private const string Monitors =
        """
        {"setMonitoringResult":[{"id":5,"status":"Accepted","type":"Periodic","severity":9,
        "component":{"name":"BatteryCartridge","evse":{"id":2}},"variable":{"name":"Temperature"}}]}
        """;

    private static ImmutableArray<CommandNews> NewsOf(Talk talk, string action, string payload) =>
        talk.Conversation.Hear(action, "m", Encoding.UTF8.GetBytes(payload), talk.Now).News;

    [Theory]
    [InlineData("TamperDetectionActivated", 1)]
    [InlineData("StartupOfTheDevice", 0)]
    public void Security_events_are_kept_and_those_that_a_person_should_see_become_anomalies(string kind, int anomalies)
    {
        Talk talk = new();
        var (facts, answer) = talk.Tell("SecurityEventNotification", $$"""{"type":"{{kind}}","timestamp":"{{talk.Time()}}"}""");
        Assert.Null(answer.ErrorCode);
        Assert.Equal(anomalies, facts.OfType<StationFact.Oddity>().Count(odd => odd.Kind == "security-event"));
        Assert.Equal(kind, Assert.Single(talk.Conversation.SecurityEvents).Kind);
    }

    [Fact]
    public void A_station_cannot_fill_memory_with_security_events()
    {
        Talk talk = new();
        for (int i = 0; i < 150; i++)
            talk.Tell("SecurityEventNotification", $$"""{"type":"kind {{i}}","timestamp":"{{talk.Time()}}"}""");
        Assert.Equal(100, talk.Conversation.SecurityEvents.Count);
        Assert.Equal("kind 50", talk.Conversation.SecurityEvents.First().Kind);
    }

    [Theory]
    [InlineData("LogStatusNotification", "Uploading", null)]
    [InlineData("LogStatusNotification", "Uploaded", CommandState.Done)]
    [InlineData("LogStatusNotification", "PermissionDenied", CommandState.Failed)]
    [InlineData("FirmwareStatusNotification", "Installing", null)]
    [InlineData("FirmwareStatusNotification", "Installed", CommandState.Done)]
    [InlineData("FirmwareStatusNotification", "InvalidSignature", CommandState.Failed)]
    public void How_far_a_log_or_a_firmware_is_follows_its_command(string action, string status, CommandState? becomes)
    {
        Talk talk = new();
        CommandNews news = Assert.Single(NewsOf(talk, action, $$"""{"status":"{{status}}","requestId":10007}"""));
        Assert.Equal((10007, status, becomes), (news.RequestId, news.Status, news.Becomes));
    }

    [Fact]
    public void A_status_that_was_only_asked_for_is_about_no_command()
    {
        Talk talk = new();
        Assert.Empty(NewsOf(talk, "FirmwareStatusNotification", """{"status":"Idle"}"""));
        Assert.Equal("Idle", talk.Conversation.FirmwareStatus!.Status);
    }

    [Fact]
    public void A_report_of_monitors_is_joined_from_its_parts_in_any_order()
    {
        Talk talk = new();
        Assert.Empty(NewsOf(talk, "NotifyMonitoringReport", Part(1, more: false, monitor: 6)));
        CommandNews news = Assert.Single(NewsOf(talk, "NotifyMonitoringReport", Part(0, more: true, monitor: 5)));
        Assert.Equal(CommandState.Done, news.Becomes);
        Assert.Equal(
            [5, 6],
            news.Report!.Value.EnumerateArray().Select(each => each.GetProperty("variableMonitoring")[0].GetProperty("id").GetInt32()));

        string Part(int number, bool more, int monitor) =>
            $$"""
            {"requestId":10003,"seqNo":{{number}},"tbc":{{(more ? "true" : "false")}},"generatedAt":"{{talk.Time()}}",
            "monitor":[{"component":{"name":"C"},"variable":{"name":"V"},"variableMonitoring":[{"id":{{monitor}},"transaction":false,
            "value":1,"type":"Delta","severity":5,"eventNotificationType":"CustomMonitor"}]}]}
            """;
    }

    [Fact]
    public void What_is_known_of_a_customer_is_joined_and_what_nobody_asked_for_is_not()
    {
        Talk talk = new();
        string part = $$"""{"data":"a truck","seqNo":0,"generatedAt":"{{talk.Time()}}","requestId":10001}""";
        CommandNews news = Assert.Single(NewsOf(talk, "NotifyCustomerInformation", part));
        Assert.Equal("""["a truck"]""", news.Report!.Value.GetRawText());
        Assert.Empty(NewsOf(talk, "NotifyCustomerInformation", part.Replace("10001", "3", StringComparison.Ordinal)));
    }

    [Fact]
    public void Pitfall_26_A_certificate_is_not_signed_on_a_plain_connection()
    {
        var answer = new Talk().Answer("SignCertificate", """{"csr":"-----BEGIN CERTIFICATE REQUEST-----"}""");
        Assert.Equal("Rejected", answer.GetProperty("status").GetString());
        Assert.Equal("SecurityProfile", answer.GetProperty("statusInfo").GetProperty("reasonCode").GetString());
    }

    [Theory]
    [InlineData("NotifyChargingLimit", """{"chargingLimit":{"chargingLimitSource":"SO"}}""", "{}")]
    [InlineData("ClearedChargingLimit", """{"chargingLimitSource":"SO"}""", "{}")]
    [InlineData("ReservationStatusUpdate", """{"reservationId":3,"reservationUpdateStatus":"Expired"}""", "{}")]
    [InlineData("PullDynamicScheduleUpdate", """{"chargingProfileId":3}""", """
        {"status":"Rejected","statusInfo":{"reasonCode":"NotFound","additionalInfo":"no dynamic profile of this number was sent"}}
        """)]
    public void What_a_station_may_send_is_answered(string action, string payload, string answer) =>
        Assert.Equal(answer.Trim(), new Talk().Answer(action, payload).GetRawText());

    [Fact]
    public void Values_of_an_event_stream_reach_the_device_model()
    {
        Talk talk = new();
        var kind = CommandKind.Find("SetVariableMonitoring")!;
        var command = CommandWriting.Write(kind, 1, Talk.Json("""
            {"setMonitoringData":[{"value":10,"type":"Periodic","severity":9,"periodicEventStream":{"interval":10},
            "component":{"name":"BatteryCartridge","evse":{"id":2}},"variable":{"name":"Temperature"}}]}
            """u8.ToArray()));
        talk.End(command.Call!, Monitors);
        Assert.Equal("Accepted", talk.Answer(
            "OpenPeriodicEventStream",
            """{"constantStreamData":{"id":1,"variableMonitoringId":5,"params":{"interval":10}}}""").GetProperty("status").GetString());

        Send(1);
        Assert.Equal("31.5", talk.Conversation.Device.Values["BatteryCartridge(2).Temperature"]);
        Send(2);
        Assert.Equal(1, talk.Conversation.Conformance.Find(
            "NotifyPeriodicEventStream of a stream that is not open, or of a monitor that is not known")!.Count);
        Assert.Equal("{}", talk.Answer("ClosePeriodicEventStream", """{"id":1}""").GetRawText());
        Assert.Empty(talk.Conversation.Streams);

        void Send(int stream) => talk.Conversation.HearSend("NotifyPeriodicEventStream", Encoding.UTF8.GetBytes(
            $$"""
            {"id":{{stream}},"pending":0,"basetime":"{{talk.Time()}}","data":[{"t":10,"v":"31.5"},{"t":0,"v":"30"}]}
            """), talk.Now);
    }
}
