using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>Which token list does the station hold?</summary>
public sealed record GetLocalListVersionRequest : OcppObject, IShaped,
    IOcppRequest<GetLocalListVersionRequest, GetLocalListVersionResponse>
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetLocalListVersionRequest));

    /// <inheritdoc/>
    public static OcppAction<GetLocalListVersionRequest, GetLocalListVersionResponse> Action { get; } = new(
        "GetLocalListVersion",
        Sender.Csms,
        new(OcppJson.Default.GetLocalListVersionRequest),
        new(OcppJson.Default.GetLocalListVersionResponse));
}

/// <summary>Its version.</summary>
public sealed record GetLocalListVersionResponse : OcppObject, IShaped
{
    /// <summary>Version of the token list; 0 where there is none.</summary>
    public required int VersionNumber { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetLocalListVersionResponse),
        Shape.Needs("versionNumber", Rule.Whole()));
}
