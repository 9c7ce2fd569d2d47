using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>A limit from elsewhere no longer holds.</summary>
public sealed record ClearedChargingLimitRequest : OcppObject, IShaped,
    IOcppRequest<ClearedChargingLimitRequest, ClearedChargingLimitResponse>
{
    /// <summary>Who set the limit.</summary>
    public required string ChargingLimitSource { get; init; }

    /// <summary>The slot's number, from 1; 0 is the whole station.</summary>
    public int? EvseId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ClearedChargingLimitRequest),
        Shape.Needs("chargingLimitSource", Rule.Text(20)),
        Shape.May("evseId", Rule.Whole(min: 0)));

    /// <inheritdoc/>
    public static OcppAction<ClearedChargingLimitRequest, ClearedChargingLimitResponse> Action { get; } = new(
        "ClearedChargingLimit",
        Sender.Station,
        new(OcppJson.Default.ClearedChargingLimitRequest),
        new(OcppJson.Default.ClearedChargingLimitResponse));
}

/// <summary>Noted.</summary>
public sealed record ClearedChargingLimitResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ClearedChargingLimitResponse));
}
