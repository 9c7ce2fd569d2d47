using System.Globalization;
using System.Text.Json;
using Trunkline.Control.Station;
using Trunkline.Csms.Charging;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Orders;
using Trunkline.Csms.Tests.Conversations;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Csms.Tests.Charging;

/// <summary>
/// A station of four slots at the other end: 100 kW per charger, 210 kW of which 10 are drawn beside charging. It keeps profiles as OCPP
/// has it, and the test says what it refuses. What is asked of it is written down in short.
/// </summary>
internal sealed class SteeredStation
{
    private readonly Dictionary<string, string> _variables = new()
    {
        ["Enabled"] = "true", ["RateUnit"] = "W,A", ["MaxExternalConstraintsId"] = "99",
    };

    private readonly SortedDictionary<int, (int Evse, string Purpose, string Kind, string? Transaction, decimal Limit)> _profiles = [];
    private ChargingQueue? _queue;

    public SteeredStation(bool isDynamic = false, bool endsOffline = false, string? enabled = "true")
    {
        if (isDynamic) _variables["SupportsDynamicProfiles"] = "true";
        if (endsOffline) _variables["SupportsMaxOfflineDuration"] = "true";
        if (enabled is null) _variables.Clear();
        else _variables["Enabled"] = enabled;
        Talk = new Talk(power: new PowerRules(new Watts(210_000), new Watts(10_000), new Watts(100_000), 1_000, 4));
    }

    public Talk Talk { get; }

    public StationCharging Charging => Talk.Conversation.Charging;

    /// <summary>What was asked, in short; emptied by <see cref="TakeAsked"/>.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The last request whole.</summary>
    public JsonElement Last { get; private set; }

    /// <summary>Answers in the place of the station's own, by what is asked in short; null leaves it to the station.</summary>
    public Func<string, CallOutcome?> Instead { get; set; } = _ => null;

    /// <summary>What it adds to whatever it allows.</summary>
    public decimal AllowsMoreBy { get; set; }

    public IReadOnlyList<string> Findings =>
        [.. Talk.Conversation.Conformance.Breaches.Where(each => each.Rule == ConductRule.Charging).Select(each => each.What)];

    public static CallOutcome Rejected(string code, string info = "") => new(CallEnd.Result, System.Text.Encoding.UTF8.GetBytes(
        $$$"""{"status":"Rejected","statusInfo":{"reasonCode":"{{{code}}}","additionalInfo":"{{{info}}}"}}"""));

    public string TakeAsked()
    {
        string asked = string.Join("; ", Asked);
        Asked.Clear();
        return asked;
    }

    /// <summary>A battery's transaction begins in a slot, from 1.</summary>
    public SteeredStation Starts(int evse, string transaction) => Event("Started", evse, transaction);

    public SteeredStation Ends(int evse, string transaction)
    {
        foreach (int id in _profiles.Where(each => each.Value.Transaction == transaction).Select(each => each.Key).ToArray())
            _profiles.Remove(id);
        return Event("Ended", evse, transaction);
    }

    /// <summary>What batteries ask for, in kilowatts by slot.</summary>
    public SteeredStation Asks(params int[] kilowatts)
    {
        _queue = new ChargingQueue(
            [
                .. kilowatts.Select((ask, slot) => new ChargingAsk((short)slot, Watts.FromKilowatts(ask), false))
                    .Where(ask => ask.Ask > Watts.Zero),
            ],
            4, new Watts(210_000));
        return this;
    }

    public SteeredStation After(double seconds)
    {
        Talk.Now += Duration.FromSeconds(seconds);
        return this;
    }

    /// <summary>The connection ends, and another begins.</summary>
    public SteeredStation Reconnects()
    {
        Talk.Conversation.Disconnect();
        Talk.Conversation.Connect(Talk.Now);
        return this;
    }

    public SteeredStation Reboots()
    {
        Reconnects();
        foreach (int id in _profiles.Where(each => each.Value.Transaction is not null).Select(each => each.Key).ToArray())
            _profiles.Remove(id);
        Talk.Tell("BootNotification", Talk.Boot);
        return this;
    }

    /// <summary>All that is due is asked and answered.</summary>
    public SteeredStation Settle()
    {
        int calls = 0;
        while (Charging.Next(_queue, Talk.Now) is { } call)
        {
            Assert.True(calls++ < 50, "it asks again and again: " + string.Join("; ", Asked));
            Assert.Null(Charging.Next(_queue, Talk.Now));
            Last = Talk.Json(call.Payload);
            string asked = InShort(call.Action, Last);
            Asked.Add(asked);
            Talk.End(call, Instead(asked) ?? new CallOutcome(CallEnd.Result, System.Text.Encoding.UTF8.GetBytes(Answer(call, Last))));
        }

        return this;
    }

    /// <summary>A battery takes nothing any more.</summary>
    public SteeredStation IsFull(int evse, string transaction) =>
        Event("Updated", evse, transaction, ",\"chargingState\":\"SuspendedEVSE\"");

    private SteeredStation Event(string kind, int evse, string transaction, string more = "")
    {
        Talk.Tell("TransactionEvent", $$$"""
            {"eventType":"{{{kind}}}","timestamp":"{{{Talk.Time()}}}","triggerReason":"CablePluggedIn","seqNo":0,
            "transactionInfo":{"transactionId":"{{{transaction}}}"{{{more}}}},"evse":{"id":{{{evse}}}}}
            """);
        return this;
    }

    private static string InShort(string action, JsonElement request)
    {
        switch (action)
        {
            case "SetChargingProfile":
                JsonElement profile = request.GetProperty("chargingProfile");
                string purpose = profile.GetProperty("chargingProfilePurpose").GetString()! switch
                {
                    "ChargingStationMaxProfile" => "site",
                    "TxDefaultProfile" => "default",
                    _ => profile.GetProperty("transactionId").GetString()!,
                };
                return $"{purpose} {Kilowatts(LimitOf(profile))}";
            case "UpdateDynamicSchedule":
                return $"update {request.GetProperty("chargingProfileId")} "
                    + Kilowatts(request.GetProperty("scheduleUpdate").GetProperty("limit").GetDecimal());
            case "GetCompositeSchedule":
                return $"read {request.GetProperty("evseId")}";
            case "ClearChargingProfile":
                return $"clear {request.GetProperty("chargingProfileCriteria").GetProperty("chargingProfilePurpose").GetString()}";
            default:
                return action;
        }
    }

    private string Answer(OutboundCall call, JsonElement request)
    {
        switch (call.Action)
        {
            case "GetVariables":
                return GetVariables(request);
            case "SetChargingProfile":
                JsonElement profile = request.GetProperty("chargingProfile");
                _profiles[profile.GetProperty("id").GetInt32()] = (
                    request.GetProperty("evseId").GetInt32(),
                    profile.GetProperty("chargingProfilePurpose").GetString()!,
                    profile.GetProperty("chargingProfileKind").GetString()!,
                    profile.TryGetProperty("transactionId", out JsonElement id) ? id.GetString() : null,
                    LimitOf(profile));
                return """{"status":"Accepted"}""";
            case "UpdateDynamicSchedule":
                int updated = request.GetProperty("chargingProfileId").GetInt32();
                Assert.Equal("Dynamic", _profiles[updated].Kind);
                _profiles[updated] = _profiles[updated] with
                {
                    Limit = request.GetProperty("scheduleUpdate").GetProperty("limit").GetDecimal(),
                };
                return """{"status":"Accepted"}""";
            case "ClearChargingProfile":
                return """{"status":"Unknown"}""";
            case "GetCompositeSchedule":
                int evse = request.GetProperty("evseId").GetInt32();
                return $$$"""
                    {"status":"Accepted","schedule":{"evseId":{{{evse}}},"duration":60,"scheduleStart":"{{{Talk.Time()}}}",
                    "chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":{{{Text(AllowedAt(evse) + AllowsMoreBy)}}}}]}}
                    """;
            case "GetChargingProfiles":
                Report(request.GetProperty("requestId").GetInt32());
                return """{"status":"Accepted"}""";
            default:
                throw new InvalidOperationException(call.Action);
        }
    }

    /// <summary>Somebody else's profile stands there.</summary>
    public SteeredStation Holds(int id, string purpose, decimal limit)
    {
        _profiles[id] = (0, purpose, "Absolute", null, limit);
        return this;
    }

    private decimal AllowedAt(int evse)
    {
        decimal site = _profiles.Values.Where(each => each.Purpose == "ChargingStationMaxProfile").Min(each => each.Limit);
        if (evse == 0) return site;
        decimal? own = _profiles.Values.Where(each => each.Evse == evse).Select(each => (decimal?)each.Limit).FirstOrDefault();
        decimal slot = own ?? _profiles.Values.Where(each => each.Purpose == "TxDefaultProfile").Min(each => each.Limit);
        return Math.Min(site, slot);
    }

    // In two parts, and before the answer, as some do.
    private void Report(int request)
    {
        foreach (var (id, profile) in _profiles)
        {
            string more = id == _profiles.Keys.Last() ? "false" : "true";
            Talk.Tell("ReportChargingProfiles", $$$"""
                {"requestId":{{{request}}},"chargingLimitSource":"CSO","evseId":{{{profile.Evse}}},"tbc":{{{more}}},"chargingProfile":[
                {"id":{{{id}}},"stackLevel":0,"chargingProfilePurpose":"{{{profile.Purpose}}}","chargingProfileKind":"{{{profile.Kind}}}",
                "chargingSchedule":[{"id":1,"chargingRateUnit":"W","chargingSchedulePeriod":[
                {"startPeriod":0,"limit":{{{Text(profile.Limit)}}}}]}]}]}
                """);
        }
    }

    private string GetVariables(JsonElement request)
    {
        var results = request.GetProperty("getVariableData").EnumerateArray().Select(wanted =>
        {
            string name = wanted.GetProperty("variable").GetProperty("name").GetString()!;
            string told = _variables.TryGetValue(name, out string? value)
                ? $"\"attributeStatus\":\"Accepted\",\"attributeValue\":\"{value}\""
                : "\"attributeStatus\":\"UnknownVariable\"";
            return $$$"""{{{{told}}},"component":{"name":"SmartChargingCtrlr"},"variable":{"name":"{{{name}}}"}}""";
        });
        return $$"""{"getVariableResult":[{{string.Join(',', results)}}]}""";
    }

    private static decimal LimitOf(JsonElement profile) =>
        profile.GetProperty("chargingSchedule")[0].GetProperty("chargingSchedulePeriod")[0].GetProperty("limit").GetDecimal();

    private static string Kilowatts(decimal watts) => Text(watts / 1_000);

    private static string Text(decimal number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
