namespace Trunkline.Ocpp.Sessions;

/// <summary>
/// Answers a request that came in. Requests come one after another, in the order in which they were sent. What it throws is
/// answered with InternalError. It may place requests of its own and wait for them: the directions are independent.
/// </summary>
public delegate ValueTask<CallAnswer> CallHandler(string action, string messageId, ReadOnlyMemory<byte> payload);

/// <summary>Takes a SEND, in order with requests.</summary>
public delegate ValueTask SendHandler(string action, string messageId, ReadOnlyMemory<byte> payload);

/// <summary>What a session works with beside its transport.</summary>
public sealed record SessionHost
{
    /// <summary>Answers requests.</summary>
    public required CallHandler OnCall { get; init; }

    /// <summary>Takes SENDs; where null they are ignored.</summary>
    public SendHandler? OnSend { get; init; }

    /// <summary>Makes message ids: at most 36 characters, unique over all connections of this station.</summary>
    public required Func<string> MessageIds { get; init; }

    /// <summary>Time for timeouts; never for what stands in a message.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Counts what is under way; null where nobody wants to know.</summary>
    public IFlight? Flight { get; init; }

    /// <summary>Is told what the session notices; must not throw and must not wait.</summary>
    public Action<SessionNote>? OnNote { get; init; }
}
