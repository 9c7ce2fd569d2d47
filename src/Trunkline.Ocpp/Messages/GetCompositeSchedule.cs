using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>What do all profiles together allow?</summary>
public sealed record GetCompositeScheduleRequest : OcppObject, IShaped,
    IOcppRequest<GetCompositeScheduleRequest, GetCompositeScheduleResponse>
{
    /// <summary>Its length in seconds.</summary>
    public required int Duration { get; init; }

    /// <summary>The slot's number, from 1; 0 is the whole station.</summary>
    public required int EvseId { get; init; }

    /// <summary>Unit of the bounds.</summary>
    public OpenEnum<ChargingRateUnit>? ChargingRateUnit { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetCompositeScheduleRequest),
        Shape.Needs("duration", Rule.Whole()),
        Shape.Needs("evseId", Rule.Whole(min: 0)),
        Shape.May("chargingRateUnit", Rule.Word<ChargingRateUnit>()));

    /// <inheritdoc/>
    public static OcppAction<GetCompositeScheduleRequest, GetCompositeScheduleResponse> Action { get; } = new(
        "GetCompositeSchedule",
        Sender.Csms,
        new(OcppJson.Default.GetCompositeScheduleRequest),
        new(OcppJson.Default.GetCompositeScheduleResponse));
}

/// <summary>What they allow, where it could be reckoned.</summary>
public sealed record GetCompositeScheduleResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<GenericStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <summary>What is allowed.</summary>
    public CompositeSchedule? Schedule { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetCompositeScheduleResponse),
        Shape.Needs("status", Rule.Word<GenericStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()),
        Shape.May("schedule", Rule.Object<CompositeSchedule>()));
}

/// <summary>What all profiles together allow.</summary>
public sealed record CompositeSchedule : OcppObject, IShaped
{
    /// <summary>The slot's number, from 1; 0 is the whole station.</summary>
    public required int EvseId { get; init; }

    /// <summary>Its length in seconds.</summary>
    public required int Duration { get; init; }

    /// <summary>When second 0 is.</summary>
    public required DateTimeOffset ScheduleStart { get; init; }

    /// <summary>Unit of the bounds.</summary>
    public required OpenEnum<ChargingRateUnit> ChargingRateUnit { get; init; }

    /// <summary>The bounds, in order of time; the first starts at 0.</summary>
    public required IReadOnlyList<ChargingSchedulePeriod> ChargingSchedulePeriod { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(CompositeSchedule),
        Shape.Needs("evseId", Rule.Whole(min: 0)),
        Shape.Needs("duration", Rule.Whole()),
        Shape.Needs("scheduleStart", Rule.Time),
        Shape.Needs("chargingRateUnit", Rule.Word<ChargingRateUnit>()),
        Shape.Needs("chargingSchedulePeriod", Rule.List(Rule.Object<ChargingSchedulePeriod>(), 1)));
}
