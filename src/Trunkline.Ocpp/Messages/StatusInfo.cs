using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>Why a status is as it is.</summary>
public sealed record StatusInfo : OcppObject, IShaped
{
    /// <summary>A word that says why.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>More, in words.</summary>
    public string? AdditionalInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(StatusInfo),
        Shape.Needs("reasonCode", Rule.Text(20)),
        Shape.May("additionalInfo", Rule.Text(1024)));
}
