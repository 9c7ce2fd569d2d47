using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre has a station forget the tokens it remembers.</summary>
public sealed record ClearCacheRequest : OcppObject, IShaped, IOcppRequest<ClearCacheRequest, ClearCacheResponse>
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ClearCacheRequest));

    /// <inheritdoc/>
    public static OcppAction<ClearCacheRequest, ClearCacheResponse> Action { get; } = new(
        "ClearCache",
        Sender.Csms,
        new(OcppJson.Default.ClearCacheRequest),
        new(OcppJson.Default.ClearCacheResponse));
}

/// <summary>Whether they are forgotten.</summary>
public sealed record ClearCacheResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<GenericStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ClearCacheResponse),
        Shape.Needs("status", Rule.Word<GenericStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
