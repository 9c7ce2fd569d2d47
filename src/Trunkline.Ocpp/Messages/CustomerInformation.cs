using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre has a station tell or forget what it knows of a customer; it comes as NotifyCustomerInformation.</summary>
public sealed record CustomerInformationRequest : OcppObject, IShaped, IOcppRequest<CustomerInformationRequest, CustomerInformationResponse>
{
    /// <summary>Joins the messages that belong together.</summary>
    public required int RequestId { get; init; }

    /// <summary>Whether it is to be told.</summary>
    public required bool Report { get; init; }

    /// <summary>Whether it is to be forgotten.</summary>
    public required bool Clear { get; init; }

    /// <summary>The customer's certificate.</summary>
    public CertificateHashData? CustomerCertificate { get; init; }

    /// <summary>Who it is for.</summary>
    public IdToken? IdToken { get; init; }

    /// <summary>The customer, in words of the operator.</summary>
    public string? CustomerIdentifier { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(CustomerInformationRequest),
        Shape.Needs("requestId", Rule.Whole(min: 0)),
        Shape.Needs("report", Rule.Flag),
        Shape.Needs("clear", Rule.Flag),
        Shape.May("customerCertificate", Rule.Object<CertificateHashData>()),
        Shape.May("idToken", Rule.Object<IdToken>()),
        Shape.May("customerIdentifier", Rule.Text(64)));

    /// <inheritdoc/>
    public static OcppAction<CustomerInformationRequest, CustomerInformationResponse> Action { get; } = new(
        "CustomerInformation",
        Sender.Csms,
        new(OcppJson.Default.CustomerInformationRequest),
        new(OcppJson.Default.CustomerInformationResponse));
}

/// <summary>Whether it will.</summary>
public sealed record CustomerInformationResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<CustomerInformationStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(CustomerInformationResponse),
        Shape.Needs("status", Rule.Word<CustomerInformationStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
