using System.Globalization;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Work;
using Trunkline.Control.Centre;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Following;

/// <summary>What has changed by an entry of the journal, as somebody outside may know it: which thing, and what to ask for again.</summary>
/// <param name="Kind"><c>station</c>, <c>swap</c>, <c>reservation</c>, <c>account</c>, <c>anomaly</c>,
/// <c>command</c>, <c>work-order</c> or <c>handover</c>.</param>
/// <param name="Id">Id of that thing; for a reservation, its truck's.</param>
/// <param name="Station">The station at which it happened; null where it happened at none.</param>
/// <param name="What">What happened to it, as in <c>swap-booked</c>.</param>
/// <param name="AtMs">Domain milliseconds since 1970-01-01 UTC.</param>
/// <param name="Position">Place in the order of all that happens.</param>
public sealed record LineChange(string Kind, string Id, string? Station, string What, long AtMs, long Position)
{
    /// <summary>What an entry changes.</summary>
    /// <exception cref="Entries.JournalFormatException">This version of the program does not know what the entry is.</exception>
    public static LineChange Of(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        int slash = entry.Stream.IndexOf('/', StringComparison.Ordinal) + 1;
        string name = entry.Stream[slash..];
        return entry.Stream[..slash] switch
        {
            StreamNames.Stations => OfStation(entry, name),
            StreamNames.Trucks => Changed("reservation", name, null),
            StreamNames.Accounts => Changed("account", name, null),
            StreamNames.Anomalies => Changed("anomaly", name, null),
            StreamNames.Work => Changed("work-order", WorkRows.IdOf(name, WorkEntry.Formats.Read(entry).Number), name),
            "handover/" => Changed("handover", entry.Version.ToString(CultureInfo.InvariantCulture), null),
            StreamNames.Corrections => Changed("swap", name, name[..name.LastIndexOf('/')]),
            StreamNames.Commands => Changed("command", name + "/" + NumberOf(entry), name),
            _ => Changed("other", name, null),
        };

        LineChange Changed(string kind, string id, string? station) =>
            new(kind, id, station, entry.Kind, entry.TimeMs, entry.Position);
    }

    // Who writes it down names it by its number at the station and a step: 7.1, 7.2.
    private static string NumberOf(JournalEntry entry) => (entry.CommandId ?? "").Split('.')[0];

    private static LineChange OfStation(JournalEntry entry, string station)
    {
        (string kind, string id) = entry.Kind switch
        {
            "swap-opened" or "set-told" or "swap-booked" or "swap-released" or "swap-aborted" or "anomaly-found"
                or "manual-swap-begun" or "manual-step-done" or "manual-swap-given-up" =>
                StationEntry.Formats.Read(entry) switch
                {
                    DeskEvent.SwapOpened swap => ("swap", Numbered(swap.Ordinal)),
                    DeskEvent.SetTold swap => ("swap", Numbered(swap.Ordinal)),
                    DeskEvent.SwapBooked swap => ("swap", Numbered(swap.Ordinal)),
                    DeskEvent.SwapReleased swap => ("swap", Numbered(swap.Ordinal)),
                    DeskEvent.SwapAborted swap => ("swap", Numbered(swap.Ordinal)),
                    DeskEvent.ManualSwapBegun swap => ("swap", Numbered(swap.Ordinal)),
                    DeskEvent.ManualStepDone swap => ("swap", Numbered(swap.Ordinal)),
                    DeskEvent.ManualSwapGivenUp swap => ("swap", Numbered(swap.Ordinal)),
                    DeskEvent.AnomalyFound found => ("anomaly", Numbered(found.Number)),
                    _ => ("station", station),
                },
            _ => ("station", station),
        };
        return new LineChange(kind, id, station, entry.Kind, entry.TimeMs, entry.Position);

        string Numbered(int number) => station + "/" + number.ToString(CultureInfo.InvariantCulture);
    }
}
