using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre writes how a station is to connect, into one of its slots of network profiles.</summary>
public sealed record SetNetworkProfileRequest : OcppObject, IShaped, IOcppRequest<SetNetworkProfileRequest, SetNetworkProfileResponse>
{
    /// <summary>Which slot of network profiles.</summary>
    public required int ConfigurationSlot { get; init; }

    /// <summary>How to connect.</summary>
    public required NetworkConnectionProfile ConnectionData { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetNetworkProfileRequest),
        Shape.Needs("configurationSlot", Rule.Whole()),
        Shape.Needs("connectionData", Rule.Object<NetworkConnectionProfile>()));

    /// <inheritdoc/>
    public static OcppAction<SetNetworkProfileRequest, SetNetworkProfileResponse> Action { get; } = new(
        "SetNetworkProfile",
        Sender.Csms,
        new(OcppJson.Default.SetNetworkProfileRequest),
        new(OcppJson.Default.SetNetworkProfileResponse));
}

/// <summary>Whether it was taken.</summary>
public sealed record SetNetworkProfileResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<SetNetworkProfileStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SetNetworkProfileResponse),
        Shape.Needs("status", Rule.Word<SetNetworkProfileStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
