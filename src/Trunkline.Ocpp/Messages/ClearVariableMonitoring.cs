using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre removes monitors.</summary>
public sealed record ClearVariableMonitoringRequest : OcppObject, IShaped,
    IOcppRequest<ClearVariableMonitoringRequest, ClearVariableMonitoringResponse>
{
    /// <summary>Their numbers.</summary>
    public required IReadOnlyList<int> Id { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ClearVariableMonitoringRequest),
        Shape.Needs("id", Rule.List(Rule.Whole(min: 0), 1)));

    /// <inheritdoc/>
    public static OcppAction<ClearVariableMonitoringRequest, ClearVariableMonitoringResponse> Action { get; } = new(
        "ClearVariableMonitoring",
        Sender.Csms,
        new(OcppJson.Default.ClearVariableMonitoringRequest),
        new(OcppJson.Default.ClearVariableMonitoringResponse));
}

/// <summary>What became of each.</summary>
public sealed record ClearVariableMonitoringResponse : OcppObject, IShaped
{
    /// <summary>What became of each.</summary>
    public required IReadOnlyList<ClearMonitoringResult> ClearMonitoringResult { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ClearVariableMonitoringResponse),
        Shape.Needs("clearMonitoringResult", Rule.List(Rule.Object<ClearMonitoringResult>(), 1)));
}

/// <summary>What became of one monitor.</summary>
public sealed record ClearMonitoringResult : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<ClearMonitoringStatus> Status { get; init; }

    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ClearMonitoringResult),
        Shape.Needs("status", Rule.Word<ClearMonitoringStatus>()),
        Shape.Needs("id", Rule.Whole(min: 0)),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
