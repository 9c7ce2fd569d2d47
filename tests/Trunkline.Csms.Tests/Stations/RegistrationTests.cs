using System.Text;
using Trunkline.Control.Centre;
using Trunkline.Csms.Stations;
using Trunkline.Csms.Tests.Conversations;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Tests.Stations;

public class RegistrationTests
{
    private static readonly Registration Accepted = new(RegistrationStatus.Accepted, true, "V/M//", "V/M//");

    [Fact]
    public void A_boot_is_answered_with_our_time_in_utc_with_milliseconds_and_tells_reboot_and_link()
    {
        Talk talk = new(boots: false);

        var (facts, answer) = talk.Tell("BootNotification", Talk.BootWithProfile);

        Assert.Equal([new StationFact.Rebooted(), new StationFact.Linked(true) { Announced = true }], facts);
        var json = Talk.Json(answer.Payload);
        Assert.Equal("2026-03-01T08:00:00.000Z", json.GetProperty("currentTime").GetString());
        Assert.Equal("Accepted", json.GetProperty("status").GetString());
        Assert.InRange(json.GetProperty("interval").GetInt32(), 54, 60);
        Assert.Equal(1, json.GetProperty("customData").GetProperty("profile").GetInt32());
    }

    [Fact]
    public void A_station_without_the_profile_hears_nothing_of_it()
    {
        Talk talk = new(boots: false);

        var (facts, answer) = talk.Tell("BootNotification", Talk.Boot);

        Assert.Contains(new StationFact.Linked(false) { Announced = true }, facts);
        Assert.False(Talk.Json(answer.Payload).TryGetProperty("customData", out _));
    }

    [Fact]
    public void Pitfall_07_An_accepted_station_may_reconnect_without_a_boot_and_its_first_message_tells_that_it_is_linked()
    {
        Talk talk = new(boots: false, registration: Accepted);

        var (facts, answer) = talk.Tell("Heartbeat", "{}");

        Assert.Null(answer.ErrorCode);
        Assert.Equal([new StationFact.Linked(true)], facts);
        Assert.Empty(talk.Tell("Heartbeat", "{}").Facts);
    }

    [Fact]
    public void Pitfall_07_An_accepted_station_that_keeps_silent_is_linked_when_it_is_introduced()
    {
        Talk talk = new(boots: false, registration: Accepted);

        var heard = talk.Conversation.Introduce();
        talk.Conversation.Answer(heard!, null, talk.Now);

        Assert.Equal([new StationFact.Linked(true)], heard!.Facts);
        Assert.Null(talk.Conversation.Introduce());
    }

    [Fact]
    public void Pitfall_07_A_second_boot_on_a_connection_or_one_that_was_asked_for_is_no_reboot()
    {
        Talk talk = new();
        Assert.DoesNotContain(new StationFact.Rebooted(), talk.Tell("BootNotification", Talk.BootWithProfile).Facts);

        Talk asked = new(boots: false);
        string triggered = Talk.Boot.Replace("PowerUp", "Triggered", StringComparison.Ordinal);
        Assert.Equal([new StationFact.Linked(false) { Announced = true }], asked.Tell("BootNotification", triggered).Facts);
    }

    [Fact]
    public void A_station_that_its_desk_puts_off_is_pending_until_it_announces_itself_in_time()
    {
        Talk talk = new(boots: false);

        var answer = talk.Tell("BootNotification", Talk.BootWithProfile, isPutOff: true).Answer;

        Assert.Equal("Pending", Talk.Json(answer.Payload).GetProperty("status").GetString());
        Assert.False(talk.Conversation.IsLinked);
        Assert.Equal("SecurityError", talk.Error("Heartbeat", "{}"));

        var asked = Assert.Single(talk.Conversation.Order(new StationOrder.Announce()));
        Assert.Equal("""{"requestedMessage":"BootNotification"}""", Encoding.UTF8.GetString(asked.Payload.Span));
        Assert.Equal("Accepted", talk.Answer("BootNotification", Talk.BootWithProfile).GetProperty("status").GetString());
        Assert.True(talk.Conversation.IsLinked);
        Assert.Empty(talk.Tell("Heartbeat", "{}").Facts);
    }

    [Fact]
    public void A_station_that_was_accepted_once_is_answered_although_its_desk_does_not_link_it()
    {
        Talk talk = new(boots: false, registration: Accepted);

        Assert.Null(talk.Tell("Heartbeat", "{}", isPutOff: true).Answer.ErrorCode);
        Assert.False(talk.Conversation.IsLinked);
        Assert.Equal([new StationFact.Linked(true)], talk.Tell("Heartbeat", "{}").Facts);
    }

    [Theory]
    [InlineData(RegistrationStatus.Pending)]
    [InlineData(RegistrationStatus.Rejected)]
    public void Pitfall_08_Before_a_station_is_accepted_its_other_messages_are_answered_with_SecurityError(RegistrationStatus admission)
    {
        Talk talk = new(boots: false, admission: admission);
        Assert.Equal("SecurityError", talk.Error("Heartbeat", "{}"));

        var (facts, answer) = talk.Tell("BootNotification", Talk.Boot);

        Assert.Empty(facts);
        Assert.Equal(admission.ToString(), Talk.Json(answer.Payload).GetProperty("status").GetString());
        Assert.Equal("SecurityError", talk.Error("Heartbeat", "{}"));
        Assert.False(talk.Conversation.IsLinked);
    }

    [Fact]
    public void What_was_not_durable_has_no_consequences_a_boot_that_was_heard_and_not_answered_accepts_nobody()
    {
        Talk talk = new(boots: false);

        talk.Conversation.Hear("BootNotification", "m", Encoding.UTF8.GetBytes(Talk.Boot), talk.Now);

        Assert.Equal("SecurityError", talk.Error("Heartbeat", "{}"));
    }

    [Fact]
    public void Unknown_actions_are_not_implemented_and_ours_are_not_supported_from_that_side()
    {
        Talk talk = new();
        Assert.Equal("NotImplemented", talk.Error("MakeCoffee", "{}"));
        Assert.Equal("NotSupported", talk.Error("Reset", """{"type":"Immediate"}"""));
    }

    [Theory]
    [InlineData("org.other", "UnknownVendorId")]
    [InlineData("org.trunkline", "UnknownMessageId")]
    public void Data_transfers_that_nobody_defined_are_said_to_be_unknown(string vendor, string status)
    {
        Talk talk = new();
        var answer = talk.Answer("DataTransfer", $$"""{"vendorId":"{{vendor}}","messageId":"x"}""");
        Assert.Equal(status, answer.GetProperty("status").GetString());
    }
}
