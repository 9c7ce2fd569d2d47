using Trunkline.Physics.Randomness;

namespace Trunkline.VirtualStation.Client;

/// <summary>How a station's client behaves.</summary>
public sealed record StationClientOptions
{
    /// <summary>The station's identity.</summary>
    public required string Identity { get; init; }

    /// <summary>Begins the names of messages and transactions, so that those of an earlier run are not met again.</summary>
    public required string Incarnation { get; init; }

    /// <summary>Measures timeouts, heartbeats and waits; never what stands in a message.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Spreads attempts to connect.</summary>
    public RandomStream Chance { get; init; }

    /// <summary>Whether heartbeats are sent; in lock-step they would come at no definite place in the conversation.</summary>
    public bool SendsHeartbeats { get; init; } = true;

    /// <summary>How long a request waits for its answer before the link counts as dead.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Times that a message is sent which is never answered.</summary>
    public int MostAttempts { get; init; } = 3;

    /// <summary>How long a reset that was asked for waits, so that its answer goes out.</summary>
    public TimeSpan ResetDelay { get; init; } = TimeSpan.FromSeconds(1);
}
