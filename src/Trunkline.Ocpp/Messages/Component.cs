using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>A part of a station in its device model.</summary>
public sealed record Component : OcppObject, IShaped
{
    /// <summary>Its name in the device model, compared without case.</summary>
    public required string Name { get; init; }

    /// <summary>The slot or connector; the whole station where absent.</summary>
    public Evse? Evse { get; init; }

    /// <summary>Which of several of that name.</summary>
    public string? Instance { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(Component),
        Shape.Needs("name", Rule.Text(50)),
        Shape.May("evse", Rule.Object<Evse>()),
        Shape.May("instance", Rule.Text(50)));
}

/// <summary>A variable of a component.</summary>
public sealed record Variable : OcppObject, IShaped
{
    /// <summary>Its name in the device model, compared without case.</summary>
    public required string Name { get; init; }

    /// <summary>Which of several of that name.</summary>
    public string? Instance { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(Variable),
        Shape.Needs("name", Rule.Text(50)),
        Shape.May("instance", Rule.Text(50)));
}
