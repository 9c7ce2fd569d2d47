using Trunkline.Ocpp.Sessions;

namespace Trunkline.VirtualStation.Client;

/// <summary>Connects a station with its centre.</summary>
public interface IStationConnector
{
    /// <summary>Opens a connection on which OCPP 2.1 has been agreed.</summary>
    /// <exception cref="ConnectException">It cannot be made.</exception>
    Task<IOcppTransport> ConnectAsync(CancellationToken cancel);
}
