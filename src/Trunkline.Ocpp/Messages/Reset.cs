using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre asks for a restart of the station or one slot.</summary>
public sealed record ResetRequest : OcppObject, IShaped, IOcppRequest<ResetRequest, ResetResponse>
{
    /// <summary>How soon.</summary>
    public required OpenEnum<ResetKind> Type { get; init; }

    /// <summary>The slot to restart; the station where absent.</summary>
    public int? EvseId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ResetRequest),
        Shape.Needs("type", Rule.Word<ResetKind>()),
        Shape.May("evseId", Rule.Whole(min: 0)));

    /// <inheritdoc/>
    public static OcppAction<ResetRequest, ResetResponse> Action { get; } = new(
        "Reset",
        Sender.Csms,
        new(OcppJson.Default.ResetRequest),
        new(OcppJson.Default.ResetResponse));
}

/// <summary>Whether it will restart.</summary>
public sealed record ResetResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<ResetStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ResetResponse),
        Shape.Needs("status", Rule.Word<ResetStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
