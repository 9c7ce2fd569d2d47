using Trunkline.Cluster.Line;
using Trunkline.Model.Files;
using Trunkline.Model.Register;
using Trunkline.Model.Scenario;

namespace Trunkline.Cluster.Tests.Line;

/// <summary>The sample line, with the sets that its trucks start with.</summary>
internal static class SampleLine
{
    private static readonly Lazy<Rehearsal> Loaded = new(Load);

    public static LineRules Rules { get; } = LineRules.Of(Loaded.Value);

    public static Rehearsal Scenario => Loaded.Value;

    /// <summary>Serial numbers of a truck's set as the register has drawn it up.</summary>
    public static string[] SetOf(Truck truck)
    {
        int first = Rules.Network.Stations.Sum(station => station.Batteries)
            + Rules.Register.Trucks.Take(truck.Number).Sum(other => other.SetSize);
        return [.. Rules.Register.Batteries.Skip(first).Take(truck.SetSize).Select(battery => battery.Serial)];
    }

    /// <summary>Serial numbers of a station's stock as the register has drawn it up.</summary>
    public static string[] StockOf(int station)
    {
        var stations = Rules.Network.Stations;
        return [.. Rules.Register.Batteries.Skip(stations.Take(station).Sum(other => other.Batteries))
            .Take(stations[station].Batteries).Select(battery => battery.Serial)];
    }

    private static Rehearsal Load()
    {
        string path = Path.Combine(FindRoot(), "samples", "ningde-xiamen", "scenario.json");
        var loaded = ScenarioFiles.Load(path, file => File.Exists(file) ? File.ReadAllText(file) : null);
        Assert.Empty(loaded.Errors);
        return loaded.Value!;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Trunkline.slnx"))) return at.FullName;
        }

        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
