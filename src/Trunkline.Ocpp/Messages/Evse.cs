using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>A slot (in the protocol's words an EVSE), or a connector of it.</summary>
public sealed record Evse : OcppObject, IShaped
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>The connector's number, from 1.</summary>
    public int? ConnectorId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(Evse),
        Shape.Needs("id", Rule.Whole(min: 0)),
        Shape.May("connectorId", Rule.Whole(min: 0)));
}
