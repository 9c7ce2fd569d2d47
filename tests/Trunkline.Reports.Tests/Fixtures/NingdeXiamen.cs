using Trunkline.Model.Batteries;
using Trunkline.Model.Distributions;
using Trunkline.Model.Fleet;
using Trunkline.Model.Laws;
using Trunkline.Model.Network;
using Trunkline.Model.Provenance;
using Trunkline.Model.Scenario;
using Trunkline.Model.Tariff;
using Trunkline.Model.Units;

namespace Trunkline.Reports.Tests.Fixtures;

/// <summary>A description of the Ningde-Xiamen line that looks like the sample; good enough to draw, not a source of figures.</summary>
internal static class NingdeXiamen
{
    public const int Changle = 2;
    public const int Luoyangjiang = 3;

    public static IReadOnlyList<double> Kilometres { get; } = [0, 37, 142, 308, 384, 420];

    public static Rehearsal Rehearsal(params Fault[] faults) => new(
        new Name("Ningde–Xiamen, one month, coordinated dispatch", "宁德—厦门干线，一个月，协同调度"),
        Network(),
        Fleets(),
        Tariff(),
        new Policies(DispatchPolicy.Coordinated, ChargingPolicy.OffPeak, PowerSharing.EarliestReady, StateOfCharge.FromFraction(0.4), 1),
        new PromiseRules(Duration.FromMinutes(15), Duration.FromMinutes(20), Duration.FromMinutes(10)),
        new Economics(EnergyPrice.FromYuan(1.15m), 0.35m, 36, 7.5m, 2_630),
        new Weather(20.5, 8.5, 3.5),
        faults,
        Instant.FromUtc(new DateTime(2026, 5, 1, 16, 0, 0, DateTimeKind.Utc)) - Duration.FromDays(1),
        Duration.FromHours(8),
        Days: 30,
        WarmUpDays: 3,
        Replications: 20,
        Seed: 20260501,
        InitialStateFile: null,
        Figures());

    /// <summary>A day with an accident on a leg, a closed leg and a weak connection.</summary>
    public static Fault[] Faults(Instant start, int warmUpDays, int day)
    {
        var midnight = start + Duration.FromDays(warmUpDays + day);
        return
        [
            new(FaultKind.LegSlow, 2, 0, At(7), At(9.5), default, 0.5, "accident"),
            new(FaultKind.ConnectionLimit, 2, 0, At(13), At(15), Watts.FromKilowatts(1_500), 0, "heat"),
        ];

        Instant At(double hour) => midnight + Duration.FromHours(hour);
    }

    private static RoadNetwork Network()
    {
        string[] places = ["Fu'an 福安", "Ningde 宁德", "Changle 长乐", "Luoyangjiang 洛阳江", "Xiamen 厦门", "Zhangzhou 漳州"];
        var legs = Enumerable.Range(0, places.Length - 1)
            .Select(i => new Leg($"leg-{i + 1}", i, i + 1, Metres.FromKilometres(Kilometres[i + 1] - Kilometres[i]), 75, 0));
        return new RoadNetwork(
            new Name("Ningde–Xiamen", "宁德—厦门"),
            [.. places.Select(Place)],
            [.. legs],
            [new Line("ningde-xiamen", new Name("Ningde–Xiamen line", "宁德—厦门干线"), [0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4])],
            [BlockType()],
            [
                Station("changle-south", new Name("Changle southbound", "长乐南行"), Changle, Carriageway.Forward),
                Station("changle-north", new Name("Changle northbound", "长乐北行"), Changle, Carriageway.Backward),
                Station("luoyangjiang-south", new Name("Luoyangjiang southbound", "洛阳江南行"), Luoyangjiang, Carriageway.Forward),
                Station("luoyangjiang-north", new Name("Luoyangjiang northbound", "洛阳江北行"), Luoyangjiang, Carriageway.Backward),
            ]);
    }

    private static Place Place(string both)
    {
        string[] names = both.Split(' ');
        return new Place(names[0].ToLowerInvariant(), new Name(names[0], names[1]), null, null, null);
    }

    private static BatteryType BlockType() => new(
        "block", new Name("171 kWh block", "171 kWh 标准块"), WattHours.FromKilowattHours(171), StateOfCharge.FromFraction(0.1),
        new ChargeCurve(1, [new TaperStep(StateOfCharge.FromFraction(0.8), 1), new TaperStep(StateOfCharge.Full, 0.5)]),
        new ThermalFigures(12, Duration.FromMinutes(40)), new AgeingFigures(0.6, 0.8));

    private static Station Station(string id, Name name, int place, Carriageway carriageway) => new(
        id, name, place, 0, carriageway, Lanes: 1, WaitingPlaces: 12, Slots: 29, QuarantineSlots: 1, BufferPlaces: 2,
        [new Stock(0, 26)], new SlotChargers(26, Watts.FromKilowatts(160), 0.95),
        new GridConnection(4_000, 0.95, 0.9, Watts.FromKilowatts(60)),
        new SwapMechanics(
            Distribution.LogNormal(0.7, 0.3), Distribution.LogNormal(0.5, 0.3), Distribution.Fixed(2.4),
            Distribution.LogNormal(0.6, 0.3), 0.99, Distribution.LogNormal(12, 0.5)),
        StateOfCharge.FromFraction(0.95), StateOfCharge.FromFraction(0.98));

    private static FleetPlan Fleets() => new(
        [new TruckType("tractor", new Name("49 t tractor", "49 吨牵引车"), 0, 2, new Kilograms(17_000), TruckConsumption.Fixed(1.25), 0.06)],
        [new TruckFleet("fleet", new Name("Line fleet", "干线车队"), 0, 260, 0.7)],
        []);

    private static GridTariff Tariff()
    {
        byte[] day = [.. Enumerable.Range(0, 96).Select(quarter => Band(quarter / 4))];
        return new GridTariff(
            new Name("Fujian, assumed", "福建（假定）"), "Asia/Shanghai",
            [
                new PriceBand("peak", new Name("peak", "峰"), EnergyPrice.FromYuan(1.02m)),
                new PriceBand("flat", new Name("flat", "平"), EnergyPrice.FromYuan(0.65m)),
                new PriceBand("valley", new Name("valley", "谷"), EnergyPrice.FromYuan(0.27m)),
            ],
            [.. Enumerable.Repeat<IReadOnlyList<byte>>(day, 12)], Money.Zero, [.. Enumerable.Repeat(409.2, 24)]);
    }

    private static byte Band(int hour) => hour switch
    {
        < 8 => 2,
        >= 10 and < 12 or >= 15 and < 20 or 21 => 0,
        _ => 1,
    };

    private static Figure[] Figures() =>
    [
        Assumed("network.json", "$.legs[0].km", "37", "km",
            "The published 420 km run beyond the cities; 73 km are laid here."),
        Derived("network.json", "$.legs[1].km", "105", "km",
            "Polyline over the Fuzhou ring, ± 12 km."),
        Published("network.json", "$.batteryTypes[0].capacityKWh", "171", "kWh",
            "svethardware.cz 59659; technode.com, 14 June 2023."),
        Published("network.json", "$.stations[0].connection.kVA", "4000", "kVA",
            "China News Service Fujian, 21 September 2023."),
        Assumed("network.json", "$.stations[0].stock[0].count", "26", "",
            "Not published; such that the peak hour loads the station to 80 to 90 %."),
        Assumed("network.json", "$.stations[0].swap.exchangeMinutes", "fixed 2.4", "min",
            "Published is about five minutes for the whole swap."),
        Assumed("fleet.json", "$.demand[0].forward.tripsPerDay", "190", "1/d",
            "Truck counts of the line are not published."),
        Derived("fleet.json", "$.truckTypes[0].consumption", "1.25", "kWh/km",
            "Rolling and air resistance at 75 km/h, 34 t mean mass."),
        Assumed("fleet.json", "$.fleets[0].reservationShare", "0.7", "",
            "No figure published."),
        Assumed("tariff.json", "$.bands[0].yuanPerKWh", "1.02", "yuan/kWh",
            "Fujian's table was not found; ratios of neighbours."),
        Published("tariff.json", "$.gridKgPerKWh", "0.4092", "kg/kWh",
            "Fujian 2022, ministry table."),
        Assumed("scenario.json", "$.economics.swapYuanPerKWh", "1.15", "yuan/kWh",
            "1.1 to 1.3 yuan/kWh, all in, are quoted."),
        Assumed("scenario.json", "$.economics.dieselLitresPer100Km", "36", "l/100 km",
            "33 in the announcement, 40 by a driver."),
        Published("scenario.json", "$.economics.dieselKgPerLitre", "2.63", "kg/l",
            "Tank to wheel, DEFRA."),
    ];

    private static Figure Published(string file, string path, string value, string unit, string text) =>
        new(file, path, value, unit, new Basis(BasisKind.Published, text));

    private static Figure Derived(string file, string path, string value, string unit, string text) =>
        new(file, path, value, unit, new Basis(BasisKind.Derived, text));

    private static Figure Assumed(string file, string path, string value, string unit, string text) =>
        new(file, path, value, unit, new Basis(BasisKind.Assumed, text));
}
