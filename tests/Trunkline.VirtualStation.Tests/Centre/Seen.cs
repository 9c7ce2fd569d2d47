using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Trunkline.VirtualStation.Tests.Centre;

/// <summary>A frame that passed, and which way.</summary>
internal sealed record Seen(string Station, bool FromStation, string Text)
{
    private JsonElement Frame { get; } = JsonDocument.Parse(Text).RootElement;

    public bool IsCall => Frame[0].GetInt32() == 2;

    public string Id => Frame[1].GetString()!;

    /// <summary>Action of a request; empty for an answer.</summary>
    public string Action => IsCall ? Frame[2].GetString()! : "";

    /// <summary>Payload of a request or a result.</summary>
    public JsonElement Payload => Frame[IsCall ? 3 : 2];

    public bool IsResult => Frame[0].GetInt32() == 3;

    public byte[] PayloadBytes => Encoding.UTF8.GetBytes(Payload.GetRawText());

    /// <summary>A value in the payload by its path; null where there is none.</summary>
    public string? At(params object[] path)
    {
        var at = Payload;
        foreach (object part in path)
        {
            if (part is int index)
            {
                if (at.ValueKind != JsonValueKind.Array || at.GetArrayLength() <= index) return null;
                at = at[index];
            }
            else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty((string)part, out at))
            {
                return null;
            }
        }

        return at.ValueKind == JsonValueKind.String ? at.GetString() : at.GetRawText();
    }

    /// <summary>A row of a drawn timetable: what a person wants to see of the frame.</summary>
    public string Row()
    {
        string what = Action switch
        {
            "Authorize" => $"{At("idToken", "idToken")} at {Clock(At("customData", "at"))}",
            "BatterySwap" => $"{At("eventType")} #{At("requestId")} {At("idToken", "idToken")} {Batteries()} "
                + $"at {Clock(At("customData", "at"))}",
            "TransactionEvent" => Charging(),
            "NotifyEvent" => string.Join(", ", Enumerable.Range(0, Payload.GetProperty("eventData").GetArrayLength()).Select(Event))
                + $" at {Clock(At("eventData", 0, "timestamp"))}",
            "DataTransfer" when At("messageId") == "trace" => Trace(),
            "RequestBatterySwap" => $"#{At("requestId")} {At("idToken", "idToken")} {Order()}",
            "" => "",
            _ => Payload.GetRawText(),
        };
        string arrow = FromStation ? "->" : "<-";
        return IsCall ? $"{arrow} {Action} {what}".TrimEnd() : $"{arrow} {Payload.GetRawText()}";
    }

    private static string Clock(string? time) => time is null
        ? "-"
        : DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private string Batteries() => string.Join(" ", Payload.GetProperty("batteryData").EnumerateArray().Select(battery =>
        $"{battery.GetProperty("evseId")}:{battery.GetProperty("serialNumber").GetString()![^3..]}={battery.GetProperty("soC")}%"));

    private string Charging()
    {
        string values = string.Join(" ", Payload.GetProperty("meterValue")[0].GetProperty("sampledValue").EnumerateArray().Select(value =>
            value.GetProperty("value").GetRawText() + (value.GetProperty("measurand").GetString() == "SoC" ? "%" : "W")));
        string offline = At("offline") is null ? "" : " offline";
        return $"{At("eventType")} {At("evse", "id")} {At("transactionInfo", "transactionId")}/{At("seqNo")} {At("triggerReason")} "
            + $"{At("transactionInfo", "chargingState")} {values} at {Clock(At("timestamp"))}{offline}";
    }

    private string Event(int index) =>
        At("eventData", index, "component", "name")
            + (At("eventData", index, "component", "instance") ?? At("eventData", index, "component", "evse", "id")) + "."
            + At("eventData", index, "variable", "name") + "=" + At("eventData", index, "actualValue");

    private string Trace() => $"trace #{At("data", "requestId")} lane {At("data", "lane")} "
        + string.Join(' ', Payload.GetProperty("data").GetProperty("steps").EnumerateArray().Select(step =>
            $"{step.GetProperty("name").GetString()} {step.GetProperty("from")}+{step.GetProperty("took")}"));

    private string Order() => $"lane {At("customData", "lane")} slots {At("customData", "slots")}";
}
