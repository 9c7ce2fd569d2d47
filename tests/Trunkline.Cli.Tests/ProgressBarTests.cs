using Trunkline.Cli.Progress;

namespace Trunkline.Cli.Tests;

/// <summary>At a terminal, progress is a bar.</summary>
public sealed class ProgressBarTests
{
    [Fact]
    public void Work_under_the_bar_reports_and_gives_its_result() =>
        Assert.Equal(7, ProgressBar.During(new StringWriter(), progress =>
        {
            foreach (double share in new[] { 0.5, 0.2, 1.0 }) progress!.Report(share);
            return 7;
        }));

    [Fact]
    public void What_ends_the_work_ends_the_bar() =>
        Assert.Throws<OperationCanceledException>(() =>
            ProgressBar.During<int>(new StringWriter(), _ => throw new OperationCanceledException()));
}
