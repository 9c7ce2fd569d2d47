using Trunkline.Control.Centre;
using Trunkline.Control.Station;

namespace Trunkline.Cluster.Stations;

/// <summary>The live stations, wherever in the cluster they are.</summary>
public interface IStationDirectory
{
    /// <summary>
    /// Tells a station's desk what happened, in this order. Completes when all that follows is durable, so that the sender may be
    /// answered: with what the last question among the facts got.
    /// </summary>
    /// <exception cref="Storage.Journal.StorageUnavailableException">
    /// It could not be written down. Nobody may be answered; telling it again, with the same command ids, is right.
    /// </exception>
    /// <exception cref="UnknownStationException">No station has this id.</exception>
    ValueTask<StationAnswer> TellAsync(string station, IReadOnlyList<StationFact> facts, CancellationToken ct);

    /// <summary>Orders to the station go to this connection from now on; the one before is superseded.</summary>
    /// <param name="connection">Identity of the connection, never used twice.</param>
    ValueTask AttachAsync(string station, string connection, IStationLink link);

    /// <summary>The connection is gone. When it is the present one, the desk is told that the link is down.</summary>
    ValueTask DetachAsync(string station, string connection);

    /// <summary>Who would charge at a station now, by what its desk believes.</summary>
    /// <exception cref="UnknownStationException">No station has this id.</exception>
    ValueTask<ChargingQueue> QueueAsync(string station);
}

/// <summary>The way to a station. Neither member waits for the socket, or fails.</summary>
public interface IStationLink
{
    /// <summary>Sends an order, in the order of the calls.</summary>
    void Order(StationOrder order);

    /// <summary>Another connection has taken this one's place.</summary>
    void Supersede();
}

/// <summary>What the facts that were told got for an answer.</summary>
/// <param name="Gate">To a truck at the gate; null when none was told.</param>
/// <param name="Promise">To who wanted a promise; null when nobody did.</param>
/// <param name="Manual">To who swaps by hand; null when nobody does.</param>
/// <param name="IsPutOff">The station that announced itself is not taken in yet: it is planned, or being built.</param>
[GenerateSerializer, Immutable]
public sealed record StationAnswer(GateAnswer? Gate, PromiseAnswer? Promise, bool IsPutOff = false, ManualAnswer? Manual = null);
