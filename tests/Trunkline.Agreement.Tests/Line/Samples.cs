using Trunkline.Model.Files;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Agreement.Tests.Line;

/// <summary>The sample line, read anew each time.</summary>
internal static class Samples
{
    /// <summary>With a day on which everything happens that a scenario can ask for.</summary>
    public static Rehearsal WithFaults()
    {
        var calm = Load();
        return calm with
        {
            Faults =
            [
                Hours(calm, FaultKind.ConnectionLimit, station: 0, part: 0, from: 5, to: 9, kilowatts: 900),
                Hours(calm, FaultKind.BatteryOverTemperature, station: 1, part: 2, from: 7, to: 7),
                Hours(calm, FaultKind.LaneOutage, station: 2, part: 0, from: 10, to: 12),
                Hours(calm, FaultKind.ChargerOutage, station: 3, part: 4, from: 13, to: 17),
                Hours(calm, FaultKind.SlotOutage, station: 0, part: 1, from: 14, to: 20),
                Hours(calm, FaultKind.ConnectionOutage, station: 1, part: 0, from: 21, to: 22),
            ],
        };
    }

    public static Fault Hours(
        Rehearsal rehearsal, FaultKind kind, int station, int part, double from, double to, double kilowatts = 0) => new(
            kind, station, part, rehearsal.Start + Duration.FromHours(from), rehearsal.Start + Duration.FromHours(to),
            Watts.FromKilowatts(kilowatts), 1, "test");

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
