using Trunkline.Control.Centre;
using Trunkline.Control.Station;

namespace Trunkline.Cluster.Trips;

/// <summary>The stations, as trucks ask them. A station asks nobody back.</summary>
public interface IPromisers
{
    /// <summary>A station's outlook for a battery type.</summary>
    Task<StationOutlook> OutlookAsync(string station, byte batteryType);

    /// <summary>Asks for a set, under the command id of the fact; it may be asked again.</summary>
    Task<PromiseAnswer> PromiseAsync(string station, StationFact.PromiseWanted wanted);

    /// <summary>Gives a promise back, under the command id of the fact; it may be told again.</summary>
    Task ReturnAsync(string station, StationFact.PromiseReturned returned);
}
