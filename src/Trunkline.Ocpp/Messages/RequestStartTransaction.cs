using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre asks to begin a transaction.</summary>
public sealed record RequestStartTransactionRequest : OcppObject, IShaped,
    IOcppRequest<RequestStartTransactionRequest, RequestStartTransactionResponse>
{
    /// <summary>Who it is for.</summary>
    public required IdToken IdToken { get; init; }

    /// <summary>The centre's number of the request.</summary>
    public required int RemoteStartId { get; init; }

    /// <summary>The slot's number, from 1; as the station likes where absent.</summary>
    public int? EvseId { get; init; }

    /// <summary>The group of tokens that may take the place of the token.</summary>
    public IdToken? GroupIdToken { get; init; }

    /// <summary>The profile.</summary>
    public ChargingProfile? ChargingProfile { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(RequestStartTransactionRequest),
        Shape.Needs("idToken", Rule.Object<IdToken>()),
        Shape.Needs("remoteStartId", Rule.Whole()),
        Shape.May("evseId", Rule.Whole(min: 1)),
        Shape.May("groupIdToken", Rule.Object<IdToken>()),
        Shape.May("chargingProfile", Rule.Object<ChargingProfile>()));

    /// <inheritdoc/>
    public static OcppAction<RequestStartTransactionRequest, RequestStartTransactionResponse> Action { get; } = new(
        "RequestStartTransaction",
        Sender.Csms,
        new(OcppJson.Default.RequestStartTransactionRequest),
        new(OcppJson.Default.RequestStartTransactionResponse));
}

/// <summary>Whether it will begin.</summary>
public sealed record RequestStartTransactionResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<RequestStartStopStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <summary>The transaction, a name the station gave.</summary>
    public string? TransactionId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(RequestStartTransactionResponse),
        Shape.Needs("status", Rule.Word<RequestStartStopStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()),
        Shape.May("transactionId", Rule.Text(36)));
}
