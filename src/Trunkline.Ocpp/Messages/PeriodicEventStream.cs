using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>How often an event stream is sent.</summary>
public sealed record PeriodicEventStreamParams : OcppObject, IShaped
{
    /// <summary>Greatest time between two messages, seconds.</summary>
    public int? Interval { get; init; }

    /// <summary>Most values of a message.</summary>
    public int? Values { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(PeriodicEventStreamParams),
        Shape.May("interval", Rule.Whole(min: 0)),
        Shape.May("values", Rule.Whole(min: 0)));
}

/// <summary>An event stream: what stays the same from message to message.</summary>
public sealed record ConstantStreamData : OcppObject, IShaped
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>How often it is sent.</summary>
    public required PeriodicEventStreamParams Params { get; init; }

    /// <summary>The monitor.</summary>
    public required int VariableMonitoringId { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ConstantStreamData),
        Shape.Needs("id", Rule.Whole(min: 0)),
        Shape.Needs("params", Rule.Object<PeriodicEventStreamParams>()),
        Shape.Needs("variableMonitoringId", Rule.Whole(min: 0)));
}
