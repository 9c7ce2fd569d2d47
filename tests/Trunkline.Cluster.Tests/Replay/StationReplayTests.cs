using Trunkline.Cluster.Replay;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Tests.Line;
using Trunkline.Control.Centre;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Tests.Replay;

/// <summary>A station's stream once more, entry by entry.</summary>
public sealed class StationReplayTests
{
    [Fact]
    public void An_entry_from_which_nothing_follows_does_not_repeat_what_followed_from_the_one_before()
    {
        var replay = new StationReplay(SampleLine.Rules, SampleLine.Rules.Desk(0));
        var draft = new StationDraft("");
        replay.Note(Entry(1, new DeskEvent.AnomalyFound(1, "odd", Severity.Note, "station/x", "{}")), draft);
        Assert.Single(draft.Changes);
        replay.Note(Entry(2, new AnswerGiven(null, null)), draft);
        Assert.Empty(draft.Changes);
    }

    private static JournalEntry Entry(long version, object happened)
    {
        var written = StationEntry.Formats.Write(happened, 1_780_000_000_000);
        return new JournalEntry("station/x", version, version, written.Kind, written.Format, written.TimeMs, null, written.Payload);
    }
}
