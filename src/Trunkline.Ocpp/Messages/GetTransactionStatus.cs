using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>Is a transaction going on, and are messages of it still to come?</summary>
public sealed record GetTransactionStatusRequest : OcppObject, IShaped,
    IOcppRequest<GetTransactionStatusRequest, GetTransactionStatusResponse>
{
    /// <summary>The transaction; where absent only messages to come are asked for.</summary>
    public string? TransactionId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetTransactionStatusRequest),
        Shape.May("transactionId", Rule.Text(36)));

    /// <inheritdoc/>
    public static OcppAction<GetTransactionStatusRequest, GetTransactionStatusResponse> Action { get; } = new(
        "GetTransactionStatus",
        Sender.Csms,
        new(OcppJson.Default.GetTransactionStatusRequest),
        new(OcppJson.Default.GetTransactionStatusResponse));
}

/// <summary>The answer to both.</summary>
public sealed record GetTransactionStatusResponse : OcppObject, IShaped
{
    /// <summary>Whether messages of it are still to come.</summary>
    public required bool MessagesInQueue { get; init; }

    /// <summary>Whether it is going on; absent when no transaction was asked for.</summary>
    public bool? OngoingIndicator { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetTransactionStatusResponse),
        Shape.Needs("messagesInQueue", Rule.Flag),
        Shape.May("ongoingIndicator", Rule.Flag));
}
