using Trunkline.Control.Work;

namespace Trunkline.Cluster.Work;

/// <summary>The work orders of the stations, as people change them.</summary>
public interface IWorkOrders
{
    /// <summary>Does what somebody wants; it is durable when this ends.</summary>
    /// <exception cref="Stations.UnknownStationException">No station has this id.</exception>
    ValueTask<WorkAnswer> DoAsync(string station, WorkWish wish);
}

/// <summary>What came of a wish.</summary>
/// <param name="Number">Number of the order.</param>
[GenerateSerializer, Immutable]
public sealed record WorkAnswer(WorkRefusal Refusal, int Number);
