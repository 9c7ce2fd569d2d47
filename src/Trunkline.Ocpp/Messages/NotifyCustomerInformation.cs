using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>One part of what a station knows of a customer.</summary>
public sealed record NotifyCustomerInformationRequest : OcppObject, IShaped,
    IOcppRequest<NotifyCustomerInformationRequest, NotifyCustomerInformationResponse>
{
    /// <summary>What is known, as text.</summary>
    public required string Data { get; init; }

    /// <summary>Number of the part, from 0.</summary>
    public required int SeqNo { get; init; }

    /// <summary>When it was put together, by the station's clock.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>Joins the messages that belong together.</summary>
    public required int RequestId { get; init; }

    /// <summary>Whether more parts follow; no where absent.</summary>
    public bool? Tbc { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(NotifyCustomerInformationRequest),
        Shape.Needs("data", Rule.Text(512)),
        Shape.Needs("seqNo", Rule.Whole(min: 0)),
        Shape.Needs("generatedAt", Rule.Time),
        Shape.Needs("requestId", Rule.Whole(min: 0)),
        Shape.May("tbc", Rule.Flag));

    /// <inheritdoc/>
    public static OcppAction<NotifyCustomerInformationRequest, NotifyCustomerInformationResponse> Action { get; } = new(
        "NotifyCustomerInformation",
        Sender.Station,
        new(OcppJson.Default.NotifyCustomerInformationRequest),
        new(OcppJson.Default.NotifyCustomerInformationResponse));
}

/// <summary>Noted.</summary>
public sealed record NotifyCustomerInformationResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(NotifyCustomerInformationResponse));
}
