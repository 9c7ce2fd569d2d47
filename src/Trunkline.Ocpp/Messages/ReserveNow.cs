using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre reserves a slot.</summary>
public sealed record ReserveNowRequest : OcppObject, IShaped, IOcppRequest<ReserveNowRequest, ReserveNowResponse>
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>Until when it holds.</summary>
    public required DateTimeOffset ExpiryDateTime { get; init; }

    /// <summary>Who it is for.</summary>
    public required IdToken IdToken { get; init; }

    /// <summary>Which kind of slot, where none is named.</summary>
    public string? ConnectorType { get; init; }

    /// <summary>The slot's number, from 1; any where absent.</summary>
    public int? EvseId { get; init; }

    /// <summary>The group of tokens that may take the place of the token.</summary>
    public IdToken? GroupIdToken { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ReserveNowRequest),
        Shape.Needs("id", Rule.Whole(min: 0)),
        Shape.Needs("expiryDateTime", Rule.Time),
        Shape.Needs("idToken", Rule.Object<IdToken>()),
        Shape.May("connectorType", Rule.Text(20)),
        Shape.May("evseId", Rule.Whole(min: 0)),
        Shape.May("groupIdToken", Rule.Object<IdToken>()));

    /// <inheritdoc/>
    public static OcppAction<ReserveNowRequest, ReserveNowResponse> Action { get; } = new(
        "ReserveNow",
        Sender.Csms,
        new(OcppJson.Default.ReserveNowRequest),
        new(OcppJson.Default.ReserveNowResponse));
}

/// <summary>Whether it is reserved.</summary>
public sealed record ReserveNowResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<ReserveNowStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ReserveNowResponse),
        Shape.Needs("status", Rule.Word<ReserveNowStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
