using Trunkline.Model.Provenance;
using Trunkline.Model.Units;

namespace Trunkline.Model.Tariff;

/// <summary>What the grid charges and how clean it is, as <c>tariff.json</c> describes it. All times are local to the zone.</summary>
/// <param name="Zone">IANA name of the time zone, for example Asia/Shanghai.</param>
/// <param name="Bands">Price bands, dearest first by convention, at most 8.</param>
/// <param name="Calendar">For each month (index 0 = January), the band of each quarter-hour of a local day: 96 indices.</param>
/// <param name="DemandChargePerKilowattMonth">On the month's greatest quarter-hour mean.</param>
/// <param name="GridGramsPerKilowattHour">By local hour, 24 figures.</param>
public sealed record GridTariff(
    Name Name,
    string Zone,
    IReadOnlyList<PriceBand> Bands,
    IReadOnlyList<IReadOnlyList<byte>> Calendar,
    Money DemandChargePerKilowattMonth,
    IReadOnlyList<double> GridGramsPerKilowattHour)
{
    /// <summary>Quarter-hours in a day.</summary>
    public const int QuartersPerDay = 96;
}

/// <summary>A price that holds in some hours, for example the valley.</summary>
public sealed record PriceBand(string Id, Name Name, EnergyPrice Price);
