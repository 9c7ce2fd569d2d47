using Trunkline.Model.Batteries;
using Trunkline.Model.Distributions;
using Trunkline.Model.Fleet;
using Trunkline.Model.Laws;
using Trunkline.Model.Network;
using Trunkline.Model.Provenance;
using Trunkline.Model.Scenario;
using Trunkline.Model.Tariff;
using Trunkline.Model.Units;
using Trunkline.Twin.Links;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Tests.Lines;

/// <summary>A small line in a few numbers: a terminal at each end, stations evenly between, trucks that shuttle.</summary>
public sealed record LineSketch
{
    /// <summary>Midnight in China at which every sketch begins.</summary>
    public static readonly Instant Start = Instant.FromUtc(new DateTime(2026, 3, 31, 16, 0, 0, DateTimeKind.Utc));

    public int Stations { get; init; } = 1;

    public Carriageway Carriageway { get; init; } = Carriageway.Both;

    public double LegKilometres { get; init; } = 60;

    public int Lanes { get; init; } = 1;

    public int WaitingPlaces { get; init; } = 8;

    public int SetSize { get; init; } = 2;

    public int SetsInStock { get; init; } = 6;

    public int QuarantineSlots { get; init; } = 1;

    public int Chargers { get; init; } = 12;

    public double ConnectionKilowatts { get; init; } = 1_000;

    /// <summary>How often slots sample their batteries.</summary>
    public double ReportSeconds { get; init; } = 1;

    public double AutomaticSuccess { get; init; } = 0.95;

    /// <summary>Plugs at the last terminal.</summary>
    public int Plugs { get; init; }

    public int Trucks { get; init; } = 10;

    public double ReservationShare { get; init; } = 0.5;

    /// <summary>Trucks an hour that pass by the first station from elsewhere.</summary>
    public double PassingPerHour { get; init; }

    /// <summary>Null: trucks leave as soon as they have dwelt.</summary>
    public double? TripsPerDay { get; init; }

    /// <summary>Minutes at a terminal.</summary>
    public Distribution Dwell { get; init; } = Distribution.Fixed(30);

    public double ConsumptionVariation { get; init; } = 0.06;

    public DispatchPolicy Dispatch { get; init; } = DispatchPolicy.Coordinated;

    public ChargingPolicy Charging { get; init; } = ChargingPolicy.Immediate;

    public PowerSharing Sharing { get; init; } = PowerSharing.EarliestReady;

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Stages of the first stations, in order; the others are always open.</summary>
    public IReadOnlyList<StagePlan> StagePlans { get; init; } = [];

    public int Days { get; init; } = 2;

    public ulong Seed { get; init; } = 1;

    /// <summary>For whoever reads a failed property.</summary>
    public string AllFaults => string.Join("; ", Faults);

    public int Slots => (SetsInStock * SetSize) + SetSize + QuarantineSlots;

    public int ChargingSlots => Slots - QuarantineSlots;

    public int Legs => Stations + 1;

    /// <summary>An instant so many hours after the start.</summary>
    public static Instant Hour(double hours) => Start + Duration.FromHours(hours);

    /// <summary>One stage from an hour on.</summary>
    public static StagePlan From(Stage stage, double hour) => new([new StageStart(stage, Hour(hour))]);

    /// <summary>A fault between two hours after the start.</summary>
    public static Fault Between(
        double from, double to, FaultKind kind, int part = 0, double kilowatts = 0, double speedFactor = 1) =>
        new(kind, 0, part, Hour(from), Hour(to), Watts.FromKilowatts(kilowatts), speedFactor, "test");

    public World<DirectLink> NewWorld() => NewWorld(ToRehearsal());

    public static World<DirectLink> NewWorld(Rehearsal rehearsal)
    {
        var layout = new Layout(rehearsal);
        return new World<DirectLink>(layout, new DirectLink(layout), 0);
    }

    public Rehearsal ToRehearsal() => new(
        Name.Of("sketch"),
        Network(),
        Fleet(),
        Tariff(),
        new Policies(Dispatch, Charging, Sharing, StateOfCharge.FromFraction(0.4), 1),
        new PromiseRules(Duration.FromMinutes(15), Duration.FromMinutes(30), Duration.FromMinutes(5)),
        new Economics(EnergyPrice.FromYuan(1.2m), 0.35m, 33, 7.5m, 2_630),
        new Weather(20, 9, 4),
        Faults,
        Start,
        Duration.FromHours(8),
        Days,
        WarmUpDays: 0,
        Replications: 4,
        Seed,
        InitialStateFile: null,
        Figures: []);

    private RoadNetwork Network()
    {
        var plugs = Plugs > 0 ? new PlugInChargers(Plugs, Watts.FromKilowatts(180), 0.95) : null;
        var places = Enumerable.Range(0, Stations + 2).Select(i => new Place(
            $"p{i}", Name.Of($"p{i}"), null, null, i == Stations + 1 ? plugs : null));
        var length = Metres.FromKilometres(LegKilometres);
        var legs = Enumerable.Range(0, Legs).Select(i => new Leg($"l{i}", i, i + 1, length, 75, 0));
        var line = new Line("line", Name.Of("line"), [.. Enumerable.Range(0, Stations + 2)], [.. Enumerable.Range(0, Legs)]);
        var block = new BatteryType(
            "block",
            Name.Of("block"),
            WattHours.FromKilowattHours(171),
            StateOfCharge.FromFraction(0.1),
            new ChargeCurve(0.5, [new(new(800), 1), new(new(950), 0.6), new(StateOfCharge.Full, 0.3)]),
            new ThermalFigures(12, Duration.FromMinutes(120)),
            new AgeingFigures(0.6, 0.8));
        return new RoadNetwork(
            Name.Of("sketch"), [.. places], [.. legs], [line], [block], [.. Enumerable.Range(1, Stations).Select(StationAt)]);
    }

    private Station StationAt(int place) => new(
        $"s{place}",
        Name.Of($"s{place}"),
        place,
        Line: 0,
        Carriageway,
        Lanes,
        WaitingPlaces,
        Slots,
        QuarantineSlots,
        BufferPlaces: 0,
        [new Stock(0, SetsInStock * SetSize)],
        new SlotChargers(Chargers, Watts.FromKilowatts(120), 0.95) { ReportPeriod = Duration.FromSeconds(ReportSeconds) },
        new GridConnection(ConnectionKilowatts, 1, 1, Watts.FromKilowatts(20)),
        new SwapMechanics(
            Distribution.Triangular(0.5, 1, 2),
            Distribution.Fixed(0.5),
            Distribution.LogNormal(3, 0.1),
            Distribution.Uniform(0.2, 0.6),
            AutomaticSuccess,
            Distribution.LogNormal(15, 0.5)),
        StateOfCharge.FromFraction(0.95),
        StateOfCharge.Full)
    {
        Stages = place <= StagePlans.Count ? StagePlans[place - 1] : StagePlan.AlwaysOpen,
    };

    private FleetPlan Fleet()
    {
        var type = new TruckType(
            "truck", Name.Of("truck"), 0, SetSize, new Kilograms(17_000), TruckConsumption.Fixed(1.2), ConsumptionVariation);
        var trip = new TripDemand(TripsPerDay, new Kilograms(20_000), 0.7);
        double[] profile = [.. Enumerable.Range(0, 24).Select(hour => (hour is >= 6 and < 18 ? 1.5 : 0.5) / 24)];
        Demand shuttle = new ShuttleDemand("shuttle", 0, 0, 0, Stations + 1, trip, trip, profile, Dwell);
        Demand passing = new ArrivalDemand("passing", 1, 0, PassingPerHour, profile, Distribution.Uniform(20, 150), false);
        return new FleetPlan(
            [type],
            [
                new TruckFleet("fleet", Name.Of("fleet"), 0, Trucks, ReservationShare),
                new TruckFleet("passing", Name.Of("passing"), 0, 0, 0),
            ],
            PassingPerHour > 0 ? [shuttle, passing] : [shuttle]);
    }

    private static GridTariff Tariff()
    {
        byte[] day = [.. Enumerable.Range(0, GridTariff.QuartersPerDay).Select(quarter => (byte)(quarter < 32 ? 1 : 0))];
        return new GridTariff(
            Name.Of("two prices"),
            "Asia/Shanghai",
            [
                new PriceBand("day", Name.Of("day"), EnergyPrice.FromYuan(1)),
                new PriceBand("night", Name.Of("night"), EnergyPrice.FromYuan(0.4m)),
            ],
            [.. Enumerable.Repeat(day, 12)],
            Money.Zero,
            [.. Enumerable.Repeat(500.0, 24)]);
    }
}
