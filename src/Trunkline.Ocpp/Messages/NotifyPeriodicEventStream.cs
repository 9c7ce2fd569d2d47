using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>Values of an event stream. It is sent and not answered.</summary>
public sealed record NotifyPeriodicEventStream : OcppObject, IShaped, IOcppSend<NotifyPeriodicEventStream>
{
    /// <summary>The values.</summary>
    public required IReadOnlyList<StreamDataElement> Data { get; init; }

    /// <summary>The stream.</summary>
    public required int Id { get; init; }

    /// <summary>Values that wait to be sent.</summary>
    public required int Pending { get; init; }

    /// <summary>What the times of the values count from.</summary>
    public required DateTimeOffset Basetime { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(NotifyPeriodicEventStream),
        Shape.Needs("data", Rule.List(Rule.Object<StreamDataElement>(), 1)),
        Shape.Needs("id", Rule.Whole(min: 0)),
        Shape.Needs("pending", Rule.Whole(min: 0)),
        Shape.Needs("basetime", Rule.Time));

    /// <inheritdoc/>
    public static OcppSend<NotifyPeriodicEventStream> Action { get; } = new(
        "NotifyPeriodicEventStream",
        Sender.Station,
        new(OcppJson.Default.NotifyPeriodicEventStream));
}

/// <summary>One value of an event stream.</summary>
public sealed record StreamDataElement : OcppObject, IShaped
{
    /// <summary>Seconds after the base time.</summary>
    public required decimal T { get; init; }

    /// <summary>The value as text.</summary>
    public required string V { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(StreamDataElement),
        Shape.Needs("t", Rule.Number()),
        Shape.Needs("v", Rule.Text(2500)));
}
