using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>What the centre knows of a token.</summary>
public sealed record IdTokenInfo : OcppObject, IShaped
{
    /// <summary>Whether it may be served.</summary>
    public required OpenEnum<AuthorizationStatus> Status { get; init; }

    /// <summary>Until when the answer may be kept.</summary>
    public DateTimeOffset? CacheExpiryDateTime { get; init; }

    /// <summary>-9 (least) to 9; 0 where absent.</summary>
    public int? ChargingPriority { get; init; }

    /// <summary>The group it belongs to.</summary>
    public IdToken? GroupIdToken { get; init; }

    /// <summary>The driver's language (RFC 5646).</summary>
    public string? Language1 { get; init; }

    /// <summary>The driver's second language.</summary>
    public string? Language2 { get; init; }

    /// <summary>Slots it may use; all where absent.</summary>
    public IReadOnlyList<int>? EvseId { get; init; }

    /// <summary>A text for the driver.</summary>
    public MessageContent? PersonalMessage { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(IdTokenInfo),
        Shape.Needs("status", Rule.Word<AuthorizationStatus>()),
        Shape.May("cacheExpiryDateTime", Rule.Time),
        Shape.May("chargingPriority", Rule.Whole()),
        Shape.May("groupIdToken", Rule.Object<IdToken>()),
        Shape.May("language1", Rule.Text(8)),
        Shape.May("language2", Rule.Text(8)),
        Shape.May("evseId", Rule.List(Rule.Whole(min: 0), 1)),
        Shape.May("personalMessage", Rule.Object<MessageContent>()));
}
