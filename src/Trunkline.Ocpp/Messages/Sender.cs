namespace Trunkline.Ocpp.Messages;

/// <summary>Which side sends a request.</summary>
public enum Sender
{
    /// <summary>The station asks or tells.</summary>
    Station,

    /// <summary>The centre (in the protocol's words the CSMS) asks.</summary>
    Csms,

    /// <summary>Either side may.</summary>
    Both,
}
