using Trunkline.Model.Batteries;
using Trunkline.Model.Distributions;
using Trunkline.Model.Provenance;
using Trunkline.Model.Units;

namespace Trunkline.Model.Network;

/// <summary>A road network with its lines and swap stations, as <c>network.json</c> describes it. Everything refers by index.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Places">Junctions, service areas and terminals.</param>
/// <param name="Legs">Roads between two places, usable both ways.</param>
/// <param name="Lines">Ordered routes through places.</param>
/// <param name="BatteryTypes">Kinds of battery that may be in the network.</param>
/// <param name="Stations">Swap stations.</param>
public sealed record RoadNetwork(
    Name Name,
    IReadOnlyList<Place> Places,
    IReadOnlyList<Leg> Legs,
    IReadOnlyList<Line> Lines,
    IReadOnlyList<BatteryType> BatteryTypes,
    IReadOnlyList<Station> Stations)
{
    /// <summary>Who lets batteries, at least one; the first where nothing else is said.</summary>
    public IReadOnlyList<Party> BatteryOwners { get; init; } = [new Party("battery-bank", new Name("Battery bank", "电池银行"))];

    /// <summary>Who runs stations, at least one; the first where nothing else is said.</summary>
    public IReadOnlyList<Party> Operators { get; init; } = [new Party("station-operator", new Name("Station operator", "换电站运营方"))];
}

/// <summary>Somebody with an account: a battery owner or a station operator.</summary>
public sealed record Party(string Id, Name Name);

/// <summary>A point of the network. A terminal refills nothing unless it has plug-in chargers.</summary>
/// <param name="Latitude">Degrees north, WGS84; null where unknown.</param>
/// <param name="Longitude">Degrees east, WGS84; null where unknown.</param>
public sealed record Place(string Id, Name Name, double? Latitude, double? Longitude, PlugInChargers? PlugIn);

/// <summary>Plug-in chargers at a terminal: each plug charges one truck while it dwells.</summary>
/// <param name="Plugs">How many trucks charge at once, 1 to 1000.</param>
/// <param name="Power">Per plug, at the battery.</param>
/// <param name="Efficiency">Energy into the battery over energy from the grid, 0.5 to 1.</param>
public sealed record PlugInChargers(int Plugs, Watts Power, double Efficiency);

/// <summary>A road between two places.</summary>
/// <param name="From">Index of the place it starts at.</param>
/// <param name="To">Index of the place it ends at.</param>
/// <param name="SpeedKilometresPerHour">Free-flow speed of a heavy truck.</param>
/// <param name="GradeRatio">Mean rise over run from start to end; negated the other way; 0 where unknown.</param>
public sealed record Leg(string Id, int From, int To, Metres Length, double SpeedKilometresPerHour, double GradeRatio);

/// <summary>An ordered route through places; the forward carriageway runs in this order.</summary>
/// <param name="Places">Indices of the places, at least two.</param>
/// <param name="Legs">Indices of the legs between them, one fewer.</param>
public sealed record Line(string Id, Name Name, IReadOnlyList<int> Places, IReadOnlyList<int> Legs);

/// <summary>Which direction of a line a station serves. A truck cannot cross the median.</summary>
[Flags]
public enum Carriageway : byte
{
    /// <summary>In the order of the line's places.</summary>
    Forward = 1,

    /// <summary>Against it.</summary>
    Backward = 2,

    /// <summary>Both directions share one station.</summary>
    Both = 3,
}

/// <summary>One swap station.</summary>
/// <param name="Place">Index of the place it stands at.</param>
/// <param name="Line">Index of the line it serves.</param>
/// <param name="Lanes">Trucks exchanged at once, 1 to 32.</param>
/// <param name="WaitingPlaces">Trucks that may wait, 0 to 10000; one more is turned away.</param>
/// <param name="Slots">Where batteries stand, quarantine included, 1 to 1024.</param>
/// <param name="QuarantineSlots">How many of the slots are kept for suspect batteries.</param>
/// <param name="BufferPlaces">Places beside the slots where returned batteries stand during an exchange.</param>
/// <param name="Stock">Batteries at the start, by type.</param>
/// <param name="Chargers">How many slots charge at once and how strongly.</param>
/// <param name="Target">From this charge on a battery may leave.</param>
/// <param name="Maximum">Up to this charge a battery is charged.</param>
public sealed record Station(
    string Id,
    Name Name,
    int Place,
    int Line,
    Carriageway Carriageway,
    int Lanes,
    int WaitingPlaces,
    int Slots,
    int QuarantineSlots,
    int BufferPlaces,
    IReadOnlyList<Stock> Stock,
    SlotChargers Chargers,
    GridConnection Connection,
    SwapMechanics Swap,
    StateOfCharge Target,
    StateOfCharge Maximum)
{
    /// <summary>Batteries of all types that stand here at the start.</summary>
    public int Batteries => Stock.Sum(stock => stock.Count);

    /// <summary>Where in its life it is, from when; the file's plan, open at all times where that names none.</summary>
    public StagePlan Stages { get; init; } = StagePlan.AlwaysOpen;

    /// <summary>Slots in which batteries are kept and charged: all but the quarantine.</summary>
    public int ChargingSlots => Slots - QuarantineSlots;

    /// <summary>Index of the station operator.</summary>
    public int Operator { get; init; }

    /// <summary>Batteries of a type that stand here at the start, whoever owns them.</summary>
    public int StockOf(int batteryType) => Stock.Where(stock => stock.BatteryType == batteryType).Sum(stock => stock.Count);
}

/// <summary>A number of batteries of one type.</summary>
/// <param name="BatteryType">Index of the type.</param>
/// <param name="Count">How many.</param>
/// <param name="Owner">Index of the battery owner.</param>
public sealed record Stock(int BatteryType, int Count, int Owner = 0);

/// <summary>The chargers of a station, pooled over its slots.</summary>
/// <param name="Count">Slots that can charge at once.</param>
/// <param name="Power">Per slot, at the battery.</param>
/// <param name="Efficiency">Energy at the battery over energy from the grid, 0.5 to 1.</param>
public sealed record SlotChargers(int Count, Watts Power, double Efficiency)
{
    /// <summary>
    /// How often a slot samples its battery: a step of the charging curve, readiness and fullness are noticed at the next sample.
    /// </summary>
    public Duration ReportPeriod { get; init; } = Duration.FromSeconds(1);
}

/// <summary>The grid connection; usable power = kVA x power factor x loading.</summary>
/// <param name="ApparentPowerKilovoltAmperes">Rated apparent power.</param>
/// <param name="PowerFactor">0.5 to 1.</param>
/// <param name="Loading">Share of the rating that may be used for long, 0.1 to 1.</param>
/// <param name="Auxiliary">Constant draw of cooling, robot and light, from the same connection.</param>
public sealed record GridConnection(double ApparentPowerKilovoltAmperes, double PowerFactor, double Loading, Watts Auxiliary)
{
    /// <summary>Power that the station may draw.</summary>
    public Watts Limit => Watts.FromKilowatts(ApparentPowerKilovoltAmperes * PowerFactor * Loading);
}

/// <summary>How long the steps of a swap take, in minutes, each measured apart, and what happens when the automatic swap fails.</summary>
/// <param name="Approach">From the queue to standing in the lane, secured.</param>
/// <param name="Positioning">Until the machinery has found the batteries.</param>
/// <param name="Exchange">Until the charged set is mounted and the empty one stored.</param>
/// <param name="Release">Lock and insulation checks until the truck has left the lane.</param>
/// <param name="AutomaticSuccess">Share of swaps that need no hand, 0 to 1.</param>
/// <param name="Intervention">Added to the exchange when one does; the lane is blocked meanwhile.</param>
public sealed record SwapMechanics(
    Distribution Approach,
    Distribution Positioning,
    Distribution Exchange,
    Distribution Release,
    double AutomaticSuccess,
    Distribution Intervention)
{
    /// <summary>
    /// Minutes that a lane is taken at most by a swap that needs no hand: the most that each step can take, and of a step without a bound
    /// twice its mean.
    /// </summary>
    public double LongestLaneMinutes => LongestOf(Approach) + LongestOf(Positioning) + LongestOf(Exchange) + LongestOf(Release);

    /// <summary>Mean minutes a lane is taken by one swap.</summary>
    public double MeanLaneMinutes =>
        Approach.Mean + Positioning.Mean + Exchange.Mean + Release.Mean + ((1 - AutomaticSuccess) * Intervention.Mean);

    private static double LongestOf(Distribution step) => double.IsFinite(step.Maximum) ? step.Maximum : 2 * step.Mean;
}
