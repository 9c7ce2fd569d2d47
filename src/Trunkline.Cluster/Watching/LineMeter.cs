using System.Diagnostics;
using System.Diagnostics.Metrics;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;

namespace Trunkline.Cluster.Watching;

/// <summary>
/// What becomes durable on the line, counted for whoever listens to the meter, since the start of the process. The books are in the
/// database; these are for seeing that something changes.
/// </summary>
public static class LineMeter
{
    /// <summary>Of the meter.</summary>
    public const string Name = "Trunkline.Cluster";

    private const string Station = "station", Outcome = "outcome";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Swaps = Meter.CreateCounter<long>(
        "trunkline.swaps", "{swap}", "Swaps that ended: completed, inferred from the slots, or aborted.");

    private static readonly Counter<long> Energy = Meter.CreateCounter<long>(
        "trunkline.swap.energy", "Wh", "Energy delivered by swaps that were booked.");

    private static readonly Counter<long> Promises = Meter.CreateCounter<long>(
        "trunkline.promises", "{promise}", "Promises that were made, kept, released, or broken.");

    private static readonly Counter<long> Anomalies = Meter.CreateCounter<long>(
        "trunkline.anomalies", "{anomaly}", "Anomalies that were found, by how urgent they are.");

    private static readonly string[] Ends = ["completed", "inferred", "aborted"];
    private static readonly string[] PromiseWords = ["made", "kept", "released", "broken"];

    /// <summary>Begins all series of these stations, with nothing in them.</summary>
    public static void ShowNothing(IEnumerable<string> stations)
    {
        ArgumentNullException.ThrowIfNull(stations);
        foreach (string station in stations)
        {
            foreach (string end in Ends) Swaps.Add(0, new TagList { { Station, station }, { Outcome, end } });
            foreach (string word in PromiseWords) Promises.Add(0, new TagList { { Station, station }, { Outcome, word } });
            Energy.Add(0, new KeyValuePair<string, object?>(Station, station));
        }

        foreach (var severity in Enum.GetValues<Severity>())
            Anomalies.Add(0, new KeyValuePair<string, object?>("severity", WordOf(severity)));
    }

    internal static void Count(string station, DeskEvent happened)
    {
        switch (happened)
        {
            case DeskEvent.SwapBooked booked:
                CountSwap(station, booked.Inferred ? "inferred" : "completed");
                // What a station tells wrongly may come to less than nothing; a counter does not go back.
                Energy.Add(Math.Max(0, booked.Booking.Energy.Value), new KeyValuePair<string, object?>(Station, station));
                break;
            case DeskEvent.SwapAborted:
                CountSwap(station, "aborted");
                break;
            case DeskEvent.AnomalyFound found:
                Anomalies.Add(1, new KeyValuePair<string, object?>("severity", WordOf(found.Severity)));
                break;
            case DeskEvent.Controlled controlled when Promises.Enabled:
                foreach (var each in controlled.Events) CountPromise(station, each.Kind);
                break;
        }
    }

    private static void CountSwap(string station, string outcome) =>
        Swaps.Add(1, new TagList { { Station, station }, { Outcome, outcome } });

    private static void CountPromise(string station, StationEventKind kind)
    {
        string? outcome = kind switch
        {
            StationEventKind.PromiseMade => "made",
            StationEventKind.PromiseKept => "kept",
            StationEventKind.PromiseReleased => "released",
            StationEventKind.PromiseBroken => "broken",
            _ => null,
        };
        if (outcome is not null) Promises.Add(1, new TagList { { Station, station }, { Outcome, outcome } });
    }

    private static string WordOf(Severity severity) => severity switch
    {
        Severity.Note => "note",
        Severity.Warning => "warning",
        _ => "alarm",
    };
}
