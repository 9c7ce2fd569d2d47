namespace Trunkline.Ocpp.Sessions;

/// <summary>What <see cref="SessionCore"/> wants done; in order.</summary>
public abstract record SessionStep
{
    private SessionStep()
    {
    }

    /// <summary>
    /// Send these bytes. If they answer a request, say so with <see cref="SessionCore.Written"/> when they are out.
    /// </summary>
    public sealed record Transmit(ReadOnlyMemory<byte> Frame, InboundMessage? Answers = null) : SessionStep;

    /// <summary>Handle this, and say so with <see cref="SessionCore.Answer"/>; the next comes after that.</summary>
    public sealed record Handle(InboundMessage Message) : SessionStep;

    /// <summary>Tell whoever placed it how this request ended.</summary>
    public sealed record Complete(PlacedCall Call, CallOutcome Outcome) : SessionStep;

    /// <summary>Close the connection; nothing is to be sent after this.</summary>
    public sealed record Close(int Code, string Reason) : SessionStep;

    /// <summary>Write this down.</summary>
    public sealed record Note(SessionNote What) : SessionStep;
}
