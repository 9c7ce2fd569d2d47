using System.Collections.Immutable;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Stations;

/// <summary>Where the books have batteries, over all stations.</summary>
public interface ICustodyBook
{
    /// <summary>The batteries of these serial numbers that are known, in any order.</summary>
    ValueTask<ImmutableArray<BatteryRow>> FindAsync(IReadOnlyList<string> serials);
}
