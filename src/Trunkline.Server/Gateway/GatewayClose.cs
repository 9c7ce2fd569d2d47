namespace Trunkline.Server.Gateway;

/// <summary>Codes of our own with which connections are closed, beside those of <see cref="Ocpp.Sessions.CloseCode"/>.</summary>
public static class GatewayClose
{
    /// <summary>What was sent could not be written down; it is to be sent again later (registered as "try again later").</summary>
    public const int TryAgainLater = 1013;

    /// <summary>A newer connection of the same station has taken this one's place (from the range for private use).</summary>
    public const int Superseded = 4000;

    /// <summary>Nothing was heard for too long (from the range for private use).</summary>
    public const int Silent = 4001;
}
