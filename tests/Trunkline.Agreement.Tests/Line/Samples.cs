using Trunkline.Model.Files;
using Trunkline.Model.Network;
using Trunkline.Model.Provenance;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Agreement.Tests.Line;

/// <summary>The sample line, read anew each time.</summary>
internal static class Samples
{
    /// <summary>With a day on which everything happens that a scenario can ask for.</summary>
    public static Rehearsal WithFaults()
    {
        var calm = OfManyParties(Load());
        return calm with
        {
            Faults =
            [
                Hours(calm, FaultKind.ConnectionLimit, station: 0, part: 0, from: 5, to: 9, kilowatts: 900),
                Hours(calm, FaultKind.BatteryOverTemperature, station: 1, part: 2, from: 7, to: 7),
                Hours(calm, FaultKind.InspectionFailure, station: 3, part: 0, from: 8, to: 8),
                Hours(calm, FaultKind.LaneOutage, station: 2, part: 0, from: 10, to: 12),
                Hours(calm, FaultKind.ChargerOutage, station: 3, part: 4, from: 13, to: 17),
                Hours(calm, FaultKind.SlotOutage, station: 0, part: 1, from: 14, to: 20),
                Hours(calm, FaultKind.ConnectionOutage, station: 1, part: 0, from: 21, to: 22),
            ],
        };
    }

    /// <summary>With a station that opens at noon, and one that closes in the afternoon.</summary>
    public static Rehearsal WithStages()
    {
        var calm = Load();
        var stations = calm.Network.Stations.ToArray();
        stations[1] = stations[1] with { Stages = From(Stage.Open, 12) };
        stations[2] = stations[2] with { Stages = From(Stage.Closed, 15.5) };
        return calm with { Network = calm.Network with { Stations = stations } };

        StagePlan From(Stage stage, double hour) => new([new StageStart(stage, calm.Start + Duration.FromHours(hour))]);
    }

    public static Fault Hours(
        Rehearsal rehearsal, FaultKind kind, int station, int part, double from, double to, double kilowatts = 0) => new(
            kind, station, part, rehearsal.Start + Duration.FromHours(from), rehearsal.Start + Duration.FromHours(to),
            Watts.FromKilowatts(kilowatts), 1, "test");

    /// <summary>The sample with two battery owners, whose batteries mix, and two operators.</summary>
    private static Rehearsal OfManyParties(Rehearsal sample)
    {
        static Stock[] Shared(Stock stock) =>
            [stock with { Count = stock.Count / 2 }, stock with { Count = stock.Count - (stock.Count / 2), Owner = 1 }];
        var network = sample.Network with
        {
            BatteryOwners = [new Party("first-bank", Name.Of("First")), new Party("second-bank", Name.Of("Second"))],
            Operators = [new Party("north", Name.Of("North")), new Party("south", Name.Of("South"))],
            Stations = [.. sample.Network.Stations.Select((station, index) => station with
            {
                Operator = index % 2,
                Stock = [.. station.Stock.SelectMany(Shared)],
            })],
        };
        return sample with { Network = network };
    }

    private static Rehearsal Load()
    {
        string path = Path.Combine(FindRoot(), "samples", "ningde-xiamen", "scenario.json");
        var loaded = ScenarioFiles.Load(path, file => File.Exists(file) ? File.ReadAllText(file) : null);
        Assert.Empty(loaded.Errors);
        return loaded.Value!;
    }

    internal static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Trunkline.slnx"))) return at.FullName;
        }

        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
