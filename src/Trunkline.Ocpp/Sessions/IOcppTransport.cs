namespace Trunkline.Ocpp.Sessions;

/// <summary>What came out of a transport.</summary>
public enum ReceivedKind
{
    /// <summary>A text message.</summary>
    Text,

    /// <summary>A message larger than allowed; its bytes are thrown away.</summary>
    TooLarge,

    /// <summary>A message that is not text; its bytes are thrown away.</summary>
    NotText,

    /// <summary>The other side closed the connection, or confirmed that it is closed.</summary>
    Closed,

    /// <summary>Something that is no frame; the transport has closed the connection with the code that says so.</summary>
    Malformed,
}

/// <summary>What came out of a transport.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">The text in UTF-8; the receiver owns it.</param>
/// <param name="CloseCode">With which code the other side closed.</param>
/// <param name="CloseReason">Why it closed.</param>
public readonly record struct Received(
    ReceivedKind Kind, ReadOnlyMemory<byte> Bytes = default, int CloseCode = 0, string CloseReason = "");

/// <summary>
/// A connection that carries text messages. One reads and one writes at a time; both may throw when the connection fails.
/// </summary>
public interface IOcppTransport
{
    /// <summary>Sends one text message.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellation);

    /// <summary>Waits for the next message of at most <paramref name="maxBytes"/> (after inflation), or for the end.</summary>
    ValueTask<Received> ReceiveAsync(int maxBytes, CancellationToken cancellation);

    /// <summary>Says that nothing more will be sent, and why. Reading goes on until the other side has closed, too.</summary>
    ValueTask CloseAsync(int code, string reason, CancellationToken cancellation);

    /// <summary>Ends the connection at once; whoever reads or writes gets an exception.</summary>
    void Abort();
}
