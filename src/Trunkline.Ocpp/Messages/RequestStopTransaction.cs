using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre asks to end a transaction.</summary>
public sealed record RequestStopTransactionRequest : OcppObject, IShaped,
    IOcppRequest<RequestStopTransactionRequest, RequestStopTransactionResponse>
{
    /// <summary>The transaction, a name the station gave.</summary>
    public required string TransactionId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(RequestStopTransactionRequest),
        Shape.Needs("transactionId", Rule.Text(36)));

    /// <inheritdoc/>
    public static OcppAction<RequestStopTransactionRequest, RequestStopTransactionResponse> Action { get; } = new(
        "RequestStopTransaction",
        Sender.Csms,
        new(OcppJson.Default.RequestStopTransactionRequest),
        new(OcppJson.Default.RequestStopTransactionResponse));
}

/// <summary>Whether it will end.</summary>
public sealed record RequestStopTransactionResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<RequestStartStopStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(RequestStopTransactionResponse),
        Shape.Needs("status", Rule.Word<RequestStartStopStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
