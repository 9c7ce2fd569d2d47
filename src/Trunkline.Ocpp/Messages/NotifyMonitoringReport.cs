using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>One part of a report of monitors.</summary>
public sealed record NotifyMonitoringReportRequest : OcppObject, IShaped,
    IOcppRequest<NotifyMonitoringReportRequest, NotifyMonitoringReportResponse>
{
    /// <summary>Joins the messages that belong together.</summary>
    public required int RequestId { get; init; }

    /// <summary>Number of the part, from 0.</summary>
    public required int SeqNo { get; init; }

    /// <summary>When it was put together, by the station's clock.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>The monitors.</summary>
    public IReadOnlyList<MonitoringData>? Monitor { get; init; }

    /// <summary>Whether more parts follow; no where absent.</summary>
    public bool? Tbc { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(NotifyMonitoringReportRequest),
        Shape.Needs("requestId", Rule.Whole()),
        Shape.Needs("seqNo", Rule.Whole(min: 0)),
        Shape.Needs("generatedAt", Rule.Time),
        Shape.May("monitor", Rule.List(Rule.Object<MonitoringData>(), 1)),
        Shape.May("tbc", Rule.Flag));

    /// <inheritdoc/>
    public static OcppAction<NotifyMonitoringReportRequest, NotifyMonitoringReportResponse> Action { get; } = new(
        "NotifyMonitoringReport",
        Sender.Station,
        new(OcppJson.Default.NotifyMonitoringReportRequest),
        new(OcppJson.Default.NotifyMonitoringReportResponse));
}

/// <summary>Noted.</summary>
public sealed record NotifyMonitoringReportResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(NotifyMonitoringReportResponse));
}

/// <summary>The monitors of one variable.</summary>
public sealed record MonitoringData : OcppObject, IShaped
{
    /// <summary>The component.</summary>
    public required Component Component { get; init; }

    /// <summary>The variable.</summary>
    public required Variable Variable { get; init; }

    /// <summary>Its monitors.</summary>
    public required IReadOnlyList<VariableMonitoring> VariableMonitoring { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(MonitoringData),
        Shape.Needs("component", Rule.Object<Component>()),
        Shape.Needs("variable", Rule.Object<Variable>()),
        Shape.Needs("variableMonitoring", Rule.List(Rule.Object<VariableMonitoring>(), 1)));
}

/// <summary>One monitor.</summary>
public sealed record VariableMonitoring : OcppObject, IShaped
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>Whether it counts only during a transaction.</summary>
    public required bool Transaction { get; init; }

    /// <summary>The bound, the change or the seconds, by its kind.</summary>
    public required decimal Value { get; init; }

    /// <summary>When it reports.</summary>
    public required OpenEnum<MonitorKind> Type { get; init; }

    /// <summary>0 (danger) to 9 (debug).</summary>
    public required int Severity { get; init; }

    /// <summary>Who set it up.</summary>
    public required OpenEnum<EventNotificationKind> EventNotificationType { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(VariableMonitoring),
        Shape.Needs("id", Rule.Whole(min: 0)),
        Shape.Needs("transaction", Rule.Flag),
        Shape.Needs("value", Rule.Number()),
        Shape.Needs("type", Rule.Word<MonitorKind>()),
        Shape.Needs("severity", Rule.Whole(min: 0)),
        Shape.Needs("eventNotificationType", Rule.Word<EventNotificationKind>()));
}
