using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre sets how severe an event must be to be reported.</summary>
public sealed record SetMonitoringLevelRequest : OcppObject, IShaped, IOcppRequest<SetMonitoringLevelRequest, SetMonitoringLevelResponse>
{
    /// <summary>Events up to this are reported; 0 (danger) to 9 (debug).</summary>
    public required int Severity { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetMonitoringLevelRequest),
        Shape.Needs("severity", Rule.Whole(min: 0)));

    /// <inheritdoc/>
    public static OcppAction<SetMonitoringLevelRequest, SetMonitoringLevelResponse> Action { get; } = new(
        "SetMonitoringLevel",
        Sender.Csms,
        new(OcppJson.Default.SetMonitoringLevelRequest),
        new(OcppJson.Default.SetMonitoringLevelResponse));
}

/// <summary>Whether it was set.</summary>
public sealed record SetMonitoringLevelResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<GenericStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetMonitoringLevelResponse),
        Shape.Needs("status", Rule.Word<GenericStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
