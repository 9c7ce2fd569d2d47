using Trunkline.Model.Distributions;
using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Fleet;
using Trunkline.Model.Units;

namespace Trunkline.Model.Files;

/// <summary>The kinds of demand in <c>fleet.json</c>.</summary>
internal static class DemandShapes
{
    /// <summary>The member that names the station of arrivals.</summary>
    public const string StationName = "station";

    /// <summary>The member that names the fleet.</summary>
    public const string FleetName = "fleet";

    /// <summary>The member that says what is missing on arrival.</summary>
    public const string DeficitName = "deficitKWh";

    private const string Tag = "kind";

    private static readonly Member<string> Id = Members.Required("id", new IdKind(), "How the files and reports refer to it.");

    private static readonly Member<int> Fleet = Members.Required(
        FleetName, new ReferenceKind("fleet", "fleets"), "The fleet whose trucks serve it; no other demand may use it.");

    private static readonly Member<int> Station = Members.Required(
        StationName, new ReferenceKind("station", "stations"), "The station they come to (in the network file).");

    private static readonly Member<Distribution> Deficit = Members.Required<Distribution>(
        DeficitName, new VaryingKind("kWh", Bounds.Between(0, 100_000)), "Energy missing in the whole set on arrival.");

    private static readonly VaryingKind Minutes = new("min", Bounds.Between(0, 100_000));

    /// <summary>Reads any of them.</summary>
    public static TaggedKind<Demand> Any { get; } = new(
        Tag, ("shuttle", ShuttleShape()), ("arrivals", ArrivalShape()), ("returning", ReturningShape()));

    private static Shape<Demand> ShuttleShape()
    {
        var line = Members.Required("line", new ReferenceKind("line", "lines"), "The line they drive (in the network file).");
        var from = Members.Required(
            "from", new ReferenceKind("place", "places"), "Terminal at which forward trips start; before 'to' on the line.");
        var to = Members.Required("to", new ReferenceKind("place", "places"), "Terminal at which forward trips end.");
        var forward = Members.Required("forward", TripShape(), "Trips from 'from' to 'to'.");
        var backward = Members.Required("backward", TripShape(), "Trips from 'to' to 'from'.");
        var profile = Members.Required("hourlyProfile", Kinds.HourlyProfile, "Share of a day's departures in each local hour.");
        var dwell = Members.Required<Distribution>(
            "dwellMinutes", Minutes, "Least time between arrival at a terminal and the next departure.");
        return new(
            "shuttle",
            "Trucks that shuttle between two terminals. A departure waits until a truck stands ready, "
            + "and a truck until there is a departure.",
            [TaggedKind<Demand>.Tag(Tag, "shuttle"), Id, Fleet, line, from, to, forward, backward, profile, dwell],
            fields =>
            {
                // Without its network the places are unknown (-1).
                bool same = fields.Get(from) == fields.Get(to) && fields.Get(from) >= 0;
                if (same) fields.Fail(to, "a shuttle drives between two different terminals");
                return new ShuttleDemand(
                    fields.Get(Id),
                    fields.Get(Fleet),
                    fields.Get(line),
                    fields.Get(from),
                    fields.Get(to),
                    fields.Get(forward),
                    fields.Get(backward),
                    fields.Get(profile),
                    fields.Get(dwell));
            },
            thing: "demand");
    }

    private static Shape<TripDemand> TripShape()
    {
        var trips = Members.Optional(
            "tripsPerDay",
            Kinds.OrNone(Kinds.Real("per day", Bounds.Above(0, 1_000_000))),
            "Mean departures. Left out, trucks leave as soon as they have dwelt.");
        var load = Members.Required("loadKg", Kinds.Mass(Bounds.Between(0, 60_000)), "Freight on a loaded trip.");
        var loaded = Members.Required("loadedShare", Kinds.Share, "Share of trips that carry it; the others run empty.");
        return new(
            "trips",
            "Trips of a shuttle in one direction.",
            [trips, load, loaded],
            fields => new TripDemand(fields.Get(trips), fields.Get(load), fields.Get(loaded)));
    }

    private static Shape<Demand> ArrivalShape()
    {
        var rate = Members.Required("perHour", Kinds.Real("per hour", Bounds.Above(0, 10_000)), "Mean arrivals.");
        var profile = Members.Optional<IReadOnlyList<double>>(
            "hourlyProfile",
            Kinds.HourlyProfile!,
            "Share of a day's arrivals in each local hour; left out, all hours are alike.");
        var process = Members.WithDefault(
            "process",
            new ChoiceKind<bool>(("poisson", false, "independent of each other"), ("fixed", true, "evenly spaced")),
            "\"poisson\"",
            "How arrivals follow each other.");
        return new(
            "arrivals",
            "Trucks that come to one station from outside and leave for good: the textbook's open arrivals.",
            [TaggedKind<Demand>.Tag(Tag, "arrivals"), Id, Fleet, Station, rate, profile, process, Deficit],
            fields => new ArrivalDemand(
                fields.Get(Id),
                fields.Get(Fleet),
                fields.Get(Station),
                fields.Get(rate),
                fields.Get(profile),
                fields.Get(Deficit),
                fields.Get(process)),
            thing: "demand");
    }

    private static Shape<Demand> ReturningShape()
    {
        var back = Members.Required<Distribution>("returnMinutes", Minutes, "Between leaving the station and coming back.");
        return new(
            "returning",
            "All trucks of a fleet come back to one station a while after each swap: the textbook's closed source.",
            [TaggedKind<Demand>.Tag(Tag, "returning"), Id, Fleet, Station, back, Deficit],
            fields => new ReturningDemand(
                fields.Get(Id), fields.Get(Fleet), fields.Get(Station), fields.Get(back), fields.Get(Deficit)),
            thing: "demand");
    }
}
