using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre has a station go back to a set of monitors.</summary>
public sealed record SetMonitoringBaseRequest : OcppObject, IShaped, IOcppRequest<SetMonitoringBaseRequest, SetMonitoringBaseResponse>
{
    /// <summary>Which monitors.</summary>
    public required OpenEnum<MonitoringBase> MonitoringBase { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetMonitoringBaseRequest),
        Shape.Needs("monitoringBase", Rule.Word<MonitoringBase>()));

    /// <inheritdoc/>
    public static OcppAction<SetMonitoringBaseRequest, SetMonitoringBaseResponse> Action { get; } = new(
        "SetMonitoringBase",
        Sender.Csms,
        new(OcppJson.Default.SetMonitoringBaseRequest),
        new(OcppJson.Default.SetMonitoringBaseResponse));
}

/// <summary>Whether it did.</summary>
public sealed record SetMonitoringBaseResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<DeviceModelStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetMonitoringBaseResponse),
        Shape.Needs("status", Rule.Word<DeviceModelStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
