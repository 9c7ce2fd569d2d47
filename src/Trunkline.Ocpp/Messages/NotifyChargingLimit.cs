using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>A limit from elsewhere holds, as one of the grid operator.</summary>
public sealed record NotifyChargingLimitRequest : OcppObject, IShaped, IOcppRequest<NotifyChargingLimitRequest, NotifyChargingLimitResponse>
{
    /// <summary>The limit.</summary>
    public required ChargingLimit ChargingLimit { get; init; }

    /// <summary>The limit over time.</summary>
    public IReadOnlyList<ChargingSchedule>? ChargingSchedule { get; init; }

    /// <summary>The slot's number, from 1; 0 is the whole station.</summary>
    public int? EvseId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(NotifyChargingLimitRequest),
        Shape.Needs("chargingLimit", Rule.Object<ChargingLimit>()),
        Shape.May("chargingSchedule", Rule.List(Rule.Object<ChargingSchedule>(), 1)),
        Shape.May("evseId", Rule.Whole(min: 0)));

    /// <inheritdoc/>
    public static OcppAction<NotifyChargingLimitRequest, NotifyChargingLimitResponse> Action { get; } = new(
        "NotifyChargingLimit",
        Sender.Station,
        new(OcppJson.Default.NotifyChargingLimitRequest),
        new(OcppJson.Default.NotifyChargingLimitResponse));
}

/// <summary>Noted.</summary>
public sealed record NotifyChargingLimitResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(NotifyChargingLimitResponse));
}

/// <summary>A limit from elsewhere.</summary>
public sealed record ChargingLimit : OcppObject, IShaped
{
    /// <summary>Who set the limit.</summary>
    public required string ChargingLimitSource { get; init; }

    /// <summary>Whether it comes from local generation.</summary>
    public bool? IsLocalGeneration { get; init; }

    /// <summary>Whether the grid depends on it.</summary>
    public bool? IsGridCritical { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ChargingLimit),
        Shape.Needs("chargingLimitSource", Rule.Text(20)),
        Shape.May("isLocalGeneration", Rule.Flag),
        Shape.May("isGridCritical", Rule.Flag));
}
