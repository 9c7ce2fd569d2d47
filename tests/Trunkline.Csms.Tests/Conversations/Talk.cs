using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Csms.Orders;
using Trunkline.Csms.Reports;
using Trunkline.Csms.Stations;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Tests.Conversations;

/// <summary>A conversation with a station of four slots and two lanes, in text: payloads go in, facts and answers come out.</summary>
internal sealed class Talk
{
    private int _messages;

    public Talk(
        bool boots = true,
        bool speaksProfile = true,
        Strictness strictness = Strictness.Lenient,
        RegistrationStatus admission = RegistrationStatus.Accepted,
        Registration? registration = null,
        PowerRules? power = null)
    {
        Conversation = new StationConversation(
            new StationSetup
            {
                Identity = "north",
                Slots = 4,
                Lanes = 2,
                BatteryTypes = ["block-171", "block-282"],
                Strictness = strictness,
                Admission = admission,
                Wanted = StationSetup.WantedBySwapping(new StateOfCharge(900), new StateOfCharge(950)),
                Power = power,
            },
            registration ?? Registration.None);
        Conversation.Connect(Now);
        if (boots) Tell("BootNotification", speaksProfile ? BootWithProfile : Boot);
    }

    public const string Boot = """{"chargingStation":{"model":"M","vendorName":"V"},"reason":"PowerUp"}""";

    public const string BootWithProfile =
        """{"chargingStation":{"model":"M","vendorName":"V"},"reason":"PowerUp","customData":{"vendorId":"org.trunkline","profile":1}}""";

    public StationConversation Conversation { get; }

    public Instant Now { get; set; } = Instant.FromUtc(new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc));

    public string Time(double secondsAhead = 0) => (Now + Duration.FromSeconds(secondsAhead)).ToString();

    /// <summary>Hears a message, answers it, and gives both facts and answer.</summary>
    public (ImmutableArray<StationFact> Facts, CallAnswer Answer) Tell(
        string action, string payload, GateAnswer? gate = null, string? id = null, bool isPutOff = false)
    {
        Heard heard = Conversation.Hear(action, id ?? $"m{_messages++}", Encoding.UTF8.GetBytes(payload), Now);
        return (heard.Facts, Conversation.Answer(heard, gate, Now, isPutOff));
    }

    /// <summary>Hears a message and answers it; what it measured.</summary>
    public ImmutableArray<Reading> Measure(string action, string payload)
    {
        Heard heard = Conversation.Hear(action, $"m{_messages++}", Encoding.UTF8.GetBytes(payload), Now);
        Assert.Null(Conversation.Answer(heard, null, Now).ErrorCode);
        return heard.Readings;
    }

    public StationFact TellOne(string action, string payload) => Assert.Single(Tell(action, payload).Facts);

    public JsonElement Answer(string action, string payload, GateAnswer? gate = null)
    {
        CallAnswer answer = Tell(action, payload, gate).Answer;
        Assert.Null(answer.ErrorCode);
        return Json(answer.Payload);
    }

    public string? Error(string action, string payload) => Tell(action, payload).Answer.ErrorCode;

    public Concluded End(OutboundCall call, string result) =>
        End(call, new CallOutcome(CallEnd.Result, Encoding.UTF8.GetBytes(result)));

    public Concluded End(OutboundCall call, CallOutcome outcome) => Conversation.Conclude(call, "c1", outcome, Now);

    public static JsonElement Json(ReadOnlyMemory<byte> text) => JsonDocument.Parse(text).RootElement;
}
