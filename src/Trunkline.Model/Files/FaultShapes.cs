using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Model.Files;

/// <summary>The kinds of faults in <c>scenario.json</c>. Slots and lanes are counted from 1 in the file, from 0 in the model.</summary>
internal static class FaultShapes
{
    /// <summary>The members that say when a fault begins and ends, for errors.</summary>
    public const string FromName = "from";

    /// <inheritdoc cref="FromName"/>
    public const string ToName = "to";

    /// <summary>The member that says when something befalls a battery.</summary>
    public const string AtName = "at";

    /// <summary>The member that holds a slot's number.</summary>
    public const string SlotName = "slot";

    /// <summary>The member that holds a lane's number.</summary>
    public const string LaneName = "lane";

    /// <summary>The member that says how many chargers fail.</summary>
    public const string ChargersName = "chargers";

    private const string Tag = "kind";
    private const string SlotOutageMeaning = "A slot cannot be used; a battery in it stays where it is.";
    private const string LaneOutageMeaning = "A lane takes no truck; one already in it is finished.";

    private static readonly Member<int> Station = Members.Required(
        "station", new ReferenceKind("station", "stations"), "The station (in the network file).");

    private static readonly Member<int> Leg = Members.Required(
        "leg", new ReferenceKind("leg", "legs"), "The leg (in the network file), both directions.");
    private static readonly Member<int> Slot = Members.Required(SlotName, Kinds.Chosen("", 1, 1_024), "Which slot, from 1.");
    private static readonly Member<int> Lane = Members.Required(LaneName, Kinds.Chosen("", 1, 32), "Which lane, from 1.");
    private static readonly Member<DateTime> From = Members.Required(
        FromName, Written.DateAndTime, "Local time at which it begins.");
    private static readonly Member<DateTime> To = Members.Required(
        ToName, Written.DateAndTime, "Local time at which it is over.");
    private static readonly Member<DateTime> At = Members.Required(
        AtName, Written.DateAndTime, "Local time at which it happens.");

    private static readonly Member<string> Reason = Members.WithDefault(
        "reason", new TextKind(), "\"not given\"", "Why, for people: typhoon, accident, holiday traffic.");

    /// <summary>Reads any of them; times are local, as if the zone were UTC.</summary>
    public static TaggedKind<Fault> Any { get; } = new(
        Tag,
        ("charger-outage", ChargerOutageShape()),
        ("slot-outage", Simple(FaultKind.SlotOutage, "slot-outage", SlotOutageMeaning, Station, Slot)),
        ("lane-outage", Simple(FaultKind.LaneOutage, "lane-outage", LaneOutageMeaning, Station, Lane)),
        ("connection-outage", Simple(FaultKind.ConnectionOutage, "connection-outage", "The grid connection is dead.", Station, null)),
        ("connection-limit", ConnectionLimitShape()),
        ("leg-slow", LegSlowShape()),
        ("leg-closed", Simple(FaultKind.LegClosed, "leg-closed", "No truck enters a leg; those before it wait.", Leg, null)),
        ("battery-over-temperature", OverTemperatureShape()),
        ("inspection-failure", InspectionFailureShape()));

    private static Shape<Fault> ChargerOutageShape()
    {
        var count = Members.Required(ChargersName, Kinds.Chosen("", 1, 1_024), "How many.");
        return Describe(
            "charger-outage",
            "A number of a station's chargers deliver nothing.",
            [Station, count],
            fields => Lasting(FaultKind.ChargerOutage, fields, Station) with { Part = fields.Get(count) });
    }

    private static Shape<Fault> ConnectionLimitShape()
    {
        var limit = Members.Required("kW", Kinds.Kilowatts(Bounds.Between(0, 1_000_000)), "Power that is left.");
        return Describe(
            "connection-limit",
            "The grid connection is limited to a power.",
            [Station, limit],
            fields => Lasting(FaultKind.ConnectionLimit, fields, Station) with { Limit = fields.Get(limit) });
    }

    private static Shape<Fault> LegSlowShape()
    {
        var factor = Members.Required(
            "speedFactor", Kinds.Real("", new Bounds(0.01, 1, GreatestExcluded: true)), "Speed over normal speed.");
        return Describe(
            "leg-slow",
            "Trucks entering a leg go slower.",
            [Leg, factor],
            fields => Lasting(FaultKind.LegSlow, fields, Leg) with { SpeedFactor = fields.Get(factor) });
    }

    private static Shape<Fault> OverTemperatureShape() => new(
        "battery-over-temperature",
        "The battery in a slot overheats and must end in quarantine.",
        [TaggedKind<Fault>.Tag(Tag, "battery-over-temperature"), Station, Slot, At, Reason],
        fields => Momentary(FaultKind.BatteryOverTemperature, fields) with { Part = fields.Get(Slot) - 1 },
        thing: "fault");

    private static Shape<Fault> InspectionFailureShape() => new(
        "inspection-failure",
        "The next battery that comes back to a station fails its inspection and must end in quarantine.",
        [TaggedKind<Fault>.Tag(Tag, "inspection-failure"), Station, At, Reason],
        fields => Momentary(FaultKind.InspectionFailure, fields),
        thing: "fault");

    private static Fault Momentary(FaultKind kind, Fields fields) => new(
        kind, fields.Get(Station), 0, Instant.FromUtc(fields.Get(At)), Instant.FromUtc(fields.Get(At)), Watts.Zero, 1, fields.Get(Reason));

    /// <summary>A fault that only has a target and perhaps a numbered part.</summary>
    private static Shape<Fault> Simple(FaultKind kind, string word, string meaning, Member<int> target, Member<int>? part) => Describe(
        word,
        meaning,
        part is null ? [target] : [target, part],
        fields => Lasting(kind, fields, target) with { Part = part is null ? 0 : fields.Get(part) - 1 });

    private static Shape<Fault> Describe(string word, string meaning, Member[] own, Func<Fields, Fault> build) =>
        new(word, meaning, [TaggedKind<Fault>.Tag(Tag, word), .. own, From, To, Reason], build, thing: "fault");

    private static Fault Lasting(FaultKind kind, Fields fields, Member<int> target)
    {
        if (fields.Get(To) <= fields.Get(From)) fields.Fail(To, "must be later than 'from'");
        return new Fault(
            kind,
            fields.Get(target),
            0,
            Instant.FromUtc(fields.Get(From)),
            Instant.FromUtc(fields.Get(To)),
            Watts.Zero,
            1,
            fields.Get(Reason));
    }
}
