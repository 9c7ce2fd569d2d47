using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Network;
using Trunkline.Model.Provenance;
using Trunkline.Model.Units;

namespace Trunkline.Model.Files;

/// <summary>A place in <c>network.json</c>.</summary>
internal static class PlaceShape
{
    private static readonly Member<string> Id = Members.Required("id", new IdKind(), "How the files refer to it.");
    private static readonly Member<Name> Name = Members.Required("name", Kinds.Name, "What people call it.");

    private static readonly Member<double?> Latitude = Members.Optional(
        "latitude", Kinds.OrNone(Kinds.Real("degrees north", Bounds.Between(-90, 90))), "WGS84; for maps only.");

    private static readonly Member<double?> Longitude = Members.Optional(
        "longitude", Kinds.OrNone(Kinds.Real("degrees east", Bounds.Between(-180, 180))), "WGS84; for maps only.");

    private static readonly Member<int> Plugs = Members.Required("plugs", Kinds.Count(1, 1_000), "Trucks that charge at once.");

    private static readonly Member<Watts> Power = Members.Required(
        "kW", Kinds.Kilowatts(Bounds.Above(0, 10_000)), "Power of one plug, at the battery.");

    private static readonly Member<double> Efficiency = Members.WithDefault(
        "efficiency", Kinds.Real("", Bounds.Between(0.5, 1)), "0.95", "Energy into the battery over energy from the grid.");

    private static readonly Shape<PlugInChargers> PlugIn = new(
        "plug-in chargers",
        "Plug-in chargers at a terminal: each plug charges one truck while it dwells.",
        [Plugs, Power, Efficiency],
        fields => new PlugInChargers(fields.Get(Plugs), fields.Get(Power), fields.Get(Efficiency)));

    private static readonly Member<PlugInChargers?> PlugInChargers = Members.Optional<PlugInChargers>(
        "plugIn", PlugIn!, "Plug-in chargers. Without them trucks that dwell here refill nothing.");

    /// <summary>Reads a place.</summary>
    public static Shape<Place> Shape { get; } = new(
        "place",
        "A junction, service area or terminal.",
        [Id, Name, Latitude, Longitude, PlugInChargers],
        fields => new Place(fields.Get(Id), fields.Get(Name), fields.Get(Latitude), fields.Get(Longitude), fields.Get(PlugInChargers)));
}

/// <summary>A leg in <c>network.json</c>.</summary>
internal static class LegShape
{
    private static readonly Member<string> Id = Members.Required("id", new IdKind(), "How the files refer to it.");
    private static readonly Member<int> From = Members.Required("from", new ReferenceKind("place", "places"), "Where it starts.");
    private static readonly Member<int> To = Members.Required("to", new ReferenceKind("place", "places"), "Where it ends.");
    private static readonly Member<double> Length = Members.Required(
        "km", Kinds.Real("km", Bounds.Above(0, 5_000)), "Length along the road.");

    private static readonly Member<double> Speed = Members.Required(
        "speedKmh", Kinds.Real("km/h", Bounds.Between(5, 120)), "Free-flow speed of a heavy truck.");

    private static readonly Member<double> Grade = Members.WithDefault(
        "grade",
        Kinds.Real("", Bounds.Between(-0.12, 0.12)),
        "0",
        "Mean rise over run from start to end: 0.01 climbs 10 m in a km.");

    /// <summary>Reads a leg.</summary>
    public static Shape<Leg> Shape { get; } = new(
        "leg", "A road between two places, usable both ways.", [Id, From, To, Length, Speed, Grade], Build);

    private static Leg Build(Fields fields)
    {
        if (fields.Get(From) == fields.Get(To)) fields.Fail(To, "a leg joins two different places");
        return new Leg(
            fields.Get(Id),
            fields.Get(From),
            fields.Get(To),
            Metres.FromKilometres(fields.Get(Length)),
            fields.Get(Speed),
            fields.Get(Grade));
    }
}

/// <summary>A line in <c>network.json</c>.</summary>
internal static class LineShape
{
    /// <summary>The member that lists the places.</summary>
    public static readonly Member<IReadOnlyList<int>> Places = Members.Required<IReadOnlyList<int>>(
        "places",
        Kinds.List(new ReferenceKind("place", "places"), 2, 1_000),
        "Places in order; the forward carriageway runs this way.");

    /// <summary>The member that lists the legs.</summary>
    public static readonly Member<IReadOnlyList<int>?> Legs = Members.Optional<IReadOnlyList<int>>(
        "legs",
        Kinds.List(new ReferenceKind("leg", "legs"), 1, 999)!,
        "Legs between them, one fewer than places. Left out, they are found; needed only where two legs join the same places.");

    private static readonly Member<string> Id = Members.Required("id", new IdKind(), "How the files refer to it.");
    private static readonly Member<Name> Name = Members.Required("name", Kinds.Name, "What people call it.");

    /// <summary>Reads a line; its legs are empty until they have been found.</summary>
    public static Shape<Line> Shape { get; } = new(
        "line",
        "An ordered route through places.",
        [Id, Name, Places, Legs],
        Build);

    private static Line Build(Fields fields)
    {
        var places = fields.Get(Places);
        if (places.Distinct().Count() != places.Count) fields.Fail(Places, "a line passes each place once");
        if (fields.Get(Legs) is { } legs && legs.Count != places.Count - 1)
        {
            fields.Fail(Legs, $"{places.Count} places need {places.Count - 1} legs between them; there are {legs.Count}");
        }

        return new Line(fields.Get(Id), fields.Get(Name), places, fields.Get(Legs) ?? []);
    }
}
