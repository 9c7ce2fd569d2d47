using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>The centre asks which event streams are open.</summary>
public sealed record GetPeriodicEventStreamRequest : OcppObject, IShaped,
    IOcppRequest<GetPeriodicEventStreamRequest, GetPeriodicEventStreamResponse>
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetPeriodicEventStreamRequest));

    /// <inheritdoc/>
    public static OcppAction<GetPeriodicEventStreamRequest, GetPeriodicEventStreamResponse> Action { get; } = new(
        "GetPeriodicEventStream",
        Sender.Csms,
        new(OcppJson.Default.GetPeriodicEventStreamRequest),
        new(OcppJson.Default.GetPeriodicEventStreamResponse));
}

/// <summary>Those that are open.</summary>
public sealed record GetPeriodicEventStreamResponse : OcppObject, IShaped
{
    /// <summary>The streams.</summary>
    public IReadOnlyList<ConstantStreamData>? ConstantStreamData { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(GetPeriodicEventStreamResponse),
        Shape.May("constantStreamData", Rule.List(Rule.Object<ConstantStreamData>(), 1)));
}
