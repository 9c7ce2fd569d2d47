namespace Trunkline.Ocpp.Words;

/// <summary>Over which interface a station connects.</summary>
public enum NetworkInterface
{
    Wired0,
    Wired1,
    Wired2,
    Wired3,
    Wireless0,
    Wireless1,
    Wireless2,
    Wireless3,
    Any,
}
