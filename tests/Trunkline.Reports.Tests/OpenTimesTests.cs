using System.Net;
using System.Text.Json;
using Trunkline.Model.Network;
using Trunkline.Model.Units;
using Trunkline.Reports.Html;
using Trunkline.Reports.Json;
using Trunkline.Reports.Tests.Fixtures;
using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Tests;

/// <summary>A report says when a station was open, where that was not all of the counted period.</summary>
public sealed class OpenTimesTests
{
    // Days of the counted period, which has 30.
    [Theory]
    [InlineData("", "", "")]
    [InlineData("open -2", "", "")]
    [InlineData("closed 40", "", "")]
    [InlineData("open 14.5", "open from 2026-05-18 12:00", "2026-05-18 12:00 起营业")]
    [InlineData("closed 14", "open until 2026-05-18 00:00", "营业至 2026-05-18 00:00")]
    [InlineData("open 2, closed 3", "open from 2026-05-06 00:00 to 2026-05-07 00:00", "2026-05-06 00:00 起营业，至 2026-05-07 00:00")]
    [InlineData("open 40", "never open", "未营业")]
    public void In_words(string stages, string english, string chinese)
    {
        var result = Month(stages);
        string name = result.Rehearsal.Network.Stations[1].Name.English;
        string[] lines = TextReport.Summary(result, Language.English).Split('\n');
        Assert.Equal(english.Length > 0, lines.Contains($"{name}: {english}"));
        Assert.DoesNotContain(
            lines, line => line.Contains(": open ", StringComparison.Ordinal) && !line.StartsWith(name, StringComparison.Ordinal));
        if (english.Length == 0) return;
        Assert.Contains($"· {english}<", Page(result, Language.English), StringComparison.Ordinal);
        Assert.Contains($"· {chinese}<", Page(result, Language.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void In_json_as_times_in_UTC()
    {
        using var json = JsonDocument.Parse(JsonReport.Write(Month("open 14.5")));
        var stations = json.RootElement.GetProperty("stations");
        Assert.False(stations[0].TryGetProperty("open", out _));
        var open = Assert.Single(stations[1].GetProperty("open").EnumerateArray());
        Assert.Equal("2026-05-18T04:00:00.000Z", open.GetProperty("from").GetString());
        Assert.Equal("2026-06-02T16:00:00.000Z", open.GetProperty("until").GetString());
    }

    private static string Page(RehearsalResult result, Language language) =>
        WebUtility.HtmlDecode(HtmlReport.Write(result, new ReportOptions(language, "", "")));

    private static RehearsalResult Month(string stages)
    {
        var month = FabricatedResult.Month();
        var rehearsal = month.Rehearsal;
        var begin = rehearsal.Start + Duration.FromDays(rehearsal.WarmUpDays);
        string[] words = stages.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        var starts = words.Select(word => word.Split(' ')).Select(parts => new StageStart(
            Enum.Parse<Stage>(parts[0], ignoreCase: true),
            begin + Duration.FromHours(24 * double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture))));
        var stations = rehearsal.Network.Stations.ToArray();
        stations[1] = stations[1] with { Stages = new StagePlan(starts) };
        return month with { Rehearsal = rehearsal with { Network = rehearsal.Network with { Stations = stations } } };
    }
}
