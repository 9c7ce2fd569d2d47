namespace Trunkline.Cluster.Stations;

/// <summary>The stations as people see them now.</summary>
public interface IStationViews
{
    /// <summary>A station; restored first where it sleeps.</summary>
    /// <exception cref="UnknownStationException">No station has this id.</exception>
    ValueTask<StationView> ViewAsync(string station);
}
