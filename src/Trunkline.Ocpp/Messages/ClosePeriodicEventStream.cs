using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>An event stream ends.</summary>
public sealed record ClosePeriodicEventStreamRequest : OcppObject, IShaped,
    IOcppRequest<ClosePeriodicEventStreamRequest, ClosePeriodicEventStreamResponse>
{
    /// <summary>The stream.</summary>
    public required int Id { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ClosePeriodicEventStreamRequest),
        Shape.Needs("id", Rule.Whole(min: 0)));

    /// <inheritdoc/>
    public static OcppAction<ClosePeriodicEventStreamRequest, ClosePeriodicEventStreamResponse> Action { get; } = new(
        "ClosePeriodicEventStream",
        Sender.Both,
        new(OcppJson.Default.ClosePeriodicEventStreamRequest),
        new(OcppJson.Default.ClosePeriodicEventStreamResponse));
}

/// <summary>Noted.</summary>
public sealed record ClosePeriodicEventStreamResponse : OcppObject, IShaped
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(ClosePeriodicEventStreamResponse));
}
