using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre asks for an inventory; it comes as NotifyReport.</summary>
public sealed record GetBaseReportRequest : OcppObject, IShaped, IOcppRequest<GetBaseReportRequest, GetBaseReportResponse>
{
    /// <summary>Joins the messages that belong together.</summary>
    public required int RequestId { get; init; }

    /// <summary>Which inventory.</summary>
    public required OpenEnum<ReportBase> ReportBase { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetBaseReportRequest),
        Shape.Needs("requestId", Rule.Whole()),
        Shape.Needs("reportBase", Rule.Word<ReportBase>()));

    /// <inheritdoc/>
    public static OcppAction<GetBaseReportRequest, GetBaseReportResponse> Action { get; } = new(
        "GetBaseReport",
        Sender.Csms,
        new(OcppJson.Default.GetBaseReportRequest),
        new(OcppJson.Default.GetBaseReportResponse));
}

/// <summary>Whether the inventory will come.</summary>
public sealed record GetBaseReportResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<DeviceModelStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetBaseReportResponse),
        Shape.Needs("status", Rule.Word<DeviceModelStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
