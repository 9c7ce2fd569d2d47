using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>A station is alive and asks for the time.</summary>
public sealed record HeartbeatRequest : OcppObject, IShaped, IOcppRequest<HeartbeatRequest, HeartbeatResponse>
{
    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(HeartbeatRequest));

    /// <inheritdoc/>
    public static OcppAction<HeartbeatRequest, HeartbeatResponse> Action { get; } = new(
        "Heartbeat",
        Sender.Station,
        new(OcppJson.Default.HeartbeatRequest),
        new(OcppJson.Default.HeartbeatResponse));
}

/// <summary>The centre's time.</summary>
public sealed record HeartbeatResponse : OcppObject, IShaped
{
    /// <summary>The centre's time.</summary>
    public required DateTimeOffset CurrentTime { get; init; }

    /// <inheritdoc/>
    public static Shape Shape { get; } = Shape.Of(nameof(HeartbeatResponse),
        Shape.Needs("currentTime", Rule.Time));
}
