using Trunkline.Control.Centre;
using Trunkline.Model.Units;

namespace Trunkline.Control.Work;

/// <summary>Which causes open a work order by themselves, until when one is to be done, and how many there may be.</summary>
public static class WorkRules
{
    /// <summary>Orders of a station that people may have open at once.</summary>
    public const int MostOpen = 400;

    /// <summary>Orders of a station that may be open at once, those that open by themselves included.</summary>
    public const int MostOpenAtAll = 500;

    /// <summary>Notes of an order.</summary>
    public const int MostNotes = 50;

    /// <summary>Photos of an order.</summary>
    public const int MostPhotos = 20;

    /// <summary>The cause of an order about a lane that has failed.</summary>
    public const string LaneFailed = "lane-failed";

    /// <summary>The cause of an order about a slot that cannot be used.</summary>
    public const string SlotFailed = "slot-failed";

    /// <summary>
    /// What an anomaly or alarm of a kind makes somebody do; null when it opens no order by itself. Those do that cannot be settled from a
    /// desk: somebody has to go there.
    /// </summary>
    public static WorkKind? KindOf(string cause, Severity severity) => cause switch
    {
        "battery-hot" => WorkKind.Safety,
        "inspection-failed" or "set-not-taken" or "battery-gone" or "swap-unfinished" or "manual-swap-unfinished" => WorkKind.Inspection,
        "lane-not-cleared" when severity > Severity.Note => WorkKind.Inspection,
        LaneFailed or SlotFailed => WorkKind.Repair,
        _ => null,
    };

    /// <summary>By when something is to be done, where nobody says otherwise: in 4 hours, a day, or a week.</summary>
    public static Duration TimeFor(Severity severity) => severity switch
    {
        Severity.Alarm => Duration.FromHours(4),
        Severity.Warning => Duration.FromHours(24),
        _ => Duration.FromDays(7),
    };
}
