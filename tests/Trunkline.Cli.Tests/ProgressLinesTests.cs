using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Progress;
using Trunkline.Reports.Text;

namespace Trunkline.Cli.Tests;

/// <summary>In a log, progress is a line now and then.</summary>
public sealed class ProgressLinesTests
{
    [Fact]
    public void Lines_come_at_most_every_five_seconds_and_only_rise()
    {
        var clock = new HandClock();
        var error = new StringWriter { NewLine = "\n" };
        var lines = new ProgressLines(
            new Session(TextWriter.Null, error, ErrorIsTerminal: false, "/", Language.English, clock));

        foreach (var (second, share) in new[] { (1, 0.1), (4, 0.4), (5, 0.5), (6, 0.6), (11, 0.45), (12, 0.755), (13, 1.0) })
        {
            clock.Seconds = second;
            lines.Report(share);
        }

        Assert.Equal("trunkline: 50 %\ntrunkline: 75 %\n", error.ToString());
    }

    private sealed class HandClock : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
