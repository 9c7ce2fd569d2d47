using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The tokens a station may serve while it is offline.</summary>
public sealed record SendLocalListRequest : OcppObject, IShaped, IOcppRequest<SendLocalListRequest, SendLocalListResponse>
{
    /// <summary>Version of the token list; 0 where there is none.</summary>
    public required int VersionNumber { get; init; }

    /// <summary>Replace or amend.</summary>
    public required OpenEnum<UpdateKind> UpdateType { get; init; }

    /// <summary>The tokens; none empties the list.</summary>
    public IReadOnlyList<AuthorizationData>? LocalAuthorizationList { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SendLocalListRequest),
        Shape.Needs("versionNumber", Rule.Whole()),
        Shape.Needs("updateType", Rule.Word<UpdateKind>()),
        Shape.May("localAuthorizationList", Rule.List(Rule.Object<AuthorizationData>(), 1)));

    /// <inheritdoc/>
    public static OcppAction<SendLocalListRequest, SendLocalListResponse> Action { get; } = new(
        "SendLocalList",
        Sender.Csms,
        new(OcppJson.Default.SendLocalListRequest),
        new(OcppJson.Default.SendLocalListResponse));
}

/// <summary>Whether the list was taken.</summary>
public sealed record SendLocalListResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<SendLocalListStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(SendLocalListResponse),
        Shape.Needs("status", Rule.Word<SendLocalListStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}

/// <summary>One token of the local list.</summary>
public sealed record AuthorizationData : OcppObject, IShaped
{
    /// <summary>Who asks.</summary>
    public required IdToken IdToken { get; init; }

    /// <summary>What is known of the token.</summary>
    public IdTokenInfo? IdTokenInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(AuthorizationData),
        Shape.Needs("idToken", Rule.Object<IdToken>()),
        Shape.May("idTokenInfo", Rule.Object<IdTokenInfo>()));
}
