using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre opens the lock of a slot.</summary>
public sealed record UnlockConnectorRequest : OcppObject, IShaped, IOcppRequest<UnlockConnectorRequest, UnlockConnectorResponse>
{
    /// <summary>The slot's number, from 1; 0 is the whole station.</summary>
    public required int EvseId { get; init; }

    /// <summary>The connector's number, from 1.</summary>
    public required int ConnectorId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(UnlockConnectorRequest),
        Shape.Needs("evseId", Rule.Whole(min: 0)),
        Shape.Needs("connectorId", Rule.Whole(min: 0)));

    /// <inheritdoc/>
    public static OcppAction<UnlockConnectorRequest, UnlockConnectorResponse> Action { get; } = new(
        "UnlockConnector",
        Sender.Csms,
        new(OcppJson.Default.UnlockConnectorRequest),
        new(OcppJson.Default.UnlockConnectorResponse));
}

/// <summary>Whether it is open.</summary>
public sealed record UnlockConnectorResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<UnlockStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(UnlockConnectorResponse),
        Shape.Needs("status", Rule.Word<UnlockStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
