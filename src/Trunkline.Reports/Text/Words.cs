using Trunkline.Model.Network;
using Trunkline.Model.Provenance;
using Trunkline.Model.Scenario;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Text;

/// <summary>Every text of a report in one language. A language that lacks one does not compile.</summary>
internal sealed record Words
{
    /// <summary>The language these are in.</summary>
    public required Language Language { get; init; }

    /// <summary>BCP 47 tag for the page.</summary>
    public required string Tag { get; init; }

    /// <summary>Between a figure and the sign for per cent.</summary>
    public required string BeforePercent { get; init; }

    /// <summary>For a figure that had nothing to measure.</summary>
    public required string Nothing { get; init; }

    // The sentence that says the result.
    public required string NobodyCame { get; init; }
    public required Func<string, string, string> Served { get; init; }
    public required Func<string, string, string, string, string> Binds { get; init; }
    public required Func<string, string, string, string, string> Overloaded { get; init; }
    public required Func<string, string> TrucksStranded { get; init; }
    public required Func<string, string> TrucksTurnedAway { get; init; }
    public required string SentenceEnd { get; init; }
    public required Func<BindingResource, string> Resource { get; init; }
    public required Func<BindingResource, string> ByResource { get; init; }

    // Units.
    public required string Minutes { get; init; }
    public required string Yuan { get; init; }
    public required string YuanPerKilometre { get; init; }
    public required string YuanPerKilowattHour { get; init; }
    public required string YuanMillions { get; init; }
    public required double YuanMillionsUnit { get; init; }
    public required string Tonnes { get; init; }
    public required string PercentagePoints { get; init; }

    // The headline; the figures' names by their stable names.
    public required Func<string, string> Measure { get; init; }
    public required Func<string, string> AtP95 { get; init; }
    public required Func<string, string> DieselPays { get; init; }
    public required Func<string, string> GrossIs { get; init; }
    public required Func<string, string> Interval { get; init; }
    public required Func<string, string, string, string> Period { get; init; }
    public required string IntervalNote { get; init; }
    public required string OneReplication { get; init; }
    public required string AssumedMark { get; init; }

    // The string-line.
    public required string StringLine { get; init; }
    public required Func<string, string, string> StringLineNote { get; init; }
    public required string Towards { get; init; }
    public required Func<int, string> TruckNumber { get; init; }
    public required string WaitNone { get; init; }
    public required string WaitShort { get; init; }
    public required string WaitLong { get; init; }
    public required string WaitVeryLong { get; init; }
    public required Func<string, string> Waited { get; init; }
    public required Func<string, string> ArrivedWith { get; init; }
    public required string PromiseKept { get; init; }
    public required string PromiseBroken { get; init; }
    public required string WalkIn { get; init; }
    public required Func<string, string> QueueBand { get; init; }
    public required Func<FaultKind, string> Fault { get; init; }

    // Waits.
    public required string Waits { get; init; }
    public required Func<string, string, string> WaitsNote { get; init; }
    public required string PromiseLine { get; init; }
    public required string ShareOfTrucks { get; init; }
    public required string WaitAxis { get; init; }
    public required Func<int, string> AndLonger { get; init; }

    // Stations.
    public required string StationDays { get; init; }
    public required string StationDaysNote { get; init; }
    public required Func<int, int, string> BusiestOf { get; init; }
    public required Func<int, int, string, string> StationFacts { get; init; }
    public required Func<string?, string?, string> OpenTime { get; init; }
    public required string NeverOpen { get; init; }
    public required string Queue { get; init; }
    public required string ReadySets { get; init; }
    public required string Power { get; init; }
    public required string MeanDay { get; init; }
    public required string GreatestSeen { get; init; }
    public required Func<string, string> LimitIs { get; init; }
    public required string Binding { get; init; }
    public required string BindingNote { get; init; }
    public required string Station { get; init; }
    public required string PeakHour { get; init; }
    public required string ArrivalsPerHour { get; init; }
    public required string LaneCapacity { get; init; }
    public required string BatteryCapacity { get; init; }
    public required string GridCapacity { get; init; }
    public required string Utilisation { get; init; }
    public required string BindsColumn { get; init; }
    public required string SwapsADay { get; init; }
    public required string WaitP95 { get; init; }
    public required string TurnedAwayShare { get; init; }
    public required string LaneBusy { get; init; }

    // Batteries.
    public required string Batteries { get; init; }
    public required Func<string, string> BatteriesNote { get; init; }
    public required string HealthAxis { get; init; }
    public required string HealthMean { get; init; }
    public required string HealthLowest { get; init; }
    public required string CyclesPerYear { get; init; }
    public required string LossPerYear { get; init; }
    public required string LossNote { get; init; }
    public required string Quarantined { get; init; }

    // Money.
    public required string Money { get; init; }
    public required string MoneyNote { get; init; }
    public required string Fleets { get; init; }
    public required string Operators { get; init; }
    public required string Owners { get; init; }
    public required string Grid { get; init; }
    public required string Remains { get; init; }
    public required string Shortfall { get; init; }
    public required string FleetsPay { get; init; }
    public required string OwnersReceive { get; init; }
    public required string OperatorsReceive { get; init; }
    public required string GridCharges { get; init; }
    public required string DemandCharges { get; init; }
    public required string EnergyDelivered { get; init; }
    public required string MeanGridPrice { get; init; }
    public required string DieselWouldCost { get; init; }
    public required string FleetsSave { get; init; }

    // Carbon.
    public required string Carbon { get; init; }
    public required string CarbonNote { get; init; }
    public required string DieselNotBurnt { get; init; }
    public required string GridEnergy { get; init; }
    public required string NetSaved { get; init; }
    public required string NetAdded { get; init; }

    // Assumptions.
    public required string Assumptions { get; init; }
    public required Func<string, string, string, string> AssumptionsNote { get; init; }
    public required string NoFigures { get; init; }
    public required string Figure { get; init; }
    public required string Value { get; init; }
    public required string Basis { get; init; }
    public required Func<BasisKind, string> BasisKind { get; init; }
    public required string Source { get; init; }

    // Foot.
    public required string HowToRepeat { get; init; }
    public required string Seed { get; init; }
    public required string Version { get; init; }
    public required string EventHash { get; init; }
    public required string Replications { get; init; }
    public required string CountedDays { get; init; }
    public required string Command { get; init; }

    // Comparison.
    public required Func<string, string, string> Compared { get; init; }
    public required string ComparisonNote { get; init; }
    public required string MeasureColumn { get; init; }
    public required string Difference { get; init; }
    public required string VarianceReduction { get; init; }
    public required string Better { get; init; }
    public required string Worse { get; init; }
    public required string Different { get; init; }
    public required string NoDifference { get; init; }
    public required Func<int, int, string> Significant { get; init; }

    /// <summary>The texts of a language.</summary>
    public static Words In(Language language) => language switch
    {
        Language.English => English.Words,
        Language.Chinese => Chinese.Words,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "No texts for this language."),
    };

    /// <summary>A name in this language.</summary>
    public string Of(Name name) => Language == Language.Chinese ? name.Chinese : name.English;
}
