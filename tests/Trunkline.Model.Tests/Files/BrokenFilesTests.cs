using Trunkline.Model.Files;

namespace Trunkline.Model.Tests.Files;

/// <summary>Each rule, broken in one place of a sound set of files, is one error that names file, path and reason.</summary>
public class BrokenFilesTests
{
    public static TheoryData<BrokenFile> Table => [.. BrokenFile.ReadTable()];

    [Theory]
    [MemberData(nameof(Table))]
    public void A_broken_rule_is_one_error_that_names_file_path_and_reason(BrokenFile broken)
    {
        var result = new SmallLine().With(broken.File, broken.Text, broken.Instead).Load();
        Assert.Equal(broken.Error, Assert.Single(result.Errors));
        Assert.Null(result.Value);
    }

    [Fact]
    public void The_table_has_a_case_for_each_rule() => Assert.True(BrokenFile.ReadTable().Count >= 70);

    [Fact]
    public void A_basis_must_say_which_kind_it_is()
    {
        var errors = new SmallLine().With("tariff", "\"assumed: test\"", "\"guessed: test\"").Load().Errors;
        Assert.Equal(
            new FileError(
                "line/tariff.json",
                "$.basis",
                "a basis is a text that starts with \"published: \" and its source, \"derived: \" and its formula, "
                + "or \"assumed: \" and why"),
            errors[0]);
        Assert.All(errors.Skip(1), error => Assert.Contains("figure without a basis", error.Reason, StringComparison.Ordinal));
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
        string deep = new string('[', 40) + new string(']', 40);
        var error = Assert.Single(new SmallLine().With("scenario", "\"days\": 3", $"\"days\": {deep}").Load().Errors);
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
