using Trunkline.Cli.CommandLine;
using Trunkline.Reports.Text;

namespace Trunkline.Cli.Tests;

/// <summary>English or Chinese: as the environment has it, unless the command line says otherwise.</summary>
public sealed class LanguageTests : IDisposable
{
    private readonly Desk _english = new();
    private readonly Desk _chinese = new() { Language = Language.Chinese };

    [Fact]
    public async Task Chinese_is_spoken_in_results_messages_and_report()
    {
        var answer = await _english.Type("simulate line/scenario.json --lang zh --replications 2");

        Assert.StartsWith("小\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("换电次数", answer.Output, StringComparison.Ordinal);
        Assert.Contains("正在预演小：2 次重复，每次 4 天", answer.Error, StringComparison.Ordinal);
        string page = _english.Read("out/line-scenario/report.html");
        Assert.Contains("<html lang=\"zh-CN\">", page, StringComparison.Ordinal);
        Assert.Contains("--replications 2 --lang zh</code>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_decides_where_nothing_else_is_said()
    {
        Assert.Equal("line/tariff.json: 正确（电价）\n", (await _chinese.Type("check line/tariff.json")).Output);
        Assert.Equal("line/tariff.json: ok (tariff)\n", (await _chinese.Type("check line/tariff.json --lang en")).Output);
        Assert.Contains("示例:", (await _chinese.Type("--help")).Output, StringComparison.Ordinal);
        Assert.Contains("--days 应为", (await _chinese.Type("simulate x --days 0")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null, Language.English)]
    [InlineData(null, null, "zh_CN.UTF-8", Language.Chinese)]
    [InlineData(null, null, "en_GB.UTF-8", Language.English)]
    [InlineData(null, "zh_TW", "en_GB.UTF-8", Language.Chinese)]
    [InlineData("en_US.UTF-8", "zh_CN", "zh_CN", Language.English)]
    [InlineData("zh_CN.UTF-8", null, "en_GB.UTF-8", Language.Chinese)]
    [InlineData("", "", "zh", Language.Chinese)]
    public void The_first_locale_that_is_set_decides(string? all, string? messages, string? lang, Language expected) =>
        Assert.Equal(expected, Languages.OfEnvironment(name => name switch
        {
            "LC_ALL" => all,
            "LC_MESSAGES" => messages,
            "LANG" => lang,
            _ => "zh_CN",
        }));

    public void Dispose()
    {
        _english.Dispose();
        _chinese.Dispose();
    }
}
