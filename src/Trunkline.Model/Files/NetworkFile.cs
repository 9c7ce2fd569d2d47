using System.Text.Json;
using Trunkline.Model.Batteries;
using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Network;
using Trunkline.Model.Provenance;

namespace Trunkline.Model.Files;

/// <summary>
/// What could be read of <c>network.json</c>. Whatever has an error of its own is null, so that everything else can still be checked;
/// only a network without any error leaves the reader.
/// </summary>
internal sealed record NetworkParts(
    string File,
    Name? Name,
    IReadOnlyList<Place?> Places,
    IReadOnlyList<Leg?> Legs,
    IReadOnlyList<Line?> Lines,
    IReadOnlyList<BatteryType?> BatteryTypes,
    IReadOnlyList<Station?> Stations,
    IReadOnlyList<Party?> BatteryOwners,
    IReadOnlyList<Party?> Operators)
{
    /// <summary>The network; only when no error has been recorded.</summary>
    public RoadNetwork ToNetwork()
    {
        var network = new RoadNetwork(Name!, Places!, Legs!, Lines!, BatteryTypes!, Stations!);
        if (BatteryOwners.Count > 0) network = network with { BatteryOwners = BatteryOwners! };
        if (Operators.Count > 0) network = network with { Operators = Operators! };
        return network;
    }
}

/// <summary>Reads and checks <c>network.json</c>.</summary>
internal static class NetworkFile
{
    private static readonly Member<Name> Name = Members.Required("name", Kinds.Name, "What people call the network.");

    private static readonly Member<IReadOnlyList<Place>> Places = Members.Required<IReadOnlyList<Place>>(
        "places", Kinds.List(PlaceShape.Shape, 1, 10_000), "Junctions, service areas and terminals.");

    private static readonly Member<IReadOnlyList<Leg>> Legs = Members.Required<IReadOnlyList<Leg>>(
        "legs", Kinds.List(LegShape.Shape, 1, 20_000), "Roads between them.");

    private static readonly Member<IReadOnlyList<Line>> Lines = Members.Required<IReadOnlyList<Line>>(
        "lines", Kinds.List(LineShape.Shape, 1, 1_000), "Ordered routes.");

    private static readonly Member<IReadOnlyList<BatteryType>> BatteryTypes = Members.Required<IReadOnlyList<BatteryType>>(
        "batteryTypes", Kinds.List(BatteryTypeShape.Shape, 1, 64), "Kinds of battery in the network.");

    private static readonly Member<IReadOnlyList<Station>> Stations = Members.Required<IReadOnlyList<Station>>(
        "stations", Kinds.List(StationShape.Shape, 1, 10_000), "Swap stations.");

    private static readonly Member<IReadOnlyList<Party>?> BatteryOwners = Members.Optional<IReadOnlyList<Party>>(
        "batteryOwners", Kinds.List(PartyShape.Owner, 1, 1_000)!, "Who lets batteries. Left out, one battery bank owns all of them.");

    private static readonly Member<IReadOnlyList<Party>?> Operators = Members.Optional<IReadOnlyList<Party>>(
        "operators", Kinds.List(PartyShape.Operator, 1, 1_000)!, "Who runs stations. Left out, one operator runs all of them.");

    /// <summary>The description of the file.</summary>
    public static RootShape Shape { get; } = new(
        "network",
        "A road network with its lines, battery types and swap stations.",
        [Name, Places, Legs, Lines, BatteryTypes, Stations, BatteryOwners, Operators]);

    /// <summary>Reads the root of a file.</summary>
    public static NetworkParts Read(JsonElement json, Spot at)
    {
        var fields = Shape.ReadRoot(json, at);
        var legs = fields.Get(Legs) ?? [];
        var joining = Enumerable.Range(0, legs.Count).Where(leg => legs[leg] is not null)
            .ToLookup(leg => EndsOf(legs[leg]!.From, legs[leg]!.To));
        var lines = (fields.Get(Lines) ?? [])
            .Select((line, i) => ResolveLegs(line, legs, joining, at.Member(Lines.Name).Item(i))).ToArray();
        Station?[] stations = [.. (fields.Get(Stations) ?? [])
            .Select((station, i) => CheckOnLine(station, json, lines, at.Member(Stations.Name).Item(i)))];
        CheckNotDoubled(stations, at.Member(Stations.Name));
        return new NetworkParts(
            at.File,
            fields.Get(Name),
            fields.Get(Places) ?? [],
            legs,
            lines,
            fields.Get(BatteryTypes) ?? [],
            stations,
            fields.Get(BatteryOwners) ?? [],
            fields.Get(Operators) ?? []);
    }

    /// <summary>The legs that a line names or leaves to be found; null after an error.</summary>
    private static Line? ResolveLegs(
        Line? line, IReadOnlyList<Leg?> legs, ILookup<(int Lesser, int Greater), int> joiningAll, Spot at)
    {
        if (line is null) return null;
        var spot = at with { Owner = $"line '{line.Id}'" };

        // A leg with an error of its own may be the one that is missing.
        if (legs.Any(leg => leg is null)) return line.Legs.Count > 0 ? line : null;
        int[] found = new int[line.Places.Count - 1];
        bool complete = true;
        for (int i = 0; i < found.Length; i++)
        {
            int from = line.Places[i];
            int to = line.Places[i + 1];
            int[] joining = [.. joiningAll[EndsOf(from, to)]];
            if (line.Legs.Count > 0)
            {
                found[i] = line.Legs[i];
                if (joining.Contains(found[i])) continue;
                spot.Member(LineShape.Legs.Name).Item(i).Fail(
                    $"leg '{legs[found[i]]!.Id}' does not join places {i} and {i + 1} of the line");
                complete = false;
            }
            else if (joining.Length == 1)
            {
                found[i] = joining[0];
            }
            else
            {
                spot.Member(LineShape.Places.Name).Item(i + 1).Fail(joining.Length == 0
                    ? "no leg joins this place to the one before it; add one to legs"
                    : $"{joining.Length} legs join this place to the one before it; name the legs of the line in 'legs'");
                complete = false;
            }
        }

        return complete ? line with { Legs = found } : null;
    }

    // Whichever way it is driven.
    private static (int Lesser, int Greater) EndsOf(int from, int to) => (Math.Min(from, to), Math.Max(from, to));

    /// <summary>The station when its place is on its line; null after an error.</summary>
    private static Station? CheckOnLine(Station? station, JsonElement json, Line?[] lines, Spot at)
    {
        if (station is null || lines[station.Line] is not { } line || line.Places.Contains(station.Place)) return station;
        string place = IdAt(json, Places, station.Place);
        string places = string.Join(", ", line.Places.Select(index => IdAt(json, Places, index)));
        (at with { Owner = $"station '{station.Id}'" }).Fail(
            "place", $"stands on no line: its place '{place}' is not on line '{line.Id}', which passes {places}");
        return null;
    }

    /// <summary>A truck that comes by finds one station for its batteries, not two.</summary>
    private static void CheckNotDoubled(Station?[] stations, Spot at)
    {
        var before = new Dictionary<(int Line, int Place), List<Station>>();
        for (int i = 0; i < stations.Length; i++)
        {
            if (stations[i] is not { } station) continue;
            if (!before.TryGetValue((station.Line, station.Place), out var there))
                before.Add((station.Line, station.Place), there = []);
            var other = there.Find(earlier => Doubles(earlier, station));
            there.Add(station);
            if (other is null) continue;
            (at.Item(i) with { Owner = $"station '{station.Id}'" }).Fail(
                "carriageway",
                $"station '{other.Id}' serves the same carriageway at the same place with the same batteries; make them one");
        }
    }

    private static bool Doubles(Station one, Station other) =>
        (one.Carriageway & other.Carriageway) != 0
        && one.Stock.Any(stock => other.Stock.Any(also => also.BatteryType == stock.BatteryType));

    private static string IdAt(JsonElement json, Member member, int index) =>
        Spot.IdOf(json.GetProperty(member.Name)[index]) ?? $"#{index}";
}
