using System.Text.Json.Serialization;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>Who asks: a card, a code, a vehicle.</summary>
public sealed record IdToken : OcppObject, IShaped
{
    /// <summary>The token itself.</summary>
    [JsonPropertyName("idToken")]
    public required string Value { get; init; }

    /// <summary>What kind of token: ISO14443, KeyCode, Central, NoAuthorization, VIN ...</summary>
    public required string Type { get; init; }

    /// <summary>Further tokens that belong to it.</summary>
    public IReadOnlyList<AdditionalInfo>? AdditionalInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(IdToken),
        Shape.Needs("idToken", Rule.Text(255)),
        Shape.Needs("type", Rule.Text(20)),
        Shape.May("additionalInfo", Rule.List(Rule.Object<AdditionalInfo>(), 1)));
}

/// <summary>A further token that belongs to a token.</summary>
public sealed record AdditionalInfo : OcppObject, IShaped
{
    /// <summary>The further token.</summary>
    public required string AdditionalIdToken { get; init; }

    /// <summary>What kind of token the further one is.</summary>
    public required string Type { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(AdditionalInfo),
        Shape.Needs("additionalIdToken", Rule.Text(255)),
        Shape.Needs("type", Rule.Text(50)));
}
