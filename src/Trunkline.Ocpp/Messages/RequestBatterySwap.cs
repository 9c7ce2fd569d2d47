using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre asks a station to swap for a token.</summary>
public sealed record RequestBatterySwapRequest : OcppObject, IShaped,
    IOcppRequest<RequestBatterySwapRequest, RequestBatterySwapResponse>
{
    /// <summary>Who asks.</summary>
    public required IdToken IdToken { get; init; }

    /// <summary>Joins the messages that belong together.</summary>
    public required int RequestId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(RequestBatterySwapRequest),
        Shape.Needs("idToken", Rule.Object<IdToken>()),
        Shape.Needs("requestId", Rule.Whole()));

    /// <inheritdoc/>
    public static OcppAction<RequestBatterySwapRequest, RequestBatterySwapResponse> Action { get; } = new(
        "RequestBatterySwap",
        Sender.Csms,
        new(OcppJson.Default.RequestBatterySwapRequest),
        new(OcppJson.Default.RequestBatterySwapResponse));
}

/// <summary>Whether the station will; Rejected with reason NoBatteryAvailable when it has too few.</summary>
public sealed record RequestBatterySwapResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<GenericStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(RequestBatterySwapResponse),
        Shape.Needs("status", Rule.Word<GenericStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
