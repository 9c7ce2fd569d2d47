using Trunkline.Model.Distributions;
using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Network;
using Trunkline.Model.Provenance;
using Trunkline.Model.Units;

namespace Trunkline.Model.Files;

/// <summary>A station in <c>network.json</c>.</summary>
internal static class StationShape
{
    private static readonly Member<string> Id = Members.Required("id", new IdKind(), "How the files refer to it.");
    private static readonly Member<Name> Name = Members.Required("name", Kinds.Name, "What people call it.");
    private static readonly Member<int> Place = Members.Required(
        "place", new ReferenceKind("place", "places"), "Where it stands; a place of its line.");
    private static readonly Member<int> Line = Members.Required(
        "line", new ReferenceKind("line", "lines"), "The line it serves.");

    private static readonly Member<Carriageway> Side = Members.Required(
        "carriageway",
        new ChoiceKind<Carriageway>(
            ("forward", Carriageway.Forward, "in the order of the line's places"),
            ("backward", Carriageway.Backward, "against it"),
            ("both", Carriageway.Both, "both directions share the station")),
        "Which direction of the line it serves; a truck cannot cross the median.");

    private static readonly Member<int> Lanes = Members.Required("lanes", Kinds.Count(1, 32), "Trucks exchanged at once.");

    private static readonly Member<int> WaitingPlaces = Members.Required(
        "waitingPlaces", Kinds.Count(0, 10_000), "Trucks that may wait; one more is turned away.");

    private static readonly Member<int> Slots = Members.Required(
        "slots", Kinds.Count(1, 1_024), "Where batteries stand, quarantine included.");

    private static readonly Member<int> QuarantineSlots = Members.WithDefault(
        "quarantineSlots", Kinds.Count(0, 1_023), "0", "How many of the slots are kept free for suspect batteries.");

    private static readonly Member<int> BufferPlaces = Members.WithDefault(
        "bufferPlaces", Kinds.Count(0, 64), "0", "Places beside the slots where returned batteries stand during an exchange.");

    private static readonly Member<IReadOnlyList<Stock>> Stock = Members.Required<IReadOnlyList<Stock>>(
        "stock", Kinds.List(StockShape(), 1, 64), "Batteries at the start, by type and owner.");

    private static readonly Member<SlotChargers> Chargers = Members.Required(
        "chargers", ChargersShape(), "What charges the slots.");
    private static readonly Member<GridConnection> Connection = Members.Required(
        "connection", ConnectionShape(), "What feeds the station.");
    private static readonly Member<SwapMechanics> Swap = Members.Required(
        "swap", SwapShape(), "How long a swap takes, step by step.");

    private static readonly Member<StateOfCharge> Target = Members.Required(
        "targetSoc", Kinds.Charge(Bounds.Above(0, 1)), "From this state of charge on a battery may leave, as a fraction.");

    private static readonly Member<StateOfCharge> Maximum = Members.WithDefault(
        "maximumSoc", Kinds.Charge(Bounds.Above(0, 1)), "1", "Up to this state of charge a battery is charged, as a fraction.");

    private static readonly Member<IReadOnlyList<StageStart>> Stages = Members.WithDefault<IReadOnlyList<StageStart>>(
        "stages",
        Kinds.List(StageShapes.Start, 0, StagePlan.MostStages),
        "[]",
        "Where in its life it is, from when, in the order of time; left out, it is always open.");

    private static readonly Member<int?> Operator = Members.Optional(
        "operator", Kinds.OrNone(new ReferenceKind("station operator", "operators")), "Who runs it. Left out, the first one.");

    /// <summary>Reads a station.</summary>
    public static Shape<Station> Shape { get; } = new(
        "station",
        "One swap station.",
        [
            Id, Name, Place, Line, Side, Lanes, WaitingPlaces, Slots, QuarantineSlots, BufferPlaces,
            Stock, Chargers, Connection, Swap, Target, Maximum, Operator, Stages,
        ],
        Build);

    private static Station Build(Fields fields)
    {
        var station = new Station(
            fields.Get(Id),
            fields.Get(Name),
            fields.Get(Place),
            fields.Get(Line),
            fields.Get(Side),
            fields.Get(Lanes),
            fields.Get(WaitingPlaces),
            fields.Get(Slots),
            fields.Get(QuarantineSlots),
            fields.Get(BufferPlaces),
            fields.Get(Stock),
            fields.Get(Chargers),
            fields.Get(Connection),
            fields.Get(Swap),
            fields.Get(Target),
            fields.Get(Maximum));
        station = station with { Operator = fields.Get(Operator) ?? 0 };
        CheckRoom(station, fields);
        var stages = fields.Get(Stages);
        if (StageShapes.AreSound(stages, Stages, fields)) station = station with { Stages = new StagePlan(stages) };
        if (station.Target > station.Maximum)
        {
            fields.Fail(
                Target, $"batteries are ready at {station.Target} but are charged up to {station.Maximum} only (maximumSoc)");
        }

        return station;
    }

    private static void CheckRoom(Station station, Fields fields)
    {
        if (station.ChargingSlots < 1)
        {
            fields.Fail(QuarantineSlots, $"all {station.Slots} slots are quarantine; keep at least one to charge in");
            return;
        }

        if (station.Batteries > station.ChargingSlots)
        {
            fields.Fail(
                Stock, $"{station.Batteries} batteries do not fit in {station.ChargingSlots} slots (slots less quarantineSlots)");
        }

        if (station.Chargers.Count > station.ChargingSlots)
        {
            fields.Fail(
                Chargers,
                $"{station.Chargers.Count} chargers are more than the {station.ChargingSlots} slots to charge in "
                + "(slots less quarantineSlots)");
        }

        if (station.Connection.Limit <= station.Connection.Auxiliary)
        {
            fields.Fail(
                Connection,
                $"auxiliaryKW takes all of the {station.Connection.Limit.Kilowatts:0.#} kW that the station may draw "
                + "(kVA x powerFactor x loading)");
        }

        int kinds = station.Stock.Select(stock => (stock.BatteryType, stock.Owner)).Distinct().Count();
        if (kinds != station.Stock.Count) fields.Fail(Stock, "a battery type of one owner is given twice; add the counts");
    }

    private static Shape<Stock> StockShape()
    {
        var type = Members.Required("batteryType", new ReferenceKind("battery type", "batteryTypes"), "Which type.");
        var count = Members.Required("count", Kinds.Count(0, 1_024), "How many.");
        var owner = PartyShape.OwnerMember("owner", "Whose they are.");
        return new(
            "stock",
            "A number of batteries of one type and owner.",
            [type, count, owner],
            fields => new Stock(fields.Get(type), fields.Get(count), fields.Get(owner) ?? 0));
    }

    private static Shape<SlotChargers> ChargersShape()
    {
        var count = Members.Required(
            "count", Kinds.Count(1, 1_024), "Slots that can charge at once; not more than slots without quarantine.");
        var power = Members.Required("kW", Kinds.Kilowatts(Bounds.Above(0, 10_000)), "Power for one slot, at the battery.");
        var efficiency = Members.Required(
            "efficiency", Kinds.Real("", Bounds.Between(0.5, 1)), "Energy at the battery over energy from the grid.");
        var period = Members.WithDefault(
            "reportSeconds",
            new RealKind("s", Bounds.Between(0.001, 3_600)).As(Duration.FromSeconds),
            "1",
            "How often a slot samples its battery; a step of the charging curve and readiness are noticed at the next sample.");
        return new(
            "chargers",
            "The chargers of a station, pooled over its slots.",
            [count, power, efficiency, period],
            fields => new SlotChargers(fields.Get(count), fields.Get(power), fields.Get(efficiency))
            {
                ReportPeriod = fields.Get(period),
            });
    }

    private static Shape<GridConnection> ConnectionShape()
    {
        var rating = Members.Required("kVA", Kinds.Real("kVA", Bounds.Above(0, 1_000_000)), "Rated apparent power.");
        var factor = Members.WithDefault(
            "powerFactor", Kinds.Real("", Bounds.Between(0.5, 1)), "0.95", "Active over apparent power.");
        var loading = Members.WithDefault(
            "loading", Kinds.Real("", Bounds.Between(0.1, 1)), "0.9", "Share of the rating that may be used for long.");
        var auxiliary = Members.Required(
            "auxiliaryKW",
            Kinds.Kilowatts(Bounds.Between(0, 100_000)),
            "Constant draw of cooling, robot and light, from the same connection.");
        return new(
            "connection",
            "The grid connection. The station may draw kVA x powerFactor x loading.",
            [rating, factor, loading, auxiliary],
            fields => new GridConnection(fields.Get(rating), fields.Get(factor), fields.Get(loading), fields.Get(auxiliary)));
    }

    private static Shape<SwapMechanics> SwapShape()
    {
        var minutes = new VaryingKind("min", Bounds.Between(0, 1_440));
        var approach = Members.Required<Distribution>(
            "approachMinutes", minutes, "From the queue to standing in the lane, secured.");
        var positioning = Members.Required<Distribution>(
            "positioningMinutes", minutes, "Until the machinery has found the batteries.");
        var exchange = Members.Required<Distribution>(
            "exchangeMinutes", minutes, "Until the charged set is mounted and the empty one stored.");
        var release = Members.Required<Distribution>(
            "releaseMinutes", minutes, "Lock and insulation checks until the truck has left the lane.");
        var success = Members.Required("automaticSuccess", Kinds.Share, "Share of swaps that need no hand.");
        var intervention = Members.Required<Distribution>(
            "interventionMinutes", minutes, "Added to the exchange when one does; the lane is blocked meanwhile.");
        return new(
            "swap",
            "The steps of a swap, each measured apart, and what happens when the automatic swap fails.",
            [approach, positioning, exchange, release, success, intervention],
            fields => new SwapMechanics(
                fields.Get(approach),
                fields.Get(positioning),
                fields.Get(exchange),
                fields.Get(release),
                fields.Get(success),
                fields.Get(intervention)));
    }
}
