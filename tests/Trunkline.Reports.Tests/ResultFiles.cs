using System.Globalization;
using System.Text.Json;
using Trunkline.Reports.Csv;
using Trunkline.Reports.Json;
using Trunkline.Reports.Tests.Fixtures;
using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Tests;

/// <summary>What a script may count on in the JSON and the CSV files.</summary>
public sealed class ResultFiles
{
    [Fact]
    public void Json_has_the_stable_names()
    {
        using var json = JsonDocument.Parse(JsonReport.Write(FabricatedResult.Month()));
        var root = json.RootElement;
        Assert.Equal("9f3c51d07ab2e846", root.GetProperty("eventHash").GetString());
        Assert.Equal(20260501UL, root.GetProperty("seed").GetUInt64());
        Assert.Equal(0.9734, root.GetProperty("headline").GetProperty("servedWithinFiveMinutesShare").GetProperty("mean").GetDouble());
        Assert.Equal(0.0012, root.GetProperty("headline").GetProperty("servedWithinFiveMinutesShare").GetProperty("halfWidth").GetDouble());
        var station = root.GetProperty("stations")[1];
        Assert.Equal("changle-north", station.GetProperty("id").GetString());
        Assert.Equal("长乐北行", station.GetProperty("name").GetProperty("zh").GetString());
        Assert.Equal("batteries", station.GetProperty("load").GetProperty("binding").GetString());
        Assert.Equal(96, station.GetProperty("day").GetProperty("queue").GetArrayLength());
        Assert.Equal("assumed", root.GetProperty("figures")[0].GetProperty("basis").GetString());
    }

    [Fact]
    public void Json_gives_back_the_very_doubles()
    {
        var month = FabricatedResult.Month();
        double[] values = [0.1, 1.0 / 3, 1e-300, double.Epsilon, 123456789.123456789, -0.0];
        month = month with { Waits = month.Waits with { MinuteShares = values } };
        using var json = JsonDocument.Parse(JsonReport.Write(month));
        var read = json.RootElement.GetProperty("waits").GetProperty("minuteShares").EnumerateArray();
        Assert.Equal(values, read.Select(value => value.GetDouble()));
    }

    [Fact]
    public void Json_of_equal_results_is_the_same_to_the_byte() =>
        Assert.Equal(JsonReport.Write(FabricatedResult.Month()), JsonReport.Write(FabricatedResult.Month()));

    [Fact]
    public void What_could_not_be_measured_is_null_in_json_and_empty_in_csv()
    {
        var nobody = FabricatedResult.Nobody();
        using var json = JsonDocument.Parse(JsonReport.Write(nobody));
        var share = json.RootElement.GetProperty("headline").GetProperty("promisesKeptShare");
        Assert.Equal(JsonValueKind.Null, share.GetProperty("mean").ValueKind);
        var load = json.RootElement.GetProperty("stations")[0].GetProperty("load");
        Assert.Equal(JsonValueKind.Null, load.GetProperty("batteryCapacityPerHour").ValueKind);
        Assert.Contains("promisesKeptShare,share,,\r\n", File("headline.csv", nobody), StringComparison.Ordinal);
        Assert.DoesNotContain(CsvReport.Files(nobody), file => file.Name == "swaps.csv");
    }

    [Fact]
    public void Csv_rows_have_as_many_fields_as_the_header_and_end_in_crlf()
    {
        foreach (var (name, content) in CsvReport.Files(FabricatedResult.Month()))
        {
            string[] lines = content.Split("\r\n");
            Assert.Equal("", lines[^1]);
            Assert.All(lines[..^1], line => Assert.Equal(lines[0].Split(',').Length, line.Split(',').Length));
            Assert.True(lines.Length > 2, name);
        }
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public void Csv_quotes_only_what_needs_it(string text, string field) =>
        Assert.Equal($"x\r\n{field}\r\n", new CsvTable("x").Add(text).ToString());

    [Fact]
    public void Every_comparison_measure_has_a_name_in_both_languages()
    {
        foreach (var measure in HeadlineMeasure.All)
        {
            Assert.NotEqual(measure.Name, Words.In(Language.English).Measure(measure.Name));
            Assert.NotEqual(measure.Name, Words.In(Language.Chinese).Measure(measure.Name));
        }
    }

    [Fact]
    public void Numbers_do_not_follow_the_culture_of_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        string json = JsonReport.Write(FabricatedResult.Month()), text = TextReport.Summary(FabricatedResult.Month(), Language.English);
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(json, JsonReport.Write(FabricatedResult.Month()));
            Assert.Equal(text, TextReport.Summary(FabricatedResult.Month(), Language.English));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string File(string name, RehearsalResult result) => CsvReport.Files(result).Single(file => file.Name == name).Content;
}
