namespace Trunkline.Ocpp.Sessions;

/// <summary>A request or message that came in and waits to be handled.</summary>
public sealed class InboundMessage
{
    internal InboundMessage(string action, string messageId, ReadOnlyMemory<byte> payload, bool wantsAnswer)
    {
        Action = action;
        MessageId = messageId;
        Payload = payload;
        WantsAnswer = wantsAnswer;
    }

    /// <summary>Its action.</summary>
    public string Action { get; }

    /// <summary>The sender's id of it.</summary>
    public string MessageId { get; }

    /// <summary>Its payload, a JSON object.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Whether it is a CALL; a SEND is not answered.</summary>
    public bool WantsAnswer { get; }
}
