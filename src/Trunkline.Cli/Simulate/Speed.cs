using System.Globalization;
using Trunkline.Cli.CommandLine;

namespace Trunkline.Cli.Simulate;

/// <summary>How fast a rehearsal went.</summary>
internal static class Speed
{
    /// <summary>A sentence for stderr: time differs from run to run, and results must not.</summary>
    /// <param name="swaps">Swaps of all replications in the days that count.</param>
    /// <param name="elapsed">Wall time.</param>
    /// <param name="messages">In the language of the session.</param>
    public static string Text(double swaps, TimeSpan elapsed, Messages messages)
    {
        double rate = swaps / Math.Max(elapsed.TotalSeconds, 1e-3);
        return messages.Took(Whole(swaps), elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), Whole(rate));
    }

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
