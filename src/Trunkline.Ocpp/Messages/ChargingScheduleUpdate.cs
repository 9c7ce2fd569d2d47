using System.Text.Json.Serialization;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>The bound that a dynamic profile has from now on.</summary>
public sealed record ChargingScheduleUpdate : OcppObject, IShaped
{
    /// <summary>The bound, in the schedule's unit.</summary>
    public decimal? Limit { get; init; }

    /// <summary>The bound of phase L2.</summary>
    [JsonPropertyName("limit_L2")]
    public decimal? LimitL2 { get; init; }

    /// <summary>The bound of phase L3.</summary>
    [JsonPropertyName("limit_L3")]
    public decimal? LimitL3 { get; init; }

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

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ChargingScheduleUpdate),
        Shape.May("limit", Rule.Number()),
        Shape.May("limit_L2", Rule.Number()),
        Shape.May("limit_L3", Rule.Number()),
        Shape.May("dischargeLimit", Rule.Number(max: 0)),
        Shape.May("dischargeLimit_L2", Rule.Number(max: 0)),
        Shape.May("dischargeLimit_L3", Rule.Number(max: 0)),
        Shape.May("setpoint", Rule.Number()),
        Shape.May("setpoint_L2", Rule.Number()),
        Shape.May("setpoint_L3", Rule.Number()),
        Shape.May("setpointReactive", Rule.Number()),
        Shape.May("setpointReactive_L2", Rule.Number()),
        Shape.May("setpointReactive_L3", Rule.Number()));
}
