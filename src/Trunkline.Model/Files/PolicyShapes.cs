using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Scenario;

namespace Trunkline.Model.Files;

/// <summary>How a scenario decides, promises and counts, in <c>scenario.json</c>.</summary>
internal static class PolicyShapes
{
    /// <summary>How decisions are made.</summary>
    public static Shape<Policies> Policies { get; } = PoliciesShape();

    /// <summary>What a promise means.</summary>
    public static Shape<PromiseRules> Promises { get; } = PromisesShape();

    /// <summary>Prices and the diesel truck to compare with.</summary>
    public static Shape<Economics> Economics { get; } = EconomicsShape();

    /// <summary>Air temperature.</summary>
    public static Shape<Weather> Weather { get; } = WeatherShape();

    private static Shape<Policies> PoliciesShape()
    {
        var dispatch = Members.WithDefault(
            "dispatch",
            new ChoiceKind<DispatchPolicy>(
                ("last-reachable", DispatchPolicy.LastReachable, "as late as the charge allows"),
                ("threshold", DispatchPolicy.Threshold, "at the first station reached below thresholdSoc"),
                ("coordinated", DispatchPolicy.Coordinated, "where the expected delay is least")),
            "\"coordinated\"",
            "Where a truck swaps.");
        var charging = Members.WithDefault(
            "charging",
            new ChoiceKind<ChargingPolicy>(
                ("immediate", ChargingPolicy.Immediate, "as soon as they stand in a slot"),
                ("off-peak", ChargingPolicy.OffPeak, "in cheaper hours, as far as the stock kept ready allows")),
            "\"immediate\"",
            "When batteries charge.");
        var sharing = Members.WithDefault(
            "powerSharing",
            new ChoiceKind<PowerSharing>(
                ("arrival-order", PowerSharing.ArrivalOrder, "in the order in which they came"),
                ("earliest-ready", PowerSharing.EarliestReady, "the one that will be ready soonest")),
            "\"earliest-ready\"",
            "Which battery gets power first when the connection cannot feed all.");
        var threshold = Members.WithDefault(
            "thresholdSoc",
            Kinds.Charge(Bounds.Inside(0, 1)),
            "0.35",
            "For dispatch 'threshold': swap below this state of charge, as a fraction.");
        var walkIns = Members.WithDefault(
            "walkInSets", Kinds.Count(0, 100), "1", "Charged sets that promises leave for walk-ins at each station.");
        return new(
            "policies",
            "How decisions are made.",
            [dispatch, charging, sharing, threshold, walkIns],
            fields => new Policies(
                fields.Get(dispatch), fields.Get(charging), fields.Get(sharing), fields.Get(threshold), fields.Get(walkIns)));
    }

    private static Shape<PromiseRules> PromisesShape()
    {
        var early = Members.WithDefault(
            "earlyMinutes",
            Kinds.Minutes(Bounds.Between(0, 1_440)),
            "15",
            "A truck may come this much before its promised time.");
        var late = Members.WithDefault(
            "lateMinutes", Kinds.Minutes(Bounds.Between(0, 1_440)), "30", "The set is kept this long after it.");
        var within = Members.WithDefault(
            "withinMinutes",
            Kinds.Minutes(Bounds.Between(0, 1_440)),
            "5",
            "The exchange starts within this time of the later of arrival and promised time, or the promise is broken.");
        return new(
            "promises",
            "What a promise means.",
            [early, late, within],
            fields => new PromiseRules(fields.Get(early), fields.Get(late), fields.Get(within)));
    }

    private static Shape<Economics> EconomicsShape()
    {
        var price = Members.WithDefault(
            "swapYuanPerKWh",
            new DecimalKind("yuan/kWh", Bounds.Between(0, 100)),
            "1.2",
            "What a fleet pays for energy delivered by a swap, all in.",
            "assumed: between 1.1 and 1.3 as reported in 2023 and 2024");
        var owner = Members.WithDefault(
            "ownerShare", new DecimalKind("", Bounds.Between(0, 1)), "0.35", "Part of it that goes to the battery owner.");
        var plan = Members.WithDefault(
            "pricePlan", new IdKind(), "\"swap-price\"", "Name of the price plan that these two are; swaps are booked under it.");
        var version = Members.WithDefault(
            "pricePlanVersion",
            Kinds.Chosen("", 1, 1_000_000),
            "1",
            "Version of the price plan: give the next number when you change the price or the share.");
        var litres = Members.WithDefault(
            "dieselLitresPer100Km",
            Kinds.Real("l/100 km", Bounds.Between(1, 200)),
            "33",
            "Diesel truck that is replaced.",
            "published: CATL's comparison of 2023, 33 l per 100 km");
        var pump = Members.WithDefault(
            "dieselYuanPerLitre",
            new DecimalKind("yuan/l", Bounds.Between(0, 100)),
            "7.5",
            "Diesel at the pump.",
            "published: Beijing News, March 2024, 7.5 yuan per litre");
        var carbon = Members.WithDefault(
            "dieselKgPerLitre",
            Kinds.Real("kg/l", Bounds.Between(0, 10)),
            "2.63",
            "Carbon dioxide of diesel, tank to wheel.",
            "published: DEFRA conversion factor, tank to wheel");
        return new(
            "economics",
            "Prices, and the diesel truck to compare with.",
            [price, owner, plan, version, litres, pump, carbon],
            fields => new Economics(
                Units.EnergyPrice.FromYuan(fields.Get(price)),
                fields.Get(owner),
                fields.Get(litres),
                fields.Get(pump),
                fields.Get(carbon) * 1_000)
            {
                PricePlan = fields.Get(plan),
                PricePlanVersion = fields.Get(version),
            });
    }

    private static Shape<Weather> WeatherShape()
    {
        var mean = Members.WithDefault(
            "meanCelsius", Kinds.Real("degrees C", Bounds.Between(-40, 50)), "20", "Mean of the year.");
        var annual = Members.WithDefault(
            "annualSwingCelsius",
            Kinds.Real("K", Bounds.Between(0, 40)),
            "8",
            "How far the warmest day's mean lies above it, in late July.");
        var daily = Members.WithDefault(
            "dailySwingCelsius", Kinds.Real("K", Bounds.Between(0, 30)), "4", "How far 15:00 lies above the day's mean.");
        return new(
            "weather",
            "Air temperature: a yearly and a daily cosine around a mean.",
            [mean, annual, daily],
            fields => new Weather(fields.Get(mean), fields.Get(annual), fields.Get(daily)));
    }
}
