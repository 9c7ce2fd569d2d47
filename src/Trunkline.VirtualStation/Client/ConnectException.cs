namespace Trunkline.VirtualStation.Client;

/// <summary>Why a connection to a centre could not be made.</summary>
public enum ConnectTrouble
{
    /// <summary>Nobody listens there.</summary>
    Refused,

    /// <summary>The name of the host is not known.</summary>
    HostUnknown,

    /// <summary>Identity and password do not fit (401).</summary>
    Unauthorized,

    /// <summary>The centre does not know the station, or the address is another (404).</summary>
    NotFound,

    /// <summary>The other side does not speak OCPP 2.1.</summary>
    NoSubProtocol,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>A connection to a centre could not be made.</summary>
public sealed class ConnectException(ConnectTrouble trouble, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Why.</summary>
    public ConnectTrouble Trouble { get; } = trouble;
}
