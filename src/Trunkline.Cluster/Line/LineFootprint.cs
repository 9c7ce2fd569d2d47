using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Trunkline.Cluster.Line;

/// <summary>Trucks with numbers in a row that the journal takes for the same kind.</summary>
public sealed record TruckRun(string Fleet, string BatteryType, int SetSize, int Count);

/// <summary>Batteries with serial numbers in a row that have one type and one owner.</summary>
public sealed record BatteryRun(string Type, string Owner, int Count);

/// <summary>How many lanes and slots a station has.</summary>
public sealed record StationSize(string Station, int Lanes, int Slots);

/// <summary>In what a line's files contradict what was written with earlier ones.</summary>
public enum ContradictionKind
{
    /// <summary>A truck's number is another truck's, or nobody's.</summary>
    Truck,

    /// <summary>A serial number is of another type or owner, or of no battery.</summary>
    Battery,

    /// <summary>A battery type's number is another type's, or none's.</summary>
    BatteryType,

    /// <summary>A station is not there any more.</summary>
    Station,

    /// <summary>A station has fewer lanes.</summary>
    Lanes,

    /// <summary>A station has fewer slots.</summary>
    Slots,
}

/// <summary>A contradiction.</summary>
/// <param name="Subject">Which truck, battery or type, counted from 1; or the station.</param>
/// <param name="Was">What the journal was written with.</param>
/// <param name="Is">What the files say now; null for nothing.</param>
public sealed record LineContradiction(ContradictionKind Kind, string Subject, string Was, string? Is);

/// <summary>
/// What the journal relies on in the files of a line: it names trucks and battery types by number, slots and lanes by position, batteries
/// by serial numbers that are counted. These may grow, and not become something else (decision 0055).
/// </summary>
public sealed record LineFootprint(
    ImmutableArray<TruckRun> Trucks, ImmutableArray<BatteryRun> Batteries, ImmutableArray<string> BatteryTypes,
    ImmutableArray<StationSize> Stations)
{
    /// <summary>That of a line.</summary>
    public static LineFootprint Of(LineRules line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var types = line.Network.BatteryTypes;
        return new LineFootprint(
            Runs(line.Register.Trucks, truck => (line.FleetOf(truck), types[truck.BatteryType].Id, truck.SetSize))
                .Select(run => new TruckRun(run.Key.Item1, run.Key.Item2, run.Key.Item3, run.Count)).ToImmutableArray(),
            Runs(line.Register.Batteries, battery => (types[battery.Type].Id, battery.Owner))
                .Select(run => new BatteryRun(run.Key.Item1, run.Key.Item2, run.Count)).ToImmutableArray(),
            [.. types.Select(type => type.Id)],
            [.. line.Network.Stations.Select(station => new StationSize(station.Id, station.Lanes, station.Slots))]);
    }

    /// <summary>What later files contradict: the first of each list, and each station; nothing when the line has only grown.</summary>
    public IEnumerable<LineContradiction> ContradictedBy(LineFootprint later)
    {
        ArgumentNullException.ThrowIfNull(later);
        var lists = new[]
        {
            FirstDifference(
                ContradictionKind.Truck, Trucks.Select(run => ($"{run.Fleet} ({run.SetSize} x {run.BatteryType})", run.Count)),
                later.Trucks.Select(run => ($"{run.Fleet} ({run.SetSize} x {run.BatteryType})", run.Count))),
            FirstDifference(
                ContradictionKind.Battery, Batteries.Select(run => ($"{run.Type} of {run.Owner}", run.Count)),
                later.Batteries.Select(run => ($"{run.Type} of {run.Owner}", run.Count))),
            FirstDifference(
                ContradictionKind.BatteryType, BatteryTypes.Select(type => (type, 1)), later.BatteryTypes.Select(type => (type, 1))),
        };
        return lists.OfType<LineContradiction>().Concat(Stations.SelectMany(station => Of(station, later)));
    }

    private static IEnumerable<LineContradiction> Of(StationSize was, LineFootprint later)
    {
        var now = later.Stations.FirstOrDefault(each => each.Station == was.Station);
        if (now is null)
        {
            yield return new LineContradiction(ContradictionKind.Station, was.Station, was.Station, null);
            yield break;
        }

        if (now.Lanes < was.Lanes)
            yield return new LineContradiction(ContradictionKind.Lanes, was.Station, Text(was.Lanes), Text(now.Lanes));
        if (now.Slots < was.Slots)
            yield return new LineContradiction(ContradictionKind.Slots, was.Station, Text(was.Slots), Text(now.Slots));
    }

    private static LineContradiction? FirstDifference(
        ContradictionKind kind, IEnumerable<(string Name, int Count)> was, IEnumerable<(string Name, int Count)> now)
    {
        using var names = now.SelectMany(run => Enumerable.Repeat(run.Name, run.Count)).GetEnumerator();
        int number = 0;
        foreach (string name in was.SelectMany(run => Enumerable.Repeat(run.Name, run.Count)))
        {
            number++;
            string? other = names.MoveNext() ? names.Current : null;
            if (other != name) return new LineContradiction(kind, Text(number), name, other);
        }

        return null;
    }

    private static List<(TKey Key, int Count)> Runs<T, TKey>(IEnumerable<T> things, Func<T, TKey> keyOf)
        where TKey : struct
    {
        var runs = new List<(TKey Key, int Count)>();
        foreach (var key in things.Select(keyOf))
        {
            if (runs.Count > 0 && runs[^1].Key.Equals(key)) runs[^1] = (key, runs[^1].Count + 1);
            else runs.Add((key, 1));
        }

        return runs;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LineFootprint))]
internal sealed partial class FootprintJson : JsonSerializerContext;
