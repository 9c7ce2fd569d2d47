namespace Trunkline.Ocpp.Sessions;

/// <summary>A request of ours that waits: for its turn, or for its answer.</summary>
public sealed class PlacedCall
{
    internal PlacedCall(string messageId, string action, ReadOnlyMemory<byte> payload, TimeSpan timeout, ResultCheck? check)
    {
        MessageId = messageId;
        Action = action;
        Payload = payload;
        Timeout = timeout;
        Check = check;
    }

    /// <summary>The id it is sent with.</summary>
    public string MessageId { get; }

    /// <summary>Its action.</summary>
    public string Action { get; }

    internal ReadOnlyMemory<byte> Payload { get; }

    internal TimeSpan Timeout { get; }

    internal ResultCheck? Check { get; }
}
