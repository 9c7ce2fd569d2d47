using System.Text.Json;
using NodaTime;
using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Provenance;
using Trunkline.Model.Tariff;
using Trunkline.Model.Units;

namespace Trunkline.Model.Files;

/// <summary>Hours of the day in some months, and the band that holds in them.</summary>
/// <param name="Months">1 to 12.</param>
/// <param name="Band">Index of the band.</param>
/// <param name="From">First quarter-hour.</param>
/// <param name="To">First quarter-hour after it; before <paramref name="From"/> when the period passes midnight.</param>
internal sealed record TariffPeriod(IReadOnlyList<int> Months, int Band, int From, int To)
{
    /// <summary>Whether it holds in a quarter-hour of a month.</summary>
    public bool Covers(int month, int quarter) =>
        Months.Contains(month) && (From < To ? quarter >= From && quarter < To : quarter >= From || quarter < To);
}

/// <summary>Reads and checks <c>tariff.json</c>.</summary>
internal static class TariffFile
{
    private const int HoursPerDay = 24;

    private static readonly Member<Name> Name = Members.Required("name", Kinds.Name, "What people call the tariff.");

    private static readonly Member<string> Zone = Members.WithDefault(
        "zone", new TextKind("an IANA time zone"), "\"Asia/Shanghai\"", "Time zone of all local times, also of the scenario.");

    private static readonly Member<IReadOnlyList<PriceBand>> Bands = Members.Required<IReadOnlyList<PriceBand>>(
        "bands", Kinds.List(BandShape(), 1, 8), "Price bands, dearest first.");

    private static readonly Member<IReadOnlyList<TariffPeriod>> Periods = Members.Required<IReadOnlyList<TariffPeriod>>(
        "periods",
        Kinds.List(PeriodShape(), 1, 1_152),
        "When each band holds; every quarter-hour of every month in exactly one period.");

    private static readonly Member<decimal> DemandCharge = Members.WithDefault(
        "demandChargeYuanPerKWMonth",
        new DecimalKind("yuan/(kW month)", Bounds.Between(0, 1_000)),
        "0",
        "Charge on the month's greatest quarter-hour mean power.");

    private static readonly Member<IReadOnlyList<double>> GridFactor = Members.Required(
        "gridKgPerKWh",
        new EitherKind<IReadOnlyList<double>>(
            JsonValueKind.Number,
            new RealKind("kg/kWh", Bounds.Between(0, 2)).As(Everywhere),
            Kinds.List(new RealKind("kg/kWh", Bounds.Between(0, 2)), HoursPerDay, HoursPerDay)),
        "Carbon dioxide of electricity: one figure, or one for each local hour.");

    /// <summary>The description of the file.</summary>
    public static RootShape Shape { get; } = new(
        "tariff",
        "What the grid charges, and how clean it is.",
        [Name, Zone, Bands, Periods, DemandCharge, GridFactor]);

    /// <summary>Reads the root of a file; null after an error.</summary>
    public static GridTariff? Read(JsonElement json, Spot at)
    {
        var fields = Shape.ReadRoot(json, at);
        if (fields.Get(Zone) is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            fields.Fail(Zone, $"'{zone}' is not an IANA time zone{Suggestion.For(zone, DateTimeZoneProviders.Tzdb.Ids)}");
        }

        var periods = fields.Get(Periods) ?? [];
        if (periods.Count == 0 || periods.Any(period => period is null)) return null;
        bool covered = TariffCalendar.Check(periods, at.Member(Periods.Name));
        if (!covered || !fields.IsComplete) return null;
        return new GridTariff(
            fields.Get(Name),
            fields.Get(Zone),
            fields.Get(Bands),
            TariffCalendar.Of(periods),
            Money.FromYuan(fields.Get(DemandCharge)),
            [.. fields.Get(GridFactor).Select(kilograms => kilograms * 1_000)]);
    }

    private static IReadOnlyList<double> Everywhere(double figure) => [.. Enumerable.Repeat(figure, HoursPerDay)];

    private static Shape<PriceBand> BandShape()
    {
        var id = Members.Required("id", new IdKind(), "How the files refer to it.");
        var name = Members.Required("name", Kinds.Name, "What people call it.");
        var price = Members.Required(
            "yuanPerKWh",
            new DecimalKind("yuan/kWh", Bounds.Between(-10, 100)),
            "Price of energy from the grid; may be negative.");
        return new(
            "band",
            "A price that holds in some hours, for example the valley.",
            [id, name, price],
            fields => new PriceBand(fields.Get(id), fields.Get(name), EnergyPrice.FromYuan(fields.Get(price))));
    }

    private static Shape<TariffPeriod> PeriodShape()
    {
        var months = Members.WithDefault<IReadOnlyList<int>>(
            "months",
            Kinds.List(Kinds.Chosen("", 1, 12), 1, 12),
            "[1,2,3,4,5,6,7,8,9,10,11,12]",
            "Months in which it holds, 1 is January.");
        var band = Members.Required("band", new ReferenceKind("band", "bands"), "The band that holds.");
        var from = Members.Required("from", Written.Quarter, "Local time at which it begins.");
        var to = Members.Required("to", Written.Quarter, "Local time at which it ends; earlier than 'from' passes midnight.");
        return new(
            "period",
            "Hours of the day in which a band holds.",
            [months, band, from, to],
            fields =>
            {
                if (fields.Get(from) == fields.Get(to)) fields.Fail(to, "the period is empty; a whole day is 00:00 to 24:00");
                if (fields.Get(from) == GridTariff.QuartersPerDay) fields.Fail(from, "a period begins at 00:00 rather than at 24:00");
                return new TariffPeriod(fields.Get(months), fields.Get(band), fields.Get(from), fields.Get(to));
            });
    }
}
