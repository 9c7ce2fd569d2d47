using Trunkline.Model.Files;
using Trunkline.Model.Fleet;
using Trunkline.Model.Provenance;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Files;

/// <summary>Every sample can be rehearsed as it stands, and says what it promises to say.</summary>
public class SampleTests
{
    public static TheoryData<string> Scenarios =>
    [
        .. Repository.Samples("*.json")
            .Where(path => ScenarioFiles.Check(path, Repository.ReadText).Kind == FileKind.Scenario)
            .Select(path => Path.GetRelativePath(Repository.Root, path)),
    ];

    [Fact]
    public void There_are_samples() => Assert.True(Scenarios.Count >= 13);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_sample_scenario_loads_with_all_its_files(string file) => Load(file);

    [Fact]
    public void Every_sample_file_is_recognised_and_sound_on_its_own()
    {
        foreach (string path in Repository.Samples("*.json"))
        {
            var result = ScenarioFiles.Check(path, Repository.ReadText);
            Assert.NotNull(result.Kind);
            Assert.Empty(result.Errors);
        }
    }

    [Fact]
    public void Ningde_Xiamen_is_420_km_with_four_stations_of_4000_kVA_one_on_each_carriageway()
    {
        var network = Load("samples/ningde-xiamen/scenario.json").Network;
        Assert.Equal(420_000, network.Lines[0].Legs.Sum(leg => network.Legs[leg].Length.Value));
        Assert.Equal(4, network.Stations.Count);
        Assert.Equal(4, network.Stations.Select(station => (station.Place, station.Carriageway)).Distinct().Count());
        Assert.All(network.Stations, station => Assert.Equal(4_000, station.Connection.ApparentPowerKilovoltAmperes));
    }

    [Fact]
    public void Ningde_Xiamen_says_what_is_published_and_what_is_assumed()
    {
        var figures = Load("samples/ningde-xiamen/scenario.json").Figures;
        Assert.Equal(BasisKind.Published, Single("kVA").Kind);
        Assert.Equal(BasisKind.Assumed, Single("slots").Kind);
        Assert.Equal(BasisKind.Published, figures.Single(figure => figure.Path == "$.gridKgPerKWh").Basis.Kind);
        Assert.All(figures, figure => Assert.NotEmpty(figure.Basis.Text));

        Basis Single(string member) => Assert.Single(
            figures,
            figure => figure.Path.StartsWith("$.stations[0].", StringComparison.Ordinal)
                && figure.Path.EndsWith($".{member}", StringComparison.Ordinal)).Basis;
    }

    [Fact]
    public void The_two_Ningde_Xiamen_scenarios_differ_in_dispatch_alone()
    {
        var coordinated = Load("samples/ningde-xiamen/scenario.json");
        var last = Load("samples/ningde-xiamen/scenario-last-reachable.json");
        Assert.Equal(DispatchPolicy.Coordinated, coordinated.Policies.Dispatch);
        Assert.Equal(coordinated.Policies with { Dispatch = DispatchPolicy.LastReachable }, last.Policies);
        Assert.Equal(coordinated.Seed, last.Seed);
        Assert.Equal(coordinated.Economics, last.Economics);
        Assert.Equal(coordinated.Promises, last.Promises);
        Assert.Equal(coordinated.Weather, last.Weather);
    }

    [Fact]
    public void Chengdu_Chongqing_has_6_stations_at_4_sites_with_7_batteries_of_350_kWh_that_fill_in_an_hour()
    {
        var network = Load("samples/chengdu-chongqing/scenario.json").Network;
        Assert.Equal(6, network.Stations.Count);
        Assert.Equal(4, network.Stations.Select(station => station.Place).Distinct().Count());
        var battery = Assert.Single(network.BatteryTypes);
        Assert.Equal(350, battery.Capacity.KilowattHours);
        foreach (var station in network.Stations)
        {
            Assert.Equal(7, station.Batteries);
            var capacity = Millijoules.FromKilowattHours(350);
            Assert.Equal(60, battery.Curve.TimeTo(Millijoules.Zero, capacity, capacity, station.Chargers.Power).TotalMinutes);
            double needed = station.Chargers.Count * station.Chargers.Power.Value / station.Chargers.Efficiency;
            Assert.True(needed + station.Connection.Auxiliary.Value <= station.Connection.Limit.Value, "the grid must not bind");
        }
    }

    [Theory]
    [InlineData("samples/chengdu-chongqing/saturated.json", 4)]
    [InlineData("samples/chengdu-chongqing/saturated-instant.json", 0)]
    public void A_saturated_station_has_nothing_random(string file, double minutes)
    {
        var rehearsal = Load(file);
        var demand = Assert.IsType<ReturningDemand>(Assert.Single(rehearsal.Fleet.Demand));
        var swap = rehearsal.Network.Stations[0].Swap;
        Assert.Equal(minutes, swap.MeanLaneMinutes);
        Assert.All(
            [swap.Approach, swap.Positioning, swap.Exchange, swap.Release, demand.ReturnMinutes, demand.DeficitKilowattHours],
            distribution => Assert.True(distribution.IsFixed));
        Assert.Equal(350, demand.DeficitKilowattHours.Mean);
    }

    // Rows of the table in samples/theory: batteries, chargers or kW of the grid, lanes, waiting places, mu, nu per hour.
    [Theory]
    [InlineData(1, 4, 2, 1, 0, 1, 12)]
    [InlineData(2, 8, 4, 1, 4, 1, 12)]
    [InlineData(3, 20, 12, 2, 10, 1, 12)]
    [InlineData(4, 6, 6, 1, 500, 1, 12)]
    [InlineData(5, 10, 7, 1, 6, 1.5, 15)]
    [InlineData(6, 8, 6, 1, 20, 1, 12)]
    [InlineData(7, 8, 4.5, 1, 500, 1, 12)]
    public void A_theory_row_holds_the_figures_of_its_table(
        int row, int batteries, double chargers, int lanes, int waiting, double perCharger, double perLane)
    {
        var rehearsal = Load($"samples/theory/row-{row}.json");
        var station = Assert.Single(rehearsal.Network.Stations);
        var demand = Assert.Single(rehearsal.Fleet.Demand);
        var deficit = demand is ReturningDemand returning ? returning.DeficitKilowattHours : ((ArrivalDemand)demand).DeficitKilowattHours;
        Assert.Equal((batteries, lanes, waiting), (station.Batteries, station.Lanes, station.WaitingPlaces));
        Assert.Equal(chargers, Math.Min(station.Chargers.Count, station.Connection.Limit.Kilowatts / station.Chargers.Power.Kilowatts));
        Assert.Equal(perCharger, station.Chargers.Power.Kilowatts / deficit.Mean, 1e-9);
        Assert.Equal(perLane, 60 / station.Swap.MeanLaneMinutes, 1e-9);
    }

    [Fact]
    public void The_plain_corridor_has_30_stations_for_both_directions_and_2000_walk_in_trucks()
    {
        var rehearsal = Load("samples/plain-corridor/scenario.json");
        Assert.Equal(30, rehearsal.Network.Stations.Count);
        Assert.All(rehearsal.Network.Stations, station => Assert.Equal(Network.Carriageway.Both, station.Carriageway));
        Assert.Equal((2_000, 0), (rehearsal.Fleet.Fleets[0].Trucks, rehearsal.Fleet.Fleets[0].ReservationShare));
    }

    private static Rehearsal Load(string file)
    {
        var result = ScenarioFiles.Load(Path.Combine(Repository.Root, file), Repository.ReadText);
        Assert.True(result.Value is not null, string.Join("\n", result.Errors));
        return result.Value;
    }
}
