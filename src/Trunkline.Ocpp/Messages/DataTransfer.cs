using System.Text.Json;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>A vendor's own message.</summary>
public sealed record DataTransferRequest : OcppObject, IShaped, IOcppRequest<DataTransferRequest, DataTransferResponse>
{
    /// <summary>Who defined the message, as a reversed domain name.</summary>
    public required string VendorId { get; init; }

    /// <summary>The vendor's name of the message.</summary>
    public string? MessageId { get; init; }

    /// <summary>Any JSON value.</summary>
    public JsonElement? Data { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(DataTransferRequest),
        Shape.Needs("vendorId", Rule.Text(255)),
        Shape.May("messageId", Rule.Text(50)),
        Shape.May("data", Rule.Any));

    /// <inheritdoc/>
    public static OcppAction<DataTransferRequest, DataTransferResponse> Action { get; } = new(
        "DataTransfer",
        Sender.Both,
        new(OcppJson.Default.DataTransferRequest),
        new(OcppJson.Default.DataTransferResponse));
}

/// <summary>A vendor's own answer.</summary>
public sealed record DataTransferResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<DataTransferStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <summary>Any JSON value.</summary>
    public JsonElement? Data { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(DataTransferResponse),
        Shape.Needs("status", Rule.Word<DataTransferStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()),
        Shape.May("data", Rule.Any));
}
