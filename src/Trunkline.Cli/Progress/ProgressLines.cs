using System.Globalization;
using Trunkline.Cli.CommandLine;

namespace Trunkline.Cli.Progress;

/// <summary>Progress as lines such as <c>trunkline: 40 %</c>, at most one every few seconds; short work leaves none.</summary>
internal sealed class ProgressLines(Session session) : IProgress<double>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _oneAtATime = new();
    private long _lastAt = session.Clock.GetTimestamp();
    private int _lastPercent;

    /// <inheritdoc/>
    public void Report(double value)
    {
        lock (_oneAtATime)
        {
            int percent = (int)(value * 100);
            if (percent <= _lastPercent || session.Clock.GetElapsedTime(_lastAt) < Pause) return;
            (_lastPercent, _lastAt) = (percent, session.Clock.GetTimestamp());
            session.Say(percent.ToString(CultureInfo.InvariantCulture) + " %");
        }
    }
}
