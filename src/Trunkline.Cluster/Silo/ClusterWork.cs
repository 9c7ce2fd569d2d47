using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Work;
using Trunkline.Control.Work;

namespace Trunkline.Cluster.Silo;

/// <summary>The work orders of the cluster's stations, from wherever in it.</summary>
internal sealed class ClusterWork(IGrainFactory grains, LineRules line) : IWorkOrders
{
    public ValueTask<WorkAnswer> DoAsync(string station, WorkWish wish) => line.StationOf(station) >= 0
        ? new(grains.GetGrain<IWorkGrain>(station).DoAsync(new WorkEnvelope(wish)))
        : throw new UnknownStationException(station);
}
