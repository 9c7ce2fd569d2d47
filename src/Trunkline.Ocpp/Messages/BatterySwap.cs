using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>One step of a swap: a set went in, a set came out, or an offered set was not taken.</summary>
public sealed record BatterySwapRequest : OcppObject, IShaped, IOcppRequest<BatterySwapRequest, BatterySwapResponse>
{
    /// <summary>The batteries of the set, each with its slot.</summary>
    public required IReadOnlyList<BatteryData> BatteryData { get; init; }

    /// <summary>What happened.</summary>
    public required OpenEnum<BatterySwapEventKind> EventType { get; init; }

    /// <summary>Who asks.</summary>
    public required IdToken IdToken { get; init; }

    /// <summary>Joins the messages that belong together.</summary>
    public required int RequestId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(BatterySwapRequest),
        Shape.Needs("batteryData", Rule.List(Rule.Object<BatteryData>(), 1)),
        Shape.Needs("eventType", Rule.Word<BatterySwapEventKind>()),
        Shape.Needs("idToken", Rule.Object<IdToken>()),
        Shape.Needs("requestId", Rule.Whole()));

    /// <inheritdoc/>
    public static OcppAction<BatterySwapRequest, BatterySwapResponse> Action { get; } = new(
        "BatterySwap",
        Sender.Station,
        new(OcppJson.Default.BatterySwapRequest),
        new(OcppJson.Default.BatterySwapResponse));
}

/// <summary>Noted; the protocol has no way to refuse here but customData.</summary>
public sealed record BatterySwapResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(BatterySwapResponse));
}

/// <summary>One battery of the set that is swapped.</summary>
public sealed record BatteryData : OcppObject, IShaped
{
    /// <summary>The slot's number, from 1; 0 is the whole station.</summary>
    public required int EvseId { get; init; }

    /// <summary>The manufacturer's serial number.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>State of charge, per cent.</summary>
    public required decimal SoC { get; init; }

    /// <summary>State of health, per cent.</summary>
    public required decimal SoH { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? ProductionDate { get; init; }

    /// <summary>Free words of the vendor.</summary>
    public string? VendorInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(BatteryData),
        Shape.Needs("evseId", Rule.Whole(min: 0)),
        Shape.Needs("serialNumber", Rule.Text(50)),
        Shape.Needs("soC", Rule.Number(min: 0, max: 100)),
        Shape.Needs("soH", Rule.Number(min: 0, max: 100)),
        Shape.May("productionDate", Rule.Time),
        Shape.May("vendorInfo", Rule.Text(500)));
}
