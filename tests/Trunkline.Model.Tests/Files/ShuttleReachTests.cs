using Trunkline.Model.Files;

namespace Trunkline.Model.Tests.Files;

/// <summary>
/// A shuttle must be drivable out and back. In the small line: 100 km west to middle, 120 km middle to east, 1.2 kWh/km, 10 % margin;
/// a set of two 200 kWh batteries charged to 90 %, 10 % reserve: 320 kWh, that is 242 km.
/// </summary>
public class ShuttleReachTests
{
    private const string WestStock = "\"slots\": 12, \"stock\": [{ \"batteryType\": \"block\", \"count\": 10 }]";

    private const string EastPlug = ", \"plugIn\": { \"plugs\": 4, \"kW\": 100 }";

    [Fact]
    public void A_terminal_without_plug_in_chargers_refills_nothing()
    {
        // Out and back from middle to east: 240 km can be driven, 244 km cannot.
        new SmallLine().With("network", EastPlug, "").Rehearse();
        var errors = new SmallLine().With("network", EastPlug, "").With("network", "\"km\": 120", "\"km\": 122").Load().Errors;
        AssertUndrivable(errors, "from station 'middle-east' to station 'middle-west' it needs 322.1 kWh");
    }

    [Fact]
    public void A_station_on_the_other_carriageway_does_not_help()
    {
        // Without middle-west the truck drives from east to west and on to middle: 320 km, 422.4 kWh from full plug-in chargers.
        var errors = new SmallLine().With("network", "\"carriageway\": \"backward\"", "\"carriageway\": \"forward\"").Load().Errors;
        AssertUndrivable(
            // The two stations now stand in each other's way, which is another error.
            [.. errors.Where(error => error.File == "line/fleet.json")],
            "from the plug-in chargers of 'east' to station 'middle-east' it needs 422.4 kWh (heaviest load, 10 % margin), "
            + "but a charged set has 360.0 kWh");
    }

    [Fact]
    public void A_station_that_holds_no_set_of_the_trucks_batteries_does_not_help()
    {
        var errors = new SmallLine()
            .With("network", WestStock, WestStock.Replace("10", "1", StringComparison.Ordinal))
            .Load().Errors;
        AssertUndrivable(errors, "from the plug-in chargers of 'east' to station 'middle-east'");
    }

    [Fact]
    public void The_trip_home_and_out_again_counts_too()
    {
        // Middle to west and back: 200 km at 1.6 kWh/km are 352 kWh.
        var errors = new SmallLine().With("fleet", "\"consumption\": 1.2", "\"consumption\": 1.6").Load().Errors;
        AssertUndrivable(errors, "from station 'middle-west' to station 'middle-east' it needs 352.0 kWh");
    }

    [Fact]
    public void Without_any_chance_to_refill_it_says_so()
    {
        var errors = new SmallLine()
            .With("network", EastPlug, "")
            .With("network", WestStock, WestStock.Replace("10", "1", StringComparison.Ordinal))
            .With("network", "\"count\": 10", "\"count\": 1")
            .Load().Errors;
        Assert.Contains(errors, error => error.Reason.EndsWith(
            "no station on line 'line' holds a set of 2 of battery type 'block', and no terminal has plug-in chargers",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Load_counts_only_in_the_direction_that_carries_it()
    {
        // By the resistances: 40 t out to east need more than 20 t.
        const string Resistances = "\"consumption\": { \"dragAreaM2\": 6 }";
        var loaded = new SmallLine().With("network", EastPlug, "").With("fleet", "\"consumption\": 1.2", Resistances)
            .With("fleet", "\"loadKg\": 20000, \"loadedShare\": 1", "\"loadKg\": 60000, \"loadedShare\": 0.01").Load();
        var empty = new SmallLine().With("network", EastPlug, "").With("fleet", "\"consumption\": 1.2", Resistances)
            .With("fleet", "\"loadKg\": 20000, \"loadedShare\": 1", "\"loadKg\": 60000, \"loadedShare\": 0").Load();
        Assert.NotEmpty(loaded.Errors);
        Assert.Empty(empty.Errors);
    }

    private static void AssertUndrivable(IReadOnlyList<FileError> errors, string stretch)
    {
        var error = Assert.Single(errors);
        Assert.Equal(("line/fleet.json", "$.demand[0]"), (error.File, error.JsonPath));
        Assert.Contains($"cannot be driven out and back with its reserve: {stretch}", error.Reason, StringComparison.Ordinal);
    }
}
