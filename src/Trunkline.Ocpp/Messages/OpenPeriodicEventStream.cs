using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Messages;

/// <summary>A station is about to send the values of a monitor as an event stream.</summary>
public sealed record OpenPeriodicEventStreamRequest : OcppObject, IShaped,
    IOcppRequest<OpenPeriodicEventStreamRequest, OpenPeriodicEventStreamResponse>
{
    /// <summary>The stream.</summary>
    public required ConstantStreamData ConstantStreamData { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(OpenPeriodicEventStreamRequest),
        Shape.Needs("constantStreamData", Rule.Object<ConstantStreamData>()));

    /// <inheritdoc/>
    public static OcppAction<OpenPeriodicEventStreamRequest, OpenPeriodicEventStreamResponse> Action { get; } = new(
        "OpenPeriodicEventStream",
        Sender.Station,
        new(OcppJson.Default.OpenPeriodicEventStreamRequest),
        new(OcppJson.Default.OpenPeriodicEventStreamResponse));
}

/// <summary>Whether it may.</summary>
public sealed record OpenPeriodicEventStreamResponse : OcppObject, IShaped
{
    /// <summary>The answer, or how far it is.</summary>
    public required OpenEnum<GenericStatus> Status { get; init; }

    /// <summary>Why.</summary>
    public StatusInfo? StatusInfo { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(OpenPeriodicEventStreamResponse),
        Shape.Needs("status", Rule.Word<GenericStatus>()),
        Shape.May("statusInfo", Rule.Object<StatusInfo>()));
}
