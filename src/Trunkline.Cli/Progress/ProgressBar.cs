using Spectre.Console;

namespace Trunkline.Cli.Progress;

/// <summary>Progress as a bar that moves, and is gone when the work is done.</summary>
internal static class ProgressBar
{
    /// <summary>Does the work under the bar.</summary>
    public static T During<T>(TextWriter terminal, Func<IProgress<double>?, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bar(context.AddTask("all", maxValue: 1))));
    }

    // Reports of several threads overtake each other; the bar only moves on.
    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        private readonly Lock _oneAtATime = new();

        public void Report(double value)
        {
            lock (_oneAtATime) task.Value = Math.Max(task.Value, value);
        }
    }
}
