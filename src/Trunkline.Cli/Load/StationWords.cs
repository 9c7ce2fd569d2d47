using System.Globalization;
using System.Text.Unicode;

namespace Trunkline.Cli.Load;

/// <summary>A message that stations send, as it is measured: by its action, and by what it tells.</summary>
internal enum MessageKind
{
    BootNotification,
    Heartbeat,
    Authorize,
    TransactionEnded,
    BatteryIn,
    BatteryOut,
    TransactionStarted,
    TransactionUpdated,
}

/// <summary>A battery in a slot, or on its way into one or out of one.</summary>
/// <param name="Slot">Slot of the station, from 1.</param>
internal readonly record struct PlacedBattery(int Slot, string Serial);

/// <summary>
/// Messages of a station of block S that names its batteries (docs/ocpp-profile.md, "Without the profile"), written straight into the
/// bytes that are sent. Each returns how many it wrote.
/// </summary>
internal static class StationWords
{
    /// <summary>Charge of a set that trucks give back, in percent; enough to be handed out again.</summary>
    public const int Returned = 92;

    /// <summary>Charge of a set that trucks get, in percent.</summary>
    public const int Delivered = 95;

    public static int Boot(Span<byte> to, int id) => Written(Utf8.TryWrite(
        to, CultureInfo.InvariantCulture,
        $$$"""
        [2,"{{{id}}}","BootNotification",{"reason":"PowerUp","chargingStation":{"vendorName":"Trunkline","model":"Load"}}]
        """,
        out int length), length);

    public static int Heartbeat(Span<byte> to, int id) =>
        Written(Utf8.TryWrite(to, CultureInfo.InvariantCulture, $$"""[2,"{{id}}","Heartbeat",{}]""", out int length), length);

    public static int Authorize(Span<byte> to, int id, string vin) => Written(Utf8.TryWrite(
        to, CultureInfo.InvariantCulture,
        $$$"""[2,"{{{id}}}","Authorize",{"idToken":{"idToken":"{{{vin}}}","type":"VIN"}}]""", out int length), length);

    public static int Started(Span<byte> to, int id, PlacedBattery battery, int stay, int charge, DateTime now) => Transaction(
        to, id, battery, stay, now, "Started", "CablePluggedIn", "\"chargingState\":\"EVConnected\"", 0, charge);

    public static int Updated(Span<byte> to, int id, PlacedBattery battery, int stay, int number, int charge, DateTime now) =>
        Transaction(
            to, id, battery, stay, now, "Updated", "MeterValuePeriodic", "\"chargingState\":\"Charging\"", number, charge);

    public static int Ended(Span<byte> to, int id, PlacedBattery battery, int stay, int number, DateTime now) => Transaction(
        to, id, battery, stay, now, "Ended", "EVCommunicationLost",
        "\"chargingState\":\"Idle\",\"stoppedReason\":\"EVDisconnected\"", number, Delivered);

    public static int Swap(
        Span<byte> to, int id, MessageKind kind, int request, string vin, ReadOnlySpan<PlacedBattery> set, DateTime now)
    {
        int charge = kind == MessageKind.BatteryIn ? Returned : Delivered;
        string word = kind == MessageKind.BatteryIn ? "BatteryIn" : "BatteryOut";
        int length = Written(Utf8.TryWrite(
            to, CultureInfo.InvariantCulture,
            $$$"""
            [2,"{{{id}}}","BatterySwap",{"eventType":"{{{word}}}","requestId":{{{request}}},
            "idToken":{"idToken":"{{{vin}}}","type":"VIN"},"batteryData":[
            """,
            out int begin), begin);
        for (int i = 0; i < set.Length; i++)
        {
            length += Written(Utf8.TryWrite(
                to[length..], CultureInfo.InvariantCulture,
                $$"""
                {{(i > 0 ? "," : "")}}{"evseId":{{set[i].Slot}},"serialNumber":"{{set[i].Serial}}","soC":{{charge}},"soH":98}
                """,
                out int part), part);
        }

        return length + Written(Utf8.TryWrite(
            to[length..], CultureInfo.InvariantCulture,
            $$$"""],"customData":{"vendorId":"org.trunkline","at":"{{{now:yyyy-MM-ddTHH:mm:ss.fff}}}Z"}}]""", out int end), end);
    }

    private static int Transaction(
        Span<byte> to, int id, PlacedBattery battery, int stay, DateTime now,
        string step, string why, string state, int number, int charge) => Written(Utf8.TryWrite(
        to, CultureInfo.InvariantCulture,
        $$$"""
        [2,"{{{id}}}","TransactionEvent",{"eventType":"{{{step}}}","timestamp":"{{{now:yyyy-MM-ddTHH:mm:ss.fff}}}Z",
        "triggerReason":"{{{why}}}","seqNo":{{{number}}},"evse":{"id":{{{battery.Slot}}},"connectorId":1},
        "idToken":{"idToken":"","type":"NoAuthorization"},"transactionInfo":{"transactionId":"{{{battery.Slot}}}-{{{stay}}}",{{{state}}}},
        "meterValue":[{"timestamp":"{{{now:yyyy-MM-ddTHH:mm:ss.fff}}}Z",
        "sampledValue":[{"measurand":"SoC","value":{{{charge}}},"context":"Sample.Periodic"}]}],
        "customData":{"vendorId":"org.trunkline","serialNumber":"{{{battery.Serial}}}","soH":98}}]
        """,
        out int length), length);

    private static int Written(bool fits, int length) =>
        fits ? length : throw new InvalidOperationException("A message does not fit into its buffer.");
}
