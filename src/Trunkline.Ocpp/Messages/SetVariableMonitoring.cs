using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre sets monitors.</summary>
public sealed record SetVariableMonitoringRequest : OcppObject, IShaped,
    IOcppRequest<SetVariableMonitoringRequest, SetVariableMonitoringResponse>
{
    /// <summary>The monitors.</summary>
    public required IReadOnlyList<SetMonitoringData> SetMonitoringData { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetVariableMonitoringRequest),
        Shape.Needs("setMonitoringData", Rule.List(Rule.Object<SetMonitoringData>(), 1)));

    /// <inheritdoc/>
    public static OcppAction<SetVariableMonitoringRequest, SetVariableMonitoringResponse> Action { get; } = new(
        "SetVariableMonitoring",
        Sender.Csms,
        new(OcppJson.Default.SetVariableMonitoringRequest),
        new(OcppJson.Default.SetVariableMonitoringResponse));
}

/// <summary>What became of each.</summary>
public sealed record SetVariableMonitoringResponse : OcppObject, IShaped
{
    /// <summary>What became of each.</summary>
    public required IReadOnlyList<SetMonitoringResult> SetMonitoringResult { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetVariableMonitoringResponse),
        Shape.Needs("setMonitoringResult", Rule.List(Rule.Object<SetMonitoringResult>(), 1)));
}

/// <summary>A monitor that is to be set.</summary>
public sealed record SetMonitoringData : OcppObject, IShaped
{
    /// <summary>The bound, the change or the seconds, by its kind.</summary>
    public required decimal Value { get; init; }

    /// <summary>When it reports.</summary>
    public required OpenEnum<MonitorKind> Type { get; init; }

    /// <summary>0 (danger) to 9 (debug).</summary>
    public required int Severity { get; init; }

    /// <summary>The component.</summary>
    public required Component Component { get; init; }

    /// <summary>The variable.</summary>
    public required Variable Variable { get; init; }

    /// <summary>The number of one that it takes the place of.</summary>
    public int? Id { get; init; }

    /// <summary>Send the values as an event stream.</summary>
    public PeriodicEventStreamParams? PeriodicEventStream { get; init; }

    /// <summary>Whether it counts only during a transaction.</summary>
    public bool? Transaction { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetMonitoringData),
        Shape.Needs("value", Rule.Number()),
        Shape.Needs("type", Rule.Word<MonitorKind>()),
        Shape.Needs("severity", Rule.Whole(min: 0)),
        Shape.Needs("component", Rule.Object<Component>()),
        Shape.Needs("variable", Rule.Object<Variable>()),
        Shape.May("id", Rule.Whole(min: 0)),
        Shape.May("periodicEventStream", Rule.Object<PeriodicEventStreamParams>()),
        Shape.May("transaction", Rule.Flag));
}

/// <summary>What became of one monitor.</summary>
public sealed record SetMonitoringResult : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<SetMonitoringStatus> Status { get; init; }

    /// <summary>When it reports.</summary>
    public required OpenEnum<MonitorKind> Type { get; init; }

    /// <summary>The component.</summary>
    public required Component Component { get; init; }

    /// <summary>The variable.</summary>
    public required Variable Variable { get; init; }

    /// <summary>0 (danger) to 9 (debug).</summary>
    public required int Severity { get; init; }

    /// <summary>Its number, when it was set.</summary>
    public int? Id { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetMonitoringResult),
        Shape.Needs("status", Rule.Word<SetMonitoringStatus>()),
        Shape.Needs("type", Rule.Word<MonitorKind>()),
        Shape.Needs("component", Rule.Object<Component>()),
        Shape.Needs("variable", Rule.Object<Variable>()),
        Shape.Needs("severity", Rule.Whole(min: 0)),
        Shape.May("id", Rule.Whole(min: 0)),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
