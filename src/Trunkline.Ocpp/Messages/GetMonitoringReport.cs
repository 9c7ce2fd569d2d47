using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre asks for monitors; they come as NotifyMonitoringReport.</summary>
public sealed record GetMonitoringReportRequest : OcppObject, IShaped, IOcppRequest<GetMonitoringReportRequest, GetMonitoringReportResponse>
{
    /// <summary>Joins the messages that belong together.</summary>
    public required int RequestId { get; init; }

    /// <summary>Which variables; all where absent.</summary>
    public IReadOnlyList<ComponentVariable>? ComponentVariable { get; init; }

    /// <summary>Which kinds of monitors; all where absent.</summary>
    public IReadOnlyList<OpenEnum<MonitoringCriterion>>? MonitoringCriteria { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetMonitoringReportRequest),
        Shape.Needs("requestId", Rule.Whole()),
        Shape.May("componentVariable", Rule.List(Rule.Object<ComponentVariable>(), 1)),
        Shape.May("monitoringCriteria", Rule.List(Rule.Word<MonitoringCriterion>(), 1, 3)));

    /// <inheritdoc/>
    public static OcppAction<GetMonitoringReportRequest, GetMonitoringReportResponse> Action { get; } = new(
        "GetMonitoringReport",
        Sender.Csms,
        new(OcppJson.Default.GetMonitoringReportRequest),
        new(OcppJson.Default.GetMonitoringReportResponse));
}

/// <summary>Whether they will come.</summary>
public sealed record GetMonitoringReportResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<DeviceModelStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetMonitoringReportResponse),
        Shape.Needs("status", Rule.Word<DeviceModelStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
