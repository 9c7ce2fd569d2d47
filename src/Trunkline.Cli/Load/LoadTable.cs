using System.Globalization;
using System.Text;
using Trunkline.Reports.Text;

namespace Trunkline.Cli.Load;

/// <summary>What came of a load, for people.</summary>
internal sealed class LoadTable
{
    private readonly StringBuilder _text = new();
    private readonly bool _isChinese;

    private LoadTable(Language language) => _isChinese = language == Language.Chinese;

    public static string Write(LoadReport report, Language language)
    {
        var table = new LoadTable(language);
        table.Write(report);
        return table._text.ToString();
    }

    private void Write(LoadReport report)
    {
        Row("stations", "换电站", $"{report.Stations:N0}");
        Row("server ready after", "服务器就绪用时", $"{report.Start.TotalSeconds:N1} s");
        Row("all have come after", "全部接入用时", $"{report.Arrival.TotalSeconds:N1} s");
        Row("disk, syncs/s", "磁盘同步次数/秒", $"{report.SyncsPerSecond:N0}");
        if (report.Restart is { } restart)
        {
            Row("ready again after", "重启后就绪", $"{restart.Ready.TotalSeconds:N1} s");
            Row("all back after", "重启后全部恢复", $"{restart.AllBack.TotalSeconds:N1} s");
            Row("messages sent again", "重发消息", $"{restart.SentAgain:N0}");
        }

        if (report.Kills is { } kills)
        {
            Row("killed: under load, starting", "被杀次数：负载中、启动中", $"{kills.Rounds:N0}, {kills.WhileStarting:N0} (seed {kills.Seed})");
            Row("messages sent again", "重发消息", $"{kills.SentAgain:N0}");
        }

        var memory = report.Memory;
        if (memory.Started > 0)
        {
            Row(
                "memory: start, connected, end", "内存：启动、接入后、结束",
                $"{Megabytes(memory.Started)}, {Megabytes(memory.Connected)}, {Megabytes(memory.End)} MB");
            Row("memory per station", "每站内存", $"{memory.PerStation / 1_000.0:N1} kB");
        }

        if (report.Commits is { } commits)
        {
            Row(
                "commits", "提交", $"{commits.PerSecond:N0}/s, {commits.Entries:N1} entries, {commits.Milliseconds:N2} ms");
        }

        Write(report.Measure);
        var books = report.Books;
        Row("swaps answered, booked", "已应答、已入账的换电", $"{books.Answered:N0}, {books.Booked:N0}");
        Row("journal entries, findings", "日志条目、账目问题", $"{books.Entries:N0}, {books.Findings:N0}");
        if (report.Against is not { } against) return;
        _text.Append('\n').Append(_isChinese ? "对照服务器" : "the bare server").Append('\n');
        Write(against);
    }

    private void Write(LoadMeasure measure)
    {
        Row("measured", "测量时长", $"{measure.Length.TotalSeconds:N1} s");
        Row("messages/s", "消息/秒", $"{measure.MessagesPerSecond:N0}");
        Row("swaps/s", "换电/秒", $"{measure.SwapsPerSecond:N1}");
        if (measure.Refused > 0) Row("refused", "被拒绝", $"{measure.Refused:N0}");
        Use("processor, server", "处理器：服务器", measure.Processor, measure);
        Use("processor, load", "处理器：负载程序", measure.OwnProcessor, measure);
        Row("ms to the answer", "应答时间（毫秒）", "     p50      p95      p99  slowest");
        foreach (var each in measure.Latencies)
        {
            string figures = string.Create(
                CultureInfo.InvariantCulture, $"{each.Median,8:N2} {each.P95,8:N2} {each.P99,8:N2} {each.Slowest,8:N1}");
            Row("  " + each.Kind, "  " + each.Kind, $"{figures}  ({each.Count:N0})");
        }
    }

    private void Use(string english, string chinese, TimeSpan used, LoadMeasure measure)
    {
        if (used == TimeSpan.Zero || measure.Messages == 0) return;
        string perSwap = measure.Swaps == 0 ? "" : FormattableString.Invariant($", {used.TotalMicroseconds / measure.Swaps:N0} µs a swap");
        Row(
            english, chinese,
            $"{used / measure.Length:N2} cores, {used.TotalMicroseconds / measure.Messages:N0} µs a message{perSwap}");
    }

    private void Row(string english, string chinese, FormattableString value) =>
        Row(english, chinese, FormattableString.Invariant(value));

    private void Row(string english, string chinese, string value) =>
        _text.Append(CultureInfo.InvariantCulture, $"{(_isChinese ? chinese : english),-32}{value}\n");

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("N0", CultureInfo.InvariantCulture);
}
