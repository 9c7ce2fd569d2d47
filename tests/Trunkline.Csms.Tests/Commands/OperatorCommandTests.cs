using System.Text;
using System.Text.Json;
using Trunkline.Csms.Commands;
using Trunkline.Csms.Tests.Conversations;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Csms.Tests.Commands;

public class OperatorCommandTests
{
    private static readonly Instant Now = new(1_000);

    private static OperatorCommand Given(string action, string request = "{}") =>
        new(7, action, JsonElement.Parse(request), CommandState.Sent, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    private static CallOutcome Result(string answer) => new(CallEnd.Result, Encoding.UTF8.GetBytes(answer));

    [Theory]
    [InlineData("ClearCache", "{}", """{"status":"Accepted"}""", CommandState.Done)]
    [InlineData("ClearCache", "{}", """{"status":"Rejected"}""", CommandState.Refused)]
    [InlineData("UnlockConnector", "{}", """{"status":"UnknownConnector"}""", CommandState.Refused)]
    [InlineData("ChangeAvailability", "{}", """{"status":"Scheduled"}""", CommandState.Done)]
    [InlineData("GetVariables", "{}", """{"getVariableResult":[]}""", CommandState.Done)]
    [InlineData("GetLog", "{}", """{"status":"Accepted"}""", CommandState.Accepted)]
    [InlineData("GetMonitoringReport", "{}", """{"status":"EmptyResultSet"}""", CommandState.Done)]
    [InlineData("Reset", """{"type":"Immediate"}""", """{"status":"Accepted"}""", CommandState.Accepted)]
    [InlineData("Reset", """{"type":"Immediate","evseId":1}""", """{"status":"Accepted"}""", CommandState.Done)]
    [InlineData("CustomerInformation", """{"report":true}""", """{"status":"Accepted"}""", CommandState.Accepted)]
    [InlineData("CustomerInformation", """{"report":false}""", """{"status":"Accepted"}""", CommandState.Done)]
    public void An_answer_says_whether_it_is_done_or_begun_or_refused(string action, string request, string answer, CommandState state)
    {
        OperatorCommand command = Given(action, request).Ended(Result(answer), Now);
        Assert.Equal(state, command.State);
        Assert.Equal(answer, command.Answer!.Value.GetRawText());
    }

    [Theory]
    [InlineData(CallEnd.Error, CommandState.Failed)]
    [InlineData(CallEnd.InvalidResult, CommandState.Failed)]
    [InlineData(CallEnd.Refused, CommandState.Failed)]
    [InlineData(CallEnd.TimedOut, CommandState.Unanswered)]
    [InlineData(CallEnd.ConnectionLost, CommandState.Unanswered)]
    public void Without_an_answer_it_failed_or_nobody_knows(CallEnd end, CommandState state) =>
        Assert.Equal(state, Given("Reset").Ended(new CallOutcome(end, default, "NotSupported"), Now).State);

    [Fact]
    public void News_that_overtake_the_answer_are_not_undone_by_it()
    {
        OperatorCommand command = Given("GetLog")
            .Follow(new CommandNews("GetLog", 10_007, "Uploading", null), Now)
            .Follow(new CommandNews("GetLog", 10_007, "Uploaded", CommandState.Done), Now)
            .Ended(Result("""{"status":"Accepted"}"""), Now);
        Assert.Equal(CommandState.Done, command.State);
        Assert.Equal(["Uploading", "Uploaded"], command.Steps.Select(step => step.Status));
    }

    [Fact]
    public void A_command_whose_answer_was_lost_is_still_followed_and_one_that_is_over_is_not()
    {
        OperatorCommand lost = Given("Reset").Lost(Now).Follow(new CommandNews("Reset", null, "booted", CommandState.Done), Now);
        Assert.Equal(CommandState.Done, lost.State);
        Assert.Same(lost, lost.Follow(new CommandNews("Reset", null, "booted", CommandState.Failed), Now));
    }

    [Fact]
    public void Steps_and_reports_are_bounded()
    {
        OperatorCommand command = Given("UpdateFirmware");
        for (int i = 0; i < 200; i++) command = command.Follow(new CommandNews("UpdateFirmware", 10_007, $"step {i}", null), Now);
        Assert.Equal(OperatorCommand.MostSteps, command.Steps.Length);
        Assert.Equal("step 199", command.Steps[^1].Status);

        JsonElement huge = JsonElement.Parse($"\"{new string('x', OperatorCommand.LongestReport)}\"");
        command = command.Follow(new CommandNews("GetReport", 10_007, "complete", CommandState.Done, Report: huge), Now);
        Assert.Null(command.Report);
        Assert.StartsWith("left out", command.Steps[^1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_goes_out_in_the_protocols_words_with_the_commands_request_id()
    {
        var written = CommandWriting.Write(
            CommandKind.Find("GetLog")!, 7,
            JsonElement.Parse("""{"logType":"SecurityLog","requestId":1,"log":{"remoteLocation":"https://logs.example/up"}}"""));
        Assert.Equal(
            """{"log":{"remoteLocation":"https://logs.example/up"},"logType":"SecurityLog","requestId":10007}""",
            Talk.Json(written.Call!.Payload).GetRawText());
    }

    [Theory]
    [InlineData("GetLog", """{"logType":"Diary","log":{"remoteLocation":"x"}}""", "logType is not a word that the protocol knows here")]
    [InlineData("GetLog", """{"logType":"SecurityLog"}""", "log is missing")]
    [InlineData("Reset", """{"type":"Immediate","why":"because"}""", "why is not known to the protocol")]
    public void A_request_that_breaks_the_protocol_is_not_sent(string action, string request, string breach)
    {
        var written = CommandWriting.Write(CommandKind.Find(action)!, 1, JsonElement.Parse(request));
        Assert.Null(written.Call);
        Assert.Equal(breach, written.Violations[0].ToString());
    }

    [Fact]
    public void Secrets_go_out_and_are_not_kept()
    {
        var written = CommandWriting.Write(CommandKind.Find("SetNetworkProfile")!, 1, JsonElement.Parse("""
            {"configurationSlot":1,"connectionData":{"ocppInterface":"Wired0","ocppTransport":"JSON","messageTimeout":30,
            "ocppCsmsUrl":"wss://a.example","securityProfile":1,"basicAuthPassword":"0123456789abcdef"}}
            """));
        Assert.True(written.HasSecrets);
        Assert.Contains("0123456789abcdef", Encoding.UTF8.GetString(written.Call!.Payload.Span), StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", written.Kept.GetRawText(), StringComparison.Ordinal);

        written = CommandWriting.Write(CommandKind.Find("SetVariables")!, 1, JsonElement.Parse("""
            {"setVariableData":[{"attributeValue":"hush","component":{"name":"SecurityCtrlr"},"variable":{"name":"basicauthpassword"}}]}
            """));
        Assert.DoesNotContain("hush", written.Kept.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_is_a_request_of_the_centre() =>
        Assert.All(CommandKind.All, kind => Assert.Equal(Ocpp.Messages.Sender.Csms, kind.Action.Sender));
}
