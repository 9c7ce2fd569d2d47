using System.Text.Json.Serialization;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The bound from one instant of a schedule to the next.</summary>
public sealed record ChargingSchedulePeriod : OcppObject, IShaped
{
    /// <summary>Seconds from the start of the schedule.</summary>
    public required int StartPeriod { get; init; }

    /// <summary>The bound, in the schedule's unit.</summary>
    public decimal? Limit { get; init; }

    /// <summary>The bound of phase L2.</summary>
    [JsonPropertyName("limit_L2")]
    public decimal? LimitL2 { get; init; }

    /// <summary>The bound of phase L3.</summary>
    [JsonPropertyName("limit_L3")]
    public decimal? LimitL3 { get; init; }

    /// <summary>Phases used.</summary>
    public int? NumberPhases { get; init; }

    /// <summary>The phase used when it is one.</summary>
    public int? PhaseToUse { get; init; }

    /// <summary>The bound of discharging, negative.</summary>
    public decimal? DischargeLimit { get; init; }

    /// <summary>The bound of discharging of phase L2.</summary>
    [JsonPropertyName("dischargeLimit_L2")]
    public decimal? DischargeLimitL2 { get; init; }

    /// <summary>The bound of discharging of phase L3.</summary>
    [JsonPropertyName("dischargeLimit_L3")]
    public decimal? DischargeLimitL3 { get; init; }

    /// <summary>What to follow; negative discharges.</summary>
    public decimal? Setpoint { get; init; }

    /// <summary>What to follow on phase L2.</summary>
    [JsonPropertyName("setpoint_L2")]
    public decimal? SetpointL2 { get; init; }

    /// <summary>What to follow on phase L3.</summary>
    [JsonPropertyName("setpoint_L3")]
    public decimal? SetpointL3 { get; init; }

    /// <summary>Reactive power to follow.</summary>
    public decimal? SetpointReactive { get; init; }

    /// <summary>Reactive power to follow on phase L2.</summary>
    [JsonPropertyName("setpointReactive_L2")]
    public decimal? SetpointReactiveL2 { get; init; }

    /// <summary>Reactive power to follow on phase L3.</summary>
    [JsonPropertyName("setpointReactive_L3")]
    public decimal? SetpointReactiveL3 { get; init; }

    /// <summary>Whether the battery is to be warmed.</summary>
    public bool? PreconditioningRequest { get; init; }

    /// <summary>Whether the power electronics may sleep.</summary>
    public bool? EvseSleep { get; init; }

    /// <summary>Power about which the frequency curve turns, watts.</summary>
    public decimal? V2xBaseline { get; init; }

    /// <summary>Who governs.</summary>
    public OpenEnum<OperationMode>? OperationMode { get; init; }

    /// <summary>Power over grid frequency.</summary>
    public IReadOnlyList<V2XFreqWattPoint>? V2xFreqWattCurve { get; init; }

    /// <summary>Power over an external signal.</summary>
    public IReadOnlyList<V2XSignalWattPoint>? V2xSignalWattCurve { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ChargingSchedulePeriod),
        Shape.Needs("startPeriod", Rule.Whole()),
        Shape.May("limit", Rule.Number()),
        Shape.May("limit_L2", Rule.Number()),
        Shape.May("limit_L3", Rule.Number()),
        Shape.May("numberPhases", Rule.Whole(min: 0, max: 3)),
        Shape.May("phaseToUse", Rule.Whole(min: 0, max: 3)),
        Shape.May("dischargeLimit", Rule.Number(max: 0)),
        Shape.May("dischargeLimit_L2", Rule.Number(max: 0)),
        Shape.May("dischargeLimit_L3", Rule.Number(max: 0)),
        Shape.May("setpoint", Rule.Number()),
        Shape.May("setpoint_L2", Rule.Number()),
        Shape.May("setpoint_L3", Rule.Number()),
        Shape.May("setpointReactive", Rule.Number()),
        Shape.May("setpointReactive_L2", Rule.Number()),
        Shape.May("setpointReactive_L3", Rule.Number()),
        Shape.May("preconditioningRequest", Rule.Flag),
        Shape.May("evseSleep", Rule.Flag),
        Shape.May("v2xBaseline", Rule.Number()),
        Shape.May("operationMode", Rule.Word<OperationMode>()),
        Shape.May("v2xFreqWattCurve", Rule.List(Rule.Object<V2XFreqWattPoint>(), 1, 20)),
        Shape.May("v2xSignalWattCurve", Rule.List(Rule.Object<V2XSignalWattPoint>(), 1, 20)));
}

/// <summary>A point of the curve of power over grid frequency.</summary>
public sealed record V2XFreqWattPoint : OcppObject, IShaped
{
    /// <summary>Grid frequency, Hz.</summary>
    public required decimal Frequency { get; init; }

    /// <summary>Power, watts.</summary>
    public required decimal Power { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(V2XFreqWattPoint),
        Shape.Needs("frequency", Rule.Number()),
        Shape.Needs("power", Rule.Number()));
}

/// <summary>A point of the curve of power over an external signal.</summary>
public sealed record V2XSignalWattPoint : OcppObject, IShaped
{
    /// <summary>The external signal.</summary>
    public required int Signal { get; init; }

    /// <summary>Power, watts.</summary>
    public required decimal Power { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(V2XSignalWattPoint),
        Shape.Needs("signal", Rule.Whole()),
        Shape.Needs("power", Rule.Number()));
}
