using System.Globalization;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.VirtualStation.Lines;

/// <summary>Notes for people of what happens on a site. Trucks and slots are numbers here; names are put in later.</summary>
internal static class SiteNotes
{
    /// <summary>The note of an event; null for those that nobody watches for, and for completed swaps.</summary>
    public static StationNote? Of(string station, in StationEvent happened, Instant now)
    {
        StationNoteKind? kind = happened.Kind switch
        {
            StationEventKind.TruckQueued => StationNoteKind.TruckQueued,
            StationEventKind.TruckTurnedAway => StationNoteKind.TruckTurnedAway,
            StationEventKind.SwapRefused => StationNoteKind.SwapRefused,
            StationEventKind.LaneAssigned => StationNoteKind.SwapBegun,
            StationEventKind.LaneFreed => StationNoteKind.TruckLeft,
            StationEventKind.BatteryIsolated when happened.Reason == Reason.Inspection => StationNoteKind.InspectionFailed,
            StationEventKind.BatteryIsolated => StationNoteKind.BatteryHot,
            _ => null,
        };
        if (kind is null) return null;
        int subject = kind is StationNoteKind.BatteryHot or StationNoteKind.InspectionFailed ? happened.Slots[0] + 1 : happened.Truck;
        return new StationNote(station, kind.Value, now, subject.ToString(CultureInfo.InvariantCulture))
        {
            Lane = HasLane(kind.Value) ? happened.Lane : -1, SetSize = happened.Count,
        };
    }

    /// <summary>The note of a swap that is complete.</summary>
    public static StationNote OfSwap(string station, in StationEvent completed, in SetReport delivered, Instant now)
    {
        int[] returned = new int[completed.Count], taken = new int[completed.Count];
        for (int i = 0; i < completed.Count; i++) (returned[i], taken[i]) = (completed.Set[i].Battery, delivered[i].Battery);
        return new StationNote(station, StationNoteKind.SwapCompleted, now, completed.Truck.ToString(CultureInfo.InvariantCulture))
        {
            Lane = completed.Lane, SetSize = completed.Count, Returned = returned, Delivered = taken,
        };
    }

    private static bool HasLane(StationNoteKind kind) =>
        kind is StationNoteKind.SwapBegun or StationNoteKind.TruckLeft or StationNoteKind.SwapRefused;
}
