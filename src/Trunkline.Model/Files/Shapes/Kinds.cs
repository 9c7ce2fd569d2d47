using System.Text.Json;
using Trunkline.Model.Provenance;
using Trunkline.Model.Units;

namespace Trunkline.Model.Files.Shapes;

/// <summary>The kinds of values that many objects share.</summary>
internal static class Kinds
{
    /// <summary>A name that people read.</summary>
    public static Kind<Name> Name { get; } = new EitherKind<Name>(
        JsonValueKind.String,
        new TextKind().As(Provenance.Name.Of),
        NameShape());

    /// <summary>The 24 shares of a day by local hour; made to sum to exactly 1.</summary>
    public static Kind<IReadOnlyList<double>> HourlyProfile { get; } = new HourlyProfileKind();

    /// <summary>A quantity.</summary>
    public static Kind<double> Real(string unit, Bounds bounds) => new RealKind(unit, bounds);

    /// <summary>A share of something, 0 to 1.</summary>
    public static Kind<double> Share { get; } = new RealKind("", Bounds.Between(0, 1));

    /// <summary>A number of things.</summary>
    public static Kind<int> Count(int least, int most) => new IntegerKind("", Bounds.Between(least, most)).As(value => (int)value);

    /// <summary>A whole number that is a choice, not a figure: it needs no basis.</summary>
    public static Kind<int> Chosen(string unit, int least, int most) =>
        new IntegerKind(unit, Bounds.Between(least, most), figure: false).As(value => (int)value);

    /// <summary>A power in kW.</summary>
    public static Kind<Watts> Kilowatts(Bounds bounds) => new RealKind("kW", bounds).As(Watts.FromKilowatts);

    /// <summary>A state of charge as a fraction.</summary>
    public static Kind<StateOfCharge> Charge(Bounds bounds) => new RealKind("", bounds).As(StateOfCharge.FromFraction);

    /// <summary>A mass in whole kilograms.</summary>
    public static Kind<Kilograms> Mass(Bounds bounds) => new IntegerKind("kg", bounds).As(value => new Kilograms(value));

    /// <summary>A time in minutes.</summary>
    public static Kind<Duration> Minutes(Bounds bounds) => new RealKind("min", bounds).As(Duration.FromMinutes);

    /// <summary>A list.</summary>
    public static ListKind<T> List<T>(Kind<T> item, int least, int most) => new(item, least, most);

    /// <summary>The same number, or none when the member is left out.</summary>
    public static Kind<T?> OrNone<T>(Kind<T> kind)
        where T : struct => kind.As(value => (T?)value);

    private static Shape<Name> NameShape()
    {
        var english = Members.Required("en", new TextKind(), "English.");
        var chinese = Members.Required("zh", new TextKind(), "Chinese.");
        return new Shape<Name>(
            "name",
            "A name in both languages; a plain text stands for both.",
            [english, chinese],
            fields => new Name(fields.Get(english), fields.Get(chinese)));
    }
}
