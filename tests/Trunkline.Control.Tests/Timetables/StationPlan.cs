using Trunkline.Control.Station;
using Trunkline.Model.Batteries;
using Trunkline.Model.Distributions;
using Trunkline.Model.Network;
using Trunkline.Model.Provenance;
using Trunkline.Model.Scenario;
using Trunkline.Model.Tariff;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Timetables;

/// <summary>
/// A station that a test can reckon with in its head: batteries of 100 kWh that take 100 kW throughout and leave when full, so that
/// empty to ready is an hour and 10 % are six minutes; no losses, no auxiliary draw; a swap takes a lane for 10 minutes.
/// </summary>
public sealed record StationPlan
{
    /// <summary>
    /// What stands in the slots at the start, in order: charge in percent, with the letter of the battery type where it is not a;
    /// - for an empty slot.
    /// </summary>
    public required string Stock { get; init; }

    public int Lanes { get; init; } = 1;

    public int WaitingPlaces { get; init; } = 4;

    /// <summary>Slots behind those of the stock.</summary>
    public int QuarantineSlots { get; init; }

    /// <summary>Null for one per slot.</summary>
    public int? Chargers { get; init; }

    public double LimitKilowatts { get; init; } = 1_000;

    public double AuxiliaryKilowatts { get; init; }

    public double Efficiency { get; init; } = 1;

    public int TargetPercent { get; init; } = 100;

    public int WalkInSets { get; init; }

    public ChargingPolicy Charging { get; init; } = ChargingPolicy.Immediate;

    public PowerSharing Sharing { get; init; } = PowerSharing.ArrivalOrder;

    /// <summary>Stages with the time from which they hold, as <c>commissioning 08:00, open 09:00</c>; none for always open.</summary>
    public string Stages { get; init; } = "";

    /// <summary>A plan of stages, written so.</summary>
    public static StagePlan StagesOf(string text) => new(text.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(word =>
    {
        string[] parts = word.Split(' ');
        return new StageStart(Enum.Parse<Stage>(parts[0], ignoreCase: true), Clock.At(parts[1]));
    }));

    /// <summary>The slots as words of <see cref="Stock"/>.</summary>
    public IReadOnlyList<string> Slots => Stock.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The rules that follow; a truck may come 15 minutes early, a set is kept for 30, an exchange starts within 5.</summary>
    public StationRules Rules() => new(
        Station(),
        [BatteryType("a"), BatteryType("b")],
        new Policies(DispatchPolicy.Coordinated, Charging, Sharing, new StateOfCharge(300), WalkInSets),
        new PromiseRules(Early: Duration.FromMinutes(15), Late: Duration.FromMinutes(30), Within: Duration.FromMinutes(5)),
        Tariff(),
        zone: Duration.Zero);

    private Model.Network.Station Station() => new(
        "station",
        Name.Of("Timetable"),
        Place: 0,
        Line: 0,
        Carriageway.Both,
        Lanes,
        WaitingPlaces,
        Slots.Count + QuarantineSlots,
        QuarantineSlots,
        BufferPlaces: 3,
        [new Stock(0, Slots.Count(word => word != "-"))],
        new SlotChargers(Chargers ?? Slots.Count, Watts.FromKilowatts(100), Efficiency),
        new GridConnection(LimitKilowatts, PowerFactor: 1, Loading: 1, Watts.FromKilowatts(AuxiliaryKilowatts)),
        new SwapMechanics(
            Distribution.Fixed(2), Distribution.Fixed(1), Distribution.Fixed(5), Distribution.Fixed(2), 1, Distribution.Fixed(0)),
        new StateOfCharge(TargetPercent * 10),
        StateOfCharge.Full)
    {
        Stages = StagesOf(Stages),
    };

    private static BatteryType BatteryType(string id) => new(
        id,
        Name.Of(id),
        WattHours.FromKilowattHours(100),
        Reserve: StateOfCharge.Empty,
        new ChargeCurve(1, [new TaperStep(StateOfCharge.Full, 1)]),
        new ThermalFigures(0, Duration.FromHours(1)),
        new AgeingFigures(1, 0.8));

    // Valley until 08:00, peak from 10:00 to 12:00, flat else.
    private static GridTariff Tariff()
    {
        var day = new byte[GridTariff.QuartersPerDay];
        for (int hour = 0; hour < 24; hour++) Array.Fill(day, (byte)(hour < 8 ? 2 : hour is 10 or 11 ? 0 : 1), 4 * hour, 4);
        return new GridTariff(
            Name.Of("Three prices"),
            "UTC",
            [Band("peak", 1.0m), Band("flat", 0.6m), Band("valley", 0.3m)],
            [.. Enumerable.Repeat(day, 12)],
            Money.Zero,
            [.. Enumerable.Repeat(400.0, 24)]);
    }

    private static PriceBand Band(string id, decimal yuan) => new(id, Name.Of(id), EnergyPrice.FromYuan(yuan));
}
