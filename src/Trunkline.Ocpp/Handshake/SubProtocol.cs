namespace Trunkline.Ocpp.Handshake;

/// <summary>The WebSocket sub-protocols: which version of OCPP is spoken.</summary>
public static class SubProtocol
{
    /// <summary>OCPP 2.1.</summary>
    public const string Ocpp21 = "ocpp2.1";

    /// <summary>OCPP 2.0.1, of which 2.1 is an extension.</summary>
    public const string Ocpp201 = "ocpp2.0.1";

    /// <summary>
    /// The version to speak: the first of ours that the other side offers. Null when there is none; then the handshake is
    /// finished without a sub-protocol and the connection closed at once (Part 4, 3.3), because a station that got an HTTP error
    /// would take the address to be wrong.
    /// </summary>
    /// <param name="ours">What this side speaks, the best first.</param>
    /// <param name="offered">What the other side offers, in any order.</param>
    public static string? Choose(ReadOnlySpan<string> ours, IEnumerable<string> offered)
    {
        string[] theirs = [.. offered];
        foreach (string version in ours)
        {
            if (theirs.Contains(version, StringComparer.Ordinal)) return version;
        }

        return null;
    }
}
