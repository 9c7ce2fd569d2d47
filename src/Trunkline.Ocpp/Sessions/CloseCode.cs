namespace Trunkline.Ocpp.Sessions;

/// <summary>Codes with which a WebSocket is closed (RFC 6455, 7.4.1).</summary>
public static class CloseCode
{
    /// <summary>The work is done.</summary>
    public const int Normal = 1000;

    /// <summary>This side goes away, as at shutdown.</summary>
    public const int GoingAway = 1001;

    /// <summary>The other side broke the WebSocket protocol.</summary>
    public const int ProtocolError = 1002;

    /// <summary>The other side sent what is not text.</summary>
    public const int NotText = 1003;

    /// <summary>Only reported, never sent: the connection ended without a word.</summary>
    public const int Lost = 1006;

    /// <summary>The other side broke a rule of this one, as by sending too fast.</summary>
    public const int PolicyViolation = 1008;

    /// <summary>A message is too large.</summary>
    public const int TooLarge = 1009;

    /// <summary>This side failed.</summary>
    public const int InternalError = 1011;
}
