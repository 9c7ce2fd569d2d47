using System.Text.Json;

namespace Trunkline.Cli.Tests;

/// <summary>What <c>trunkline check FILE...</c> says.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task Each_kind_of_sound_file_is_named_and_the_answer_is_yes()
    {
        var answer = await _desk.Type("check line/network.json line/fleet.json line/tariff.json line/scenario.json");

        Assert.Equal(0, answer.Exit);
        Assert.Equal(
            "line/network.json: ok (network)\nline/fleet.json: ok (fleet)\n"
            + "line/tariff.json: ok (tariff)\nline/scenario.json: ok (scenario)\n",
            answer.Output);
        Assert.Empty(answer.Error);
    }

    [Fact]
    public async Task All_errors_of_a_file_are_printed_and_the_answer_is_no()
    {
        _desk.WriteScenario("line/scenario.json", "\"days\": 3", "\"days\": 0, \"dayz\": 3");

        var answer = await _desk.Type("check line/tariff.json line/scenario.json");

        Assert.Equal(1, answer.Exit);
        Assert.Contains("line/tariff.json: ok (tariff)\nline/scenario.json: 2 errors\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("\n  line/scenario.json: $.days: ", answer.Output, StringComparison.Ordinal);
        Assert.Contains("\n  line/scenario.json: $.dayz: ", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_that_names_a_missing_file_is_unsound()
    {
        File.Delete(Path.Combine(_desk.Folder, "line", "fleet.json"));

        var answer = await _desk.Type("check line/scenario.json");

        Assert.Equal(1, answer.Exit);
        Assert.Contains("$.fleet: ", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("line/nothing.json", "no file 'line/nothing.json'")]
    [InlineData("line", "'line' is a folder")]
    public async Task A_file_that_cannot_be_read_is_bad_input_and_the_others_are_checked_all_the_same(string path, string message)
    {
        var answer = await _desk.Type($"check {path} line/tariff.json");

        Assert.Equal(2, answer.Exit);
        Assert.Equal("line/tariff.json: ok (tariff)\n", answer.Output);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_json_or_of_no_known_kind_is_unsound()
    {
        _desk.Write("line/text.json", "not JSON");
        _desk.Write("line/other.json", "{}");

        var answer = await _desk.Type("check line/text.json line/other.json");

        Assert.Equal(1, answer.Exit);
        Assert.Contains("line/text.json: 1 error\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("cannot tell what kind of file", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machines_get_the_same_as_json()
    {
        _desk.WriteScenario("line/scenario.json", "\"days\": 3", "\"days\": 0");

        var answer = await _desk.Type("check --json line/tariff.json line/scenario.json line/nothing.json");

        Assert.Equal(2, answer.Exit);
        using var json = JsonDocument.Parse(answer.Output);
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
        var files = json.RootElement.GetProperty("files");
        Assert.Equal("tariff", files[0].GetProperty("kind").GetString());
        Assert.True(files[0].GetProperty("ok").GetBoolean());
        var error = Assert.Single(files[1].GetProperty("errors").EnumerateArray());
        Assert.Equal("line/scenario.json", error.GetProperty("file").GetString());
        Assert.Equal("$.days", error.GetProperty("path").GetString());
        Assert.NotEmpty(error.GetProperty("reason").GetString()!);
        Assert.Equal(JsonValueKind.Null, files[2].GetProperty("kind").ValueKind);
        Assert.Contains("no file", files[2].GetProperty("trouble").GetString(), StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();
}
