using Trunkline.Model.Provenance;
using Trunkline.Model.Scenario;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Text;

/// <summary>The texts in English.</summary>
internal static class English
{
    public static Words Words { get; } = new()
    {
        Language = Language.English,
        Tag = "en",
        BeforePercent = "\u00a0",
        Nothing = "–",

        NobodyCame = "No truck came to a station",
        Served = (stops, share) => $"Of {stops} truck stops, {share} waited at most five minutes",
        Binds = (station, hour, by, utilisation) => $"; {station} binds at {hour}, by {by} ({utilisation} of what it can do)",
        Overloaded = (station, hour, by, utilisation) => $"; {station} is overloaded at {hour}, by {by} ({utilisation} of "
            + "what it can do)",
        TrucksStranded = trucks => $"{trucks} trucks were stranded",
        TrucksTurnedAway = trucks => $"{trucks} trucks were turned away at a full station",
        SentenceEnd = ". ",
        Resource = resource => resource switch
        {
            BindingResource.Lane => "lanes", BindingResource.Batteries => "batteries", _ => "grid",
        },
        ByResource = resource => resource switch
        {
            BindingResource.Lane => "its lanes", BindingResource.Batteries => "charged batteries", _ => "the grid connection",
        },

        Minutes = "min",
        Yuan = "yuan",
        YuanPerKilometre = "yuan/km",
        YuanPerKilowattHour = "yuan/kWh",
        YuanMillions = "M yuan",
        YuanMillionsUnit = 1e6,
        Tonnes = "t CO₂",
        PercentagePoints = "pp",

        Measure = name => name switch
        {
            "trucks" => "Trucks",
            "trips" => "Trips",
            "swaps" => "Swaps",
            "servedWithinFiveMinutesShare" => "Served within 5 minutes",
            "turnaroundP50Minutes" => "Gate to gate, median",
            "turnaroundP95Minutes" => "Gate to gate, P95",
            "promisesKeptShare" => "Promises kept",
            "lowestArrivalCharge" => "Lowest arrival charge (1st percentile)",
            "stranded" => "Stranded",
            "turnedAway" => "Turned away",
            "costYuanPerKm" => "Cost of swaps",
            "dieselYuanPerKm" => "Cost of diesel",
            "tonnesSavedNet" => "Carbon saved, net",
            "tonnesSavedGross" => "Carbon saved, gross",
            "kmDriven" => "Driven",
            _ => name,
        },
        AtP95 = value => $"95 % within {value}",
        DieselPays = value => $"diesel {value}",
        GrossIs = value => $"gross {value}",
        Interval = half => $"± {half}",
        Period = (days, replications, start) => $"{days} counted days from {start} · {replications} replications",
        IntervalNote = "± is the half-width of the 95 % confidence interval over replications. Counts are per counted "
            + "period of one replication.",
        OneReplication = "One replication: no confidence intervals. Counts are per counted period.",
        AssumedMark = "rests on an assumed figure",

        StringLine = "The median day",
        StringLineNote = (line, day) => $"{line}, day {day} of the first replication. A line is a truck, its slope the "
            + "speed, a step where it stands. "
            + "A station's band is as thick as its queue: above the rail for the forward carriageway, below it for the "
            + "other. The stronger the ground, the dearer the power.",
        Towards = "to",
        TruckNumber = number => $"truck {number}",
        WaitNone = "no wait",
        WaitShort = "up to 5 min",
        WaitLong = "5 to 15 min",
        WaitVeryLong = "over 15 min",
        Waited = wait => $"waited {wait}",
        ArrivedWith = charge => $"arrived with {charge}",
        PromiseKept = "promise kept",
        PromiseBroken = "promise broken",
        WalkIn = "walk-in",
        QueueBand = most => $"at most {most} waiting",
        Fault = kind => kind switch
        {
            FaultKind.ChargerOutage => "chargers out",
            FaultKind.SlotOutage => "slot out",
            FaultKind.LaneOutage => "lane out",
            FaultKind.ConnectionOutage => "connection out",
            FaultKind.ConnectionLimit => "connection limited",
            FaultKind.InspectionFailure => "battery failed inspection",
            FaultKind.LegSlow => "slow",
            FaultKind.LegClosed => "closed",
            _ => "battery too hot",
        },

        Waits = "Waits from gate to lane",
        WaitsNote = (none, mean) => $"{none} of admitted trucks drove straight into the lane; the mean wait of all is "
            + $"{mean}. The columns show those who waited.",
        PromiseLine = "promise: 5 min",
        ShareOfTrucks = "share of all trucks",
        WaitAxis = "waited, min",
        AndLonger = minutes => $"{minutes}+",

        StationDays = "Each station's day",
        StationDaysNote = "The mean day over all counted days and replications, on the same scales at every station. The "
            + "stronger the ground, the dearer the power.",
        BusiestOf = (shown, all) => $"The {shown} stations with the highest utilisation of {all}; the others are in "
            + "station-day.csv.",
        StationFacts = (lanes, batteries, limit) => $"{lanes} {(lanes == 1 ? "lane" : "lanes")} · {batteries} batteries · "
            + $"{limit} usable",
        OpenTime = (from, until) => from is null ? $"open until {until}" : $"open from {from}" + (until is null ? "" : $" to {until}"),
        NeverOpen = "never open",
        Queue = "Waiting trucks",
        ReadySets = "Ready sets",
        Power = "Power, kW",
        MeanDay = "mean",
        GreatestSeen = "greatest seen",
        LimitIs = limit => $"limit {limit}",
        Binding = "What binds",
        BindingNote = "The busiest hour of the mean day against the swaps an hour that lanes, charged batteries and grid "
            + "connection each allow. The least of them binds.",
        Station = "Station",
        PeakHour = "Peak hour",
        ArrivalsPerHour = "Arrivals /h",
        LaneCapacity = "Lanes /h",
        BatteryCapacity = "Batteries /h",
        GridCapacity = "Grid /h",
        Utilisation = "Utilisation",
        BindsColumn = "Binding",
        SwapsADay = "Swaps a day",
        WaitP95 = "Wait P95, min",
        TurnedAwayShare = "Turned away",
        LaneBusy = "Lanes busy",

        Batteries = "Batteries",
        BatteriesNote = count => $"{count} batteries, in stations and trucks, at the end of the first replication.",
        HealthAxis = "state of health",
        HealthMean = "Mean state of health at the end",
        HealthLowest = "Lowest at the end",
        CyclesPerYear = "Equivalent full cycles per battery and year",
        LossPerYear = "Loss of health per year",
        LossNote = "Scaled to a year from the counted period; wear in the first year is steeper than later.",
        Quarantined = "Ended in quarantine",

        Money = "Money",
        MoneyNote = "Who pays whom in the counted period, mean of the replications.",
        Fleets = "Fleets",
        Operators = "Station operators",
        Owners = "Battery owners",
        Grid = "Grid",
        Remains = "remains with operators",
        Shortfall = "operators' shortfall",
        FleetsPay = "Fleets pay for swaps",
        OwnersReceive = "of which to battery owners",
        OperatorsReceive = "of which to station operators",
        GridCharges = "Operators pay for energy",
        DemandCharges = "Operators pay for demand",
        EnergyDelivered = "Energy delivered in swaps",
        MeanGridPrice = "Mean price from the grid",
        DieselWouldCost = "Diesel for the same kilometres",
        FleetsSave = "Diesel less swaps: fleets save",

        Carbon = "Carbon",
        CarbonNote = "Tank to wheel for diesel, generation for the grid by hour. Vehicles and batteries are not built into it.",
        DieselNotBurnt = "Diesel not burnt (gross)",
        GridEnergy = "Grid energy used",
        NetSaved = "Saved, net",
        NetAdded = "Added, net",

        Assumptions = "Every figure and its basis",
        AssumptionsNote = (published, derived, assumed) => $"{published} published, {derived} derived, {assumed} assumed. "
            + "Assumed figures are marked; check them first.",
        NoFigures = "The input files carry no figures with a basis.",
        Figure = "Figure",
        Value = "Value",
        Basis = "Basis",
        BasisKind = kind => kind switch
        {
            Model.Provenance.BasisKind.Published => "published", Model.Provenance.BasisKind.Derived => "derived", _ => "assumed",
        },
        Source = "Source, formula or reason",

        HowToRepeat = "To repeat this",
        Seed = "Seed",
        Version = "Version",
        EventHash = "Event hash",
        Replications = "Replications",
        CountedDays = "Counted days",
        Command = "Command",

        Compared = (first, second) => $"{first} against {second}",
        ComparisonNote = "Same seed and same random streams in both, so differences are paired by replication. A "
            + "difference is marked when its 95 % interval leaves out zero.",
        MeasureColumn = "Measure",
        Difference = "Difference",
        VarianceReduction = "Variance reduced, times",
        Better = "better",
        Worse = "worse",
        Different = "differs",
        NoDifference = "no clear difference",
        Significant = (clear, all) => $"{clear} of {all} measures differ clearly",
    };
}
