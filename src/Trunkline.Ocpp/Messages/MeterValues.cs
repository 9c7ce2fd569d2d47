using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>Measured values outside of a transaction.</summary>
public sealed record MeterValuesRequest : OcppObject, IShaped, IOcppRequest<MeterValuesRequest, MeterValuesResponse>
{
    /// <summary>The slot's number, from 1; 0 is the whole station.</summary>
    public required int EvseId { get; init; }

    /// <summary>Measured values, by instant.</summary>
    public required IReadOnlyList<MeterValue> MeterValue { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(MeterValuesRequest),
        Shape.Needs("evseId", Rule.Whole(min: 0)),
        Shape.Needs("meterValue", Rule.List(Rule.Object<MeterValue>(), 1)));

    /// <inheritdoc/>
    public static OcppAction<MeterValuesRequest, MeterValuesResponse> Action { get; } = new(
        "MeterValues",
        Sender.Station,
        new(OcppJson.Default.MeterValuesRequest),
        new(OcppJson.Default.MeterValuesResponse));
}

/// <summary>Noted.</summary>
public sealed record MeterValuesResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(MeterValuesResponse));
}
