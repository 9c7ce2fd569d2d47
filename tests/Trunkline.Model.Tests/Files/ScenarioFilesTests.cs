using Trunkline.Model.Distributions;
using Trunkline.Model.Files;
using Trunkline.Model.Fleet;
using Trunkline.Model.Laws;
using Trunkline.Model.Network;
using Trunkline.Model.Provenance;
using Trunkline.Model.Register;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Files;

/// <summary>What a sound set of files becomes.</summary>
public class ScenarioFilesTests
{
    [Fact]
    public void Things_refer_to_each_other_by_index()
    {
        var rehearsal = new SmallLine().Rehearse();
        var network = rehearsal.Network;
        Assert.Equal([0, 1], network.Lines[0].Legs);
        Assert.Equal((0, 1), (network.Legs[0].From, network.Legs[0].To));
        Assert.Equal((1, 0, Carriageway.Backward), (network.Stations[1].Place, network.Stations[1].Line, network.Stations[1].Carriageway));
        var shuttle = Assert.IsType<ShuttleDemand>(rehearsal.Fleet.Demand[0]);
        Assert.Equal((0, 0, 0, 2), (shuttle.Fleet, shuttle.Line, shuttle.From, shuttle.To));
        Assert.Equal((20.0, null), (shuttle.Forward.TripsPerDay, shuttle.Backward.TripsPerDay));
        Assert.Equal(0, Assert.IsType<ArrivalDemand>(rehearsal.Fleet.Demand[1]).Station);
    }

    [Fact]
    public void Units_are_those_of_the_names()
    {
        var rehearsal = new SmallLine().Rehearse();
        var station = rehearsal.Network.Stations[0];
        Assert.Equal(new Metres(100_000), rehearsal.Network.Legs[0].Length);
        Assert.Equal(new WattHours(200_000), rehearsal.Network.BatteryTypes[0].Capacity);
        Assert.Equal(new Watts(100_000), station.Chargers.Power);
        Assert.Equal(new Watts(855_000), station.Connection.Limit);
        Assert.Equal((new StateOfCharge(900), new StateOfCharge(950)), (station.Target, station.Maximum));
        Assert.Equal(500, rehearsal.Tariff.GridGramsPerKilowattHour[23]);
        Assert.Equal(80m, rehearsal.Tariff.Bands[0].Price.FenPerKilowattHour);
        Assert.Equal(2_630, rehearsal.Economics.DieselGramsPerLitre);
    }

    [Fact]
    public void Without_parties_one_bank_owns_all_batteries_and_one_operator_runs_all_stations()
    {
        var rehearsal = new SmallLine().Rehearse();
        var register = LineRegister.Of(rehearsal.Network, rehearsal.Fleet);
        Assert.All(register.Batteries, battery => Assert.Equal("battery-bank", battery.Owner));
        Assert.Equal("station-operator", Assert.Single(rehearsal.Network.Operators).Id);
        Assert.Equal(("swap-price", 1), (rehearsal.Economics.PricePlan, rehearsal.Economics.PricePlanVersion));
    }

    [Fact]
    public void Batteries_of_one_type_may_belong_to_several_and_stations_too()
    {
        var rehearsal = new SmallLine()
            .With("network", "\"batteryTypes\":", """
                "batteryOwners": [{ "id": "first", "name": "First" }, { "id": "second", "name": "Second" }],
                "operators": [{ "id": "north", "name": "North" }, { "id": "south", "name": "South" }],
                "batteryTypes":
                """)
            .With("network", "{ \"batteryType\": \"block\", \"count\": 10 }", """
                { "batteryType": "block", "count": 4, "owner": "second" }, { "batteryType": "block", "count": 6 }
                """)
            .With("network", "\"carriageway\": \"forward\"", "\"operator\": \"south\", \"carriageway\": \"forward\"")
            .With("fleet", "\"reservationShare\"", "\"batteryOwner\": \"second\", \"reservationShare\"")
            .Rehearse();
        var station = rehearsal.Network.Stations[0];
        var register = LineRegister.Of(rehearsal.Network, rehearsal.Fleet);
        Assert.Equal((10, 10), (station.Batteries, station.StockOf(0)));
        Assert.Equal((1, 0), (station.Operator, rehearsal.Network.Stations[1].Operator));
        Assert.Equal(
            "second second second second first first first first first first",
            string.Join(' ', register.Batteries.Take(10).Select(battery => battery.Owner)));
        int inTrucks = rehearsal.Network.Stations.Sum(each => each.Batteries);
        Assert.Equal(("second", "first"), (register.Batteries[inTrucks].Owner, register.Batteries[^1].Owner));
    }

    [Fact]
    public void Distributions_are_read_with_their_parameters()
    {
        var swap = new SmallLine().Rehearse().Network.Stations[0].Swap;
        Assert.Equal(
            [
                Distribution.Fixed(1), Distribution.Uniform(0.5, 1), Distribution.Triangular(3, 4, 8),
                Distribution.LogNormal(1, 0.5), Distribution.Exponential(20),
            ],
            [swap.Approach, swap.Positioning, swap.Exchange, swap.Release, swap.Intervention]);
    }

    [Fact]
    public void Consumption_from_resistances_is_the_nominal_one_by_default() => Assert.Equal(
        TruckConsumption.Nominal,
        new SmallLine().With("fleet", "\"consumption\": 1.2", "\"consumption\": {}").Rehearse().Fleet.TruckTypes[0].Consumption);

    [Fact]
    public void The_calendar_holds_the_band_of_each_quarter_hour_also_past_midnight()
    {
        var day = new SmallLine().Rehearse().Tariff.Calendar[6];
        Assert.Equal(96, day.Count);
        Assert.Equal([1, 0, 0, 1, 1], [day[31], day[32], day[88], day[89], day[0]]);
    }

    [Fact]
    public void A_profile_that_is_off_by_rounding_is_made_to_sum_to_one()
    {
        var rehearsal = new SmallLine().With("fleet", "[0, 0,", "[0, 0.0009,").Rehearse();
        Assert.Equal(1, ((ShuttleDemand)rehearsal.Fleet.Demand[0]).HourlyProfile.Sum(), 1e-12);
    }

    [Fact]
    public void The_warm_up_comes_before_the_first_day_at_local_midnight_of_the_zone()
    {
        var rehearsal = new SmallLine().Rehearse();
        Assert.Equal(Duration.FromHours(8), rehearsal.Zone);
        Assert.Equal(Instant.FromUtc(new DateTime(2026, 3, 30, 16, 0, 0)), rehearsal.Start);
        Assert.Equal((3, 1), (rehearsal.Days, rehearsal.WarmUpDays));
    }

    [Fact]
    public void Faults_are_on_the_clock_of_the_zone_and_count_slots_and_lanes_from_zero()
    {
        var faults = new SmallLine().Rehearse().Faults;
        Assert.Equal((FaultKind.ChargerOutage, 0, 2), (faults[0].Kind, faults[0].Target, faults[0].Part));
        Assert.Equal(Instant.FromUtc(new DateTime(2026, 4, 1, 0, 0, 0)), faults[0].From);
        Assert.Equal((2, faults[1].From), (faults[1].Part, faults[1].To));
        Assert.Equal((FaultKind.LegSlow, 1, 0.5), (faults[2].Kind, faults[2].Target, faults[2].SpeedFactor));
        Assert.Equal(Watts.FromKilowatts(300), faults[3].Limit);
        Assert.Equal((FaultKind.LaneOutage, 1, 1), (faults[4].Kind, faults[4].Target, faults[4].Part));
    }

    [Fact]
    public void A_zone_whose_clocks_change_within_the_period_is_refused()
    {
        static SmallLine Berlin(string firstDay) => new SmallLine()
            .With("tariff", "\"name\": \"small\"", "\"name\": \"small\", \"zone\": \"Europe/Berlin\"")
            .With("scenario", SmallLine.Scenario, $$"""
                { "name": "x", "network": "network.json", "fleet": "fleet.json", "tariff": "tariff.json",
                  "start": "{{firstDay}}", "days": 3, "warmUpDays": 0 }
                """);
        Assert.Equal(Duration.FromHours(1), Berlin("2026-03-26").Rehearse().Zone);
        Assert.Equal(Duration.FromHours(2), Berlin("2026-03-30").Rehearse().Zone);
        Assert.Equal(
            "the clocks of Europe/Berlin change on 2026-03-29 within the period; rehearse before or after it",
            Assert.Single(Berlin("2026-03-28").Load().Errors).Reason);
    }

    [Fact]
    public void The_nearest_basis_covers_a_figure()
    {
        var figures = new SmallLine()
            .With("network", "\"kVA\": 1000,", "\"kVA\": 1000, \"basis\": { \"kVA\": \"published: a notice\", \"*\": \"derived: a + b\" },")
            .Rehearse().Figures;
        Assert.Equal(new Basis(BasisKind.Published, "a notice"), BasisOf("$.stations[0].connection.kVA"));
        Assert.Equal(new Basis(BasisKind.Derived, "a + b"), BasisOf("$.stations[0].connection.auxiliaryKW"));
        Assert.Equal(new Basis(BasisKind.Assumed, "test"), BasisOf("$.stations[1].connection.kVA"));

        Basis BasisOf(string path) => Assert.Single(figures, figure => figure.Path == path && figure.File == "line/network.json").Basis;
    }

    [Fact]
    public void Each_quantity_is_one_figure_with_value_and_unit_as_written_also_when_it_is_left_out()
    {
        var figures = new SmallLine().Rehearse().Figures;
        Assert.Equal(("triangular, min 3, mode 4, max 8", "min"), ValueOf("line/network.json", "$.stations[0].swap.exchangeMinutes"));
        Assert.Equal(("20", "per day"), ValueOf("line/fleet.json", "$.demand[0].forward.tripsPerDay"));
        Assert.Equal(("0.95", ""), ValueOf("line/network.json", "$.stations[0].connection.powerFactor"));
        Assert.Equal(("33", "l/100 km"), ValueOf("line/scenario.json", "$.economics.dieselLitresPer100Km"));
        Assert.DoesNotContain(figures, figure => figure.Path is "$.days" or "$.seed" or "$.format");

        (string, string) ValueOf(string file, string path)
        {
            var figure = Assert.Single(figures, figure => figure.File == file && figure.Path == path);
            return (figure.Value, figure.Unit);
        }
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed() =>
        new SmallLine()
            .With("tariff", "\"name\": \"small\",", "/* one */ \"name\": \"small\", // two\n")
            .With("tariff", "\"assumed: test\"", "\"assumed: test\",")
            .Rehearse();

    [Fact]
    public void A_saved_state_is_found_relative_to_the_scenario() => Assert.Equal(
        Path.Combine("line", "state.bin"),
        new SmallLine().With("scenario", "\"days\": 3", "\"days\": 3, \"initialState\": \"state.bin\"").Rehearse().InitialStateFile);

    [Theory]
    [InlineData("network", FileKind.Network)]
    [InlineData("fleet", FileKind.Fleet)]
    [InlineData("tariff", FileKind.Tariff)]
    [InlineData("scenario", FileKind.Scenario)]
    public void A_file_is_recognised_by_its_members_and_checked_alone(string file, FileKind kind)
    {
        var result = new SmallLine().Check(file);
        Assert.Equal(kind, result.Kind);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void A_file_is_recognised_by_its_schema_first()
    {
        var result = new SmallLine().With("fleet", SmallLine.Fleet, "{ \"$schema\": \"../schemas/tariff.schema.json\" }").Check("fleet");
        Assert.Equal(FileKind.Tariff, result.Kind);
    }

    [Fact]
    public void A_file_that_nothing_tells_the_kind_of_is_an_error() => Assert.StartsWith(
        "cannot tell what kind of file this is",
        Assert.Single(new SmallLine().With("fleet", SmallLine.Fleet, "{}").Check("fleet").Errors).Reason,
        StringComparison.Ordinal);
}
