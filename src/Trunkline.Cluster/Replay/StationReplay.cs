using Trunkline.Cluster.Entries;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Replay;

/// <summary>A station's stream once more: its desk and its books, and what they would write.</summary>
internal sealed class StationReplay(LineRules line, DeskRules rules)
{
    private readonly StationDesk _desk = new(rules);
    private readonly StationBooks _books = new(line, rules.Station);
    private int _made;
    private int _ended;

    /// <summary>Promises made are promises kept, broken, released or still open (law 4).</summary>
    public bool KeepsCountOfPromises => _made == _ended + _desk.Belief.Counters.PromiseCount;

    /// <summary>Takes note of an entry; the draft receives what followed from it.</summary>
    /// <exception cref="JournalFormatException">The entry cannot be read.</exception>
    public void Note(JournalEntry entry, StationDraft draft)
    {
        draft.Begin(entry.Version);
        if (StationEntry.Formats.Read(entry) is not DeskEvent happened) return;
        var at = new Instant(entry.TimeMs);
        _desk.Apply(happened, at);
        _books.Note(happened, at, _desk.Belief, draft);
        if (happened is not DeskEvent.Controlled controlled) return;
        foreach (ref readonly var each in controlled.Events.AsSpan())
        {
            if (each.Kind == StationEventKind.PromiseMade) _made++;
            if (each.Kind is StationEventKind.PromiseKept or StationEventKind.PromiseBroken or StationEventKind.PromiseReleased) _ended++;
        }
    }
}
