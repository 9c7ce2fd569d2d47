using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre changes how often an event stream is sent.</summary>
public sealed record AdjustPeriodicEventStreamRequest : OcppObject, IShaped,
    IOcppRequest<AdjustPeriodicEventStreamRequest, AdjustPeriodicEventStreamResponse>
{
    /// <summary>The stream.</summary>
    public required int Id { get; init; }

    /// <summary>How often it is sent.</summary>
    public required PeriodicEventStreamParams Params { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(AdjustPeriodicEventStreamRequest),
        Shape.Needs("id", Rule.Whole(min: 0)),
        Shape.Needs("params", Rule.Object<PeriodicEventStreamParams>()));

    /// <inheritdoc/>
    public static OcppAction<AdjustPeriodicEventStreamRequest, AdjustPeriodicEventStreamResponse> Action { get; } = new(
        "AdjustPeriodicEventStream",
        Sender.Csms,
        new(OcppJson.Default.AdjustPeriodicEventStreamRequest),
        new(OcppJson.Default.AdjustPeriodicEventStreamResponse));
}

/// <summary>Whether it was changed.</summary>
public sealed record AdjustPeriodicEventStreamResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<GenericStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(AdjustPeriodicEventStreamResponse),
        Shape.Needs("status", Rule.Word<GenericStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
