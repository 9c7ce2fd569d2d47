using System.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Text;

/// <summary>The sentence that says the result.</summary>
internal static class Verdict
{
    /// <summary>How well trucks were served, what binds and when, and whatever went wrong.</summary>
    public static string Of(RehearsalResult result, Words words)
    {
        var numbers = new Numbers(words);
        var headline = result.Headline;
        // The share is over trucks that were served: those that swapped.
        double stops = Known(headline.Swaps.Mean);
        double served = headline.ServedWithinFiveMinutesShare.Mean;
        if (stops <= 0 || double.IsNaN(served)) return words.NobodyCame + words.SentenceEnd.TrimEnd();

        var text = new StringBuilder(words.Served(numbers.Count(Math.Round(stops)), numbers.Share(served)));
        if (Tightest(result) is { } tightest) text.Append(Bottleneck(result, tightest, words, numbers));
        text.Append(words.SentenceEnd);
        Misfortune(headline.Stranded.Mean, words.TrucksStranded);
        Misfortune(headline.TurnedAway.Mean, words.TrucksTurnedAway);
        return text.ToString().TrimEnd();

        void Misfortune(double trucks, Func<string, string> say)
        {
            if (trucks > 0) text.Append(say(numbers.Count(trucks))).Append(words.SentenceEnd);
        }
    }

    /// <summary>The station whose peak hour comes nearest to what it can do; null when none had an arrival.</summary>
    public static StationResult? Tightest(RehearsalResult result) =>
        result.Stations.Where(each => each.Load.Utilisation is > 0 and < double.PositiveInfinity)
            .MaxBy(each => each.Load.Utilisation);

    private static string Bottleneck(RehearsalResult result, StationResult station, Words words, Numbers numbers)
    {
        var load = station.Load;
        var say = load.Utilisation > 1 ? words.Overloaded : words.Binds;
        string name = words.Of(result.Rehearsal.Network.Stations[station.Station].Name);
        return say(name, Numbers.Clock(load.PeakHour * 60), words.ByResource(load.Binding), numbers.Share(load.Utilisation, 0));
    }

    private static double Known(double value) => double.IsNaN(value) ? 0 : value;
}
