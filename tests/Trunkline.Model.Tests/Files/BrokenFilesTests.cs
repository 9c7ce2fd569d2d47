using Trunkline.Model.Files;

namespace Trunkline.Model.Tests.Files;

/// <summary>Each rule, broken in one place of a sound set of files, is one error that names file, path and reason.</summary>
public class BrokenFilesTests
{
    [Theory]

    // Members
    [InlineData("network", "\"lanes\": 1", "\"lane\": 1, \"lanes\": 1", "$.stations[0].lane", "station 'middle-east': unknown member 'lane'; did you mean 'lanes'?")]
    [InlineData("network", "\"km\": 100, ", "", "$.legs[0]", "leg 'west-middle': 'km' is missing: Length along the road")]
    [InlineData("network", "\"km\": 100", "\"km\": 100, \"km\": 90", "$.legs[0].km", "leg 'west-middle': 'km' is given twice; keep one")]
    [InlineData("network", "\"name\": \"West\"", "\"name\": { \"en\": \"West\" }", "$.places[0].name", "place 'west': 'zh' is missing: Chinese")]
    [InlineData("fleet", "\"id\": \"visitors\"", "\"id\": \"a guest\"", "$.demand[1].id", "demand 'a guest': the text \"a guest\" is not an id: 1 to 64 letters, digits, '-', '_' or '.'")]
    [InlineData("tariff", "\"name\": \"small\"", "\"name\": \"small\", \"format\": 2", "$.format", "2 is out of range: 1 to 1")]

    // Units and ranges
    [InlineData("network", "\"km\": 100", "\"km\": -100", "$.legs[0].km", "leg 'west-middle': -100 km is out of range: above 0, at most 5000 km")]
    [InlineData("network", "\"speedKmh\": 75", "\"speedKmh\": 750", "$.legs[0].speedKmh", "leg 'west-middle': 750 km/h is out of range: 5 to 120 km/h")]
    [InlineData("network", "\"lanes\": 1", "\"lanes\": 1.5", "$.stations[0].lanes", "station 'middle-east': 1.5 is not a whole number")]
    [InlineData("network", "\"kVA\": 1000", "\"kVA\": \"1000\"", "$.stations[0].connection.kVA", "station 'middle-east': the text \"1000\" is not a number (kVA)")]
    [InlineData("network", "\"reserveSoc\": 0.1", "\"reserveSoc\": 10", "$.batteryTypes[0].reserveSoc", "battery type 'block': 10 is out of range: 0 to 0.9")]
    [InlineData("network", "\"carriageway\": \"forward\"", "\"carriageway\": \"left\"", "$.stations[0].carriageway", "station 'middle-east': the text \"left\" is not one of forward, backward, both")]
    [InlineData("fleet", "\"setSize\": 2", "\"setSize\": 4", "$.truckTypes[0].setSize", "truck type 'truck': 4 is out of range: 1 to 3")]
    [InlineData("fleet", "\"consumption\": 1.2", "\"consumption\": 0", "$.truckTypes[0].consumption", "truck type 'truck': 0 kWh/km is out of range: 0.01 to 10 kWh/km")]
    [InlineData("scenario", "\"days\": 3", "\"days\": 0", "$.days", "0 days is out of range: 1 to 36600 days")]

    // References and ids
    [InlineData("network", "\"to\": \"middle\"", "\"to\": \"midle\"", "$.legs[0].to", "leg 'west-middle': refers to place 'midle', which is not in places; did you mean 'middle'?")]
    [InlineData("network", "\"to\": \"middle\"", "\"to\": \"x\"", "$.legs[0].to", "leg 'west-middle': refers to place 'x', which is not in places; known: aside, east, middle, west")]
    [InlineData("network", "\"id\": \"aside-west\"", "\"id\": \"middle-east\"", "$.legs[2].id", "'middle-east' is already the id of $.legs[1]; ids are unique within legs")]
    [InlineData("fleet", "\"batteryType\": \"block\"", "\"batteryType\": \"blok\"", "$.truckTypes[0].batteryType", "truck type 'truck': refers to battery type 'blok', which is not in batteryTypes; did you mean 'block'?")]
    [InlineData("tariff", "\"band\": \"night\"", "\"band\": \"nights\"", "$.periods[1].band", "refers to band 'nights', which is not in bands; did you mean 'night'?")]
    [InlineData("scenario", "\"leg\": \"middle-east\"", "\"leg\": \"north\"", "$.faults[2].leg", "refers to leg 'north', which is not in legs; known: aside-west, middle-east, west-middle")]
    [InlineData("scenario", "\"network.json\"", "\"net.json\"", "$.network", "there is no file 'line/net.json'")]

    // Network
    [InlineData("network", "\"from\": \"aside\"", "\"from\": \"west\"", "$.legs[2].to", "leg 'aside-west': a leg joins two different places")]
    [InlineData("network", "[\"west\", \"middle\", \"east\"]", "[\"west\", \"middle\", \"east\", \"west\"]", "$.lines[0].places", "line 'line': a line passes each place once")]
    [InlineData("network", "[\"west\", \"middle\", \"east\"]", "[\"west\", \"middle\", \"east\", \"aside\"]", "$.lines[0].places[3]", "line 'line': no leg joins this place to the one before it; add one to legs")]
    [InlineData("network", "\"from\": \"aside\", \"to\": \"west\"", "\"from\": \"middle\", \"to\": \"west\"", "$.lines[0].places[1]", "line 'line': 2 legs join this place to the one before it; name the legs of the line in 'legs'")]
    [InlineData("network", "\"middle\", \"east\"]", "\"middle\", \"east\"], \"legs\": [\"west-middle\"]", "$.lines[0].legs", "line 'line': 3 places need 2 legs between them; there are 1")]
    [InlineData("network", "\"middle\", \"east\"]", "\"middle\", \"east\"], \"legs\": [\"west-middle\", \"aside-west\"]", "$.lines[0].legs[1]", "line 'line': leg 'aside-west' does not join places 1 and 2 of the line")]
    [InlineData("network", "\"place\": \"middle\"", "\"place\": \"aside\"", "$.stations[0].place", "station 'middle-east': stands on no line: its place 'aside' is not on line 'line', which passes west, middle, east")]
    [InlineData("network", "\"count\": 10", "\"count\": 12", "$.stations[0].stock", "station 'middle-east': 12 batteries do not fit in 11 slots (slots less quarantineSlots)")]
    [InlineData("network", "\"count\": 11", "\"count\": 12", "$.stations[0].chargers", "station 'middle-east': 12 chargers are more than the 11 slots to charge in (slots less quarantineSlots)")]
    [InlineData("network", "\"quarantineSlots\": 1", "\"quarantineSlots\": 12", "$.stations[0].quarantineSlots", "station 'middle-east': all 12 slots are quarantine; keep at least one to charge in")]
    [InlineData("network", "\"targetSoc\": 0.9", "\"targetSoc\": 0.96", "$.stations[0].targetSoc", "station 'middle-east': batteries are ready at 96.0 % but are charged up to 95.0 % only (maximumSoc)")]
    [InlineData("network", "\"auxiliaryKW\": 20", "\"auxiliaryKW\": 900", "$.stations[0].connection", "station 'middle-east': auxiliaryKW takes all of the 855 kW that the station may draw (kVA x powerFactor x loading)")]
    [InlineData("network", "{ \"batteryType\": \"block\", \"count\": 10 }", "{ \"batteryType\": \"block\", \"count\": 5 }, { \"batteryType\": \"block\", \"count\": 5 }", "$.stations[0].stock", "station 'middle-east': a battery type is given twice; add the counts")]
    [InlineData("network", "\"upToSoc\": 0.8", "\"upToSoc\": 1", "$.batteryTypes[0].taper", "battery type 'block': the steps must rise in upToSoc")]
    [InlineData("network", "\"upToSoc\": 1,", "\"upToSoc\": 0.99,", "$.batteryTypes[0].taper", "battery type 'block': the last step must go up to 1")]

    // Distributions
    [InlineData("network", "\"max\": 1 }", "\"max\": 0.5 }", "$.stations[0].swap.positioningMinutes.max", "station 'middle-east': must be above min")]
    [InlineData("network", "\"mode\": 4", "\"mode\": 9", "$.stations[0].swap.exchangeMinutes.mode", "station 'middle-east': must be between min and max")]
    [InlineData("network", "\"cv\": 0.5", "\"cv\": 0", "$.stations[0].swap.releaseMinutes.cv", "station 'middle-east': 0 is out of range: above 0, at most 10")]
    [InlineData("network", "\"distribution\": \"exponential\", \"mean\": 20", "\"distribution\": \"normal\", \"mean\": 20", "$.stations[0].swap.interventionMinutes.distribution", "station 'middle-east': 'normal' is not one of exponential, uniform, triangular, lognormal")]
    [InlineData("network", "\"mean\": 20", "\"mean\": 2000", "$.stations[0].swap.interventionMinutes", "station 'middle-east': mean and greatest value must be 0 to 1440 min")]
    [InlineData("network", "\"approachMinutes\": 1", "\"approachMinutes\": -1", "$.stations[0].swap.approachMinutes", "station 'middle-east': -1 min is out of range: 0 to 1440 min")]

    // Fleet
    [InlineData("fleet", "[0, 0,", "[0,", "$.demand[0].hourlyProfile", "demand 'freight': has 23, must have 24 items")]
    [InlineData("fleet", "[0, 0,", "[0, 0.0011,", "$.demand[0].hourlyProfile", "demand 'freight': the 24 shares sum to 1.0011, must sum to 1 (within 0.001)")]
    [InlineData("fleet", "\"kind\": \"shuttle\"", "\"kind\": \"bus\"", "$.demand[0].kind", "demand 'freight': 'bus' is not one of shuttle, arrivals, returning")]
    [InlineData("fleet", "\"kind\": \"shuttle\", ", "", "$.demand[0]", "demand 'freight': 'kind' is missing: one of shuttle, arrivals, returning")]
    [InlineData("fleet", "\"fleet\": \"guests\"", "\"fleet\": \"haulers\"", "$.demand[1].fleet", "demand 'visitors': fleet 'haulers' already serves demand 'freight'; split it into two fleets")]
    [InlineData("fleet", "\"trucks\": 10", "\"trucks\": 0", "$.demand[0].fleet", "demand 'freight': fleet 'haulers' has no trucks to serve it")]
    [InlineData("fleet", "\"to\": \"east\"", "\"to\": \"west\"", "$.demand[0].to", "demand 'freight': a shuttle drives between two different terminals")]
    [InlineData("fleet", "\"from\": \"west\"", "\"from\": \"aside\"", "$.demand[0].from", "demand 'freight': place 'aside' is not on line 'line'")]
    [InlineData("fleet", "\"from\": \"west\", \"to\": \"east\"", "\"from\": \"east\", \"to\": \"west\"", "$.demand[0].from", "demand 'freight': place 'east' comes after 'west' on line 'line'; exchange 'from' and 'to', 'forward' and 'backward'")]

    // Fleet and network together
    [InlineData("network", "\"bufferPlaces\": 1", "\"bufferPlaces\": 0", "$.stations[0].slots", "station 'middle-east': 1 free places (12 slots - 1 quarantine - 10 batteries + 0 buffer places) are fewer than the largest set, 2 of truck type 'truck'; add slots or buffer places, or take batteries out")]
    [InlineData("fleet", "\"deficitKWh\": 150", "\"deficitKWh\": 361", "$.demand[1].deficitKWh", "demand 'visitors': 361 kWh are more than the 360 kWh of a full set above its reserve")]
    [InlineData("network", "\"km\": 120", "\"km\": 250", "$.demand[0]", "demand 'freight': cannot be driven out and back with its reserve: from station 'middle-east' to the plug-in chargers of 'east' it needs 330.0 kWh (heaviest load, 10 % margin), but a charged set has 320.0 kWh above its reserve")]

    // Tariff
    [InlineData("tariff", "\"to\": \"22:15\"", "\"to\": \"21:30\"", "$.periods", "gap: no period covers 21:30 to 22:15")]
    [InlineData("tariff", "\"to\": \"22:15\"", "\"to\": \"23:00\"", "$.periods", "overlap: periods 0 and 1 both cover 22:15 to 23:00")]
    [InlineData("tariff", "{ \"band\": \"day\",", "{ \"months\": [1,2,3,4,5,6,8,9,11,12], \"band\": \"day\",", "$.periods", "gap: no period covers 08:00 to 22:15 in month 7, 10")]
    [InlineData("tariff", "\"from\": \"22:15\"", "\"from\": \"22:10\"", "$.periods[1].from", "the text \"22:10\" is not a quarter-hour hh:mm from 00:00 to 24:00")]
    [InlineData("tariff", "\"to\": \"08:00\"", "\"to\": \"22:15\"", "$.periods[1].to", "the period is empty; a whole day is 00:00 to 24:00")]
    [InlineData("tariff", "\"name\": \"small\"", "\"name\": \"small\", \"zone\": \"Asia/Shanghia\"", "$.zone", "'Asia/Shanghia' is not an IANA time zone; did you mean 'Asia/Shanghai'?")]
    [InlineData("tariff", "\"gridKgPerKWh\": 0.5", "\"gridKgPerKWh\": [0.5]", "$.gridKgPerKWh", "has 1, must have 24 items")]

    // Scenario
    [InlineData("scenario", "\"2026-04-01\"", "\"2026-02-30\"", "$.start", "the text \"2026-02-30\" is not a date YYYY-MM-DD")]
    [InlineData("scenario", "\"2026-04-02T10:00\"", "\"2026-04-04T00:00\"", "$.faults[1]", "its time is outside of the period, warm-up included: 2026-03-31T00:00 to 2026-04-04T00:00")]
    [InlineData("scenario", "\"2026-03-31T00:00\"", "\"2026-03-30T23:59\"", "$.faults[2]", "its time is outside of the period, warm-up included: 2026-03-31T00:00 to 2026-04-04T00:00")]
    [InlineData("scenario", "\"2026-04-01T09:00\"", "\"2026-04-01T08:00\"", "$.faults[0].to", "must be later than 'from'")]
    [InlineData("scenario", "\"chargers\": 2", "\"chargers\": 12", "$.faults[0].chargers", "station 'middle-east' has 11 chargers only")]
    [InlineData("scenario", "\"slot\": 3", "\"slot\": 13", "$.faults[1].slot", "station 'middle-east' has slots 1 to 12")]
    [InlineData("scenario", "\"lane\": 2", "\"lane\": 3", "$.faults[4].lane", "station 'middle-west' has lanes 1 to 2")]
    [InlineData("scenario", "\"station\": \"middle-east\", \"slot\": 3", "\"station\": \"middle-west\", \"slot\": 3", "$.faults[1]", "station 'middle-west' has no quarantine slot for the battery; give it quarantineSlots")]
    [InlineData("scenario", "\"speedFactor\": 0.5", "\"speedFactor\": 1", "$.faults[2].speedFactor", "1 is out of range: above 0, below 1")]

    // Basis
    [InlineData("tariff", "\"basis\": \"assumed: test\"", "\"basis\": \"guessed: test\"", "$.basis", "a basis is a text that starts with \"published: \" and its source, \"derived: \" and its formula, or \"assumed: \" and why")]
    [InlineData("tariff", "\"yuanPerKWh\": 0.8", "\"yuanPerKWh\": 0.8, \"basis\": { \"price\": \"assumed: test\" }", "$.bands[0].basis.price", "band 'day': no member has this name; known: id, name, yuanPerKWh")]
    public void A_broken_rule_is_one_error_that_names_file_path_and_reason(string file, string text, string instead, string path, string reason)
    {
        var result = new SmallLine().With(file, text, instead).Load();

        // Without a basis the figures of the file have none; the wrong basis comes first.
        var error = path == "$.basis" ? result.Errors[0] : Assert.Single(result.Errors);
        string name = path == "$.demand[0]" && file == "network" ? "fleet" : file;
        Assert.Equal(new FileError($"line/{name}.json", path, reason), error);
        Assert.Null(result.Value);
    }

    [Fact]
    public void The_files_are_sound_before_they_are_broken() => new SmallLine().Rehearse();

    [Fact]
    public void A_figure_without_a_basis_is_an_error_at_its_object()
    {
        var errors = new SmallLine().With("tariff", ",\n  \"basis\": \"assumed: test\"", "").Load().Errors;
        Assert.Equal(
            [("$.bands[0]", "yuanPerKWh"), ("$.bands[1]", "yuanPerKWh"), ("$", "gridKgPerKWh")],
            errors.Select(error => (error.JsonPath, error.Reason.Split(':', 3)[error.JsonPath == "$" ? 0 : 1].Trim())));
        Assert.All(errors, error => Assert.Contains("figure without a basis; add \"basis\"", error.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_of_all_files_come_at_once_and_nothing_is_half_loaded()
    {
        var result = new SmallLine()
            .With("network", "\"km\": 100", "\"km\": -1")
            .With("network", "\"lanes\": 1", "\"lanes\": 0")
            .With("network", "\"targetSoc\": 0.9\n", "\"targetSoc\": 2\n")
            .With("fleet", "\"setSize\": 2", "\"setSize\": 0")
            .With("fleet", "\"deficitKWh\": 150", "\"deficitKwh\": 150")
            .With("tariff", "\"from\": \"08:00\"", "\"from\": \"09:00\"")
            .With("scenario", "\"days\": 3", "\"days\": 3, \"seed\": -1")
            .Load();
        Assert.Null(result.Value);
        Assert.Equal(
            [
                "line/network.json $.legs[0].km", "line/network.json $.stations[0].lanes", "line/network.json $.stations[1].targetSoc",
                "line/fleet.json $.truckTypes[0].setSize", "line/fleet.json $.demand[1].deficitKwh", "line/fleet.json $.demand[1]",
                "line/tariff.json $.periods", "line/scenario.json $.seed",
            ],
            result.Errors.Select(error => $"{error.File} {error.JsonPath}"));
    }

    [Fact]
    public void A_station_with_an_error_of_its_own_does_not_hide_that_another_has_too_little_room()
    {
        var result = new SmallLine()
            .With("network", "\"km\": 120", "\"km\": -120")
            .With("network", "\"bufferPlaces\": 1", "\"bufferPlaces\": 0")
            .Load();
        Assert.Equal(["$.legs[1].km", "$.stations[0].slots"], result.Errors.Select(error => error.JsonPath));
    }

    [Theory]
    [InlineData("network")]
    [InlineData("fleet")]
    [InlineData("tariff")]
    public void A_file_that_is_not_there_is_an_error_where_it_is_named(string file)
    {
        var error = Assert.Single(new SmallLine().Without(file).Load().Errors);
        Assert.Equal(new FileError("line/scenario.json", $"$.{file}", $"there is no file 'line/{file}.json'"), error);
    }

    [Fact]
    public void A_scenario_that_is_not_there_is_an_error() => Assert.Equal(
        new FileError("line/scenario.json", "$", "the file cannot be found"),
        Assert.Single(new SmallLine().Without("scenario").Load().Errors));

    [Fact]
    public void A_syntax_error_names_line_and_column_as_an_editor_counts_them()
    {
        var error = Assert.Single(new SmallLine().With("scenario", "\"zh\": \"小\" },", "\"zh\": \"小\" } x").Load().Errors);
        Assert.Equal("$", error.JsonPath);
        Assert.StartsWith("not valid JSON at line 2, column 40: 'x' is invalid", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_nested_too_deep_is_refused()
    {
        var error = Assert.Single(new SmallLine().With("scenario", "\"days\": 3", $"\"days\": {new string('[', 40)}{new string(']', 40)}").Load().Errors);
        Assert.Contains("maximum configured depth of 32", error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("{ \"places\": 1, \"legs\": {}, \"lines\": [1], \"batteryTypes\": null, \"stations\": [[]] }")]
    public void Whatever_stands_in_a_file_the_reader_answers_with_errors(string text)
    {
        Assert.NotEmpty(new SmallLine().With("network", SmallLine.Network, text).Load().Errors);
        Assert.NotEmpty(new SmallLine().With("fleet", SmallLine.Fleet, text).Load().Errors);
        Assert.NotEmpty(new SmallLine().With("tariff", SmallLine.Tariff, text).Load().Errors);
        Assert.NotEmpty(new SmallLine().With("scenario", SmallLine.Scenario, text).Load().Errors);
    }
}
