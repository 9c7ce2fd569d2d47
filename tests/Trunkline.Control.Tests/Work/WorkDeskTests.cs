using Trunkline.Control.Centre;
using Trunkline.Control.Work;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Work;

/// <summary>
/// FEATURE UNDER TEST: which causes make somebody go to a station, and what becomes of the order until it ends.
/// </summary>
public sealed class WorkDeskTests
{
    private static readonly Instant Now = new(1_780_000_000_000);

    private readonly WorkDesk _desk = new();
    private readonly List<WorkEvent> _journal = [];

    [Theory]
    [InlineData("battery-hot", Severity.Alarm, WorkKind.Safety, 4)]
    [InlineData("inspection-failed", Severity.Alarm, WorkKind.Inspection, 4)]
    [InlineData("set-not-taken", Severity.Alarm, WorkKind.Inspection, 4)]
    [InlineData("battery-gone", Severity.Warning, WorkKind.Inspection, 24)]
    [InlineData("swap-unfinished", Severity.Warning, WorkKind.Inspection, 24)]
    [InlineData("lane-not-cleared", Severity.Warning, WorkKind.Inspection, 24)]
    [InlineData("lane-failed", Severity.Warning, WorkKind.Repair, 24)]
    [InlineData("slot-failed", Severity.Warning, WorkKind.Repair, 24)]
    [InlineData("lane-not-cleared", Severity.Note, null, 0)]
    [InlineData("swap-unasked", Severity.Note, null, 0)]
    [InlineData("custody-conflict", Severity.Warning, null, 0)]
    public void What_cannot_be_settled_from_a_desk_opens_an_order_and_nothing_else(
        string cause, Severity severity, WorkKind? kind, int hours)
    {
        Happens(Cause(cause, severity));
        Assert.Equal(kind, _desk.Find(1)?.Opened.Kind);
        if (kind is not null) Assert.Equal(Now + Duration.FromHours(hours), _desk.Find(1)!.Deadline);
    }

    [Fact]
    public void An_anomaly_opens_one_order_however_often_it_is_told_and_a_lane_that_fails_again_and_again_one_while_it_is_open()
    {
        Happens(Cause("battery-hot", Severity.Alarm));
        Happens(Cause("battery-hot", Severity.Alarm));
        var lane = new WorkCause("lane-failed", Severity.Warning, new WorkSubject(Lane: 2), "lane/2", null);
        Happens(lane);
        Happens(lane);
        Happens(lane with { About = new WorkSubject(Lane: 3) });
        Assert.Equal([1, 2, 3], _desk.Open.Select(order => order.Number));
    }

    [Theory]
    [InlineData("", "ended")]
    [InlineData("assign", "open")]
    [InlineData("note", "open")]
    [InlineData("photo", "open")]
    public void An_order_ends_with_its_cause_unless_somebody_has_laid_a_hand_on_it(string before, string after)
    {
        Happens(Cause("battery-hot", Severity.Alarm));
        if (before == "assign") Wants(new WorkWish.Assign(1, "fitter 7", "shift 2", null, null));
        if (before == "note") Wants(new WorkWish.Note(1, "shift 2", "seen"));
        if (before == "photo") Wants(new WorkWish.AddPhoto(1, "shift 2", PhotoFormat.Png, 9, "aa"));
        Happens(Cause("battery-hot", Severity.Alarm) with { IsOver = true, By = "shift 2", Why = "cooled" });
        Assert.Equal(after == "open", _desk.Find(1) is not null);
        if (after == "ended") Assert.Equal(new WorkEvent.Closed(1, "shift 2", "cooled", "settled with the anomaly", null), _journal[^1]);
    }

    [Fact]
    public void What_works_again_before_anybody_has_come_needs_nobody()
    {
        var lane = new WorkCause("lane-failed", Severity.Warning, new WorkSubject(Lane: 2), "lane/2", null);
        Happens(lane);
        Happens(lane with { IsOver = true });
        Assert.Equal(new WorkEvent.Withdrawn(1, null, "it works again"), _journal[^1]);
    }

    [Fact]
    public void An_order_goes_from_hand_to_hand_and_what_has_ended_stays_as_it_is()
    {
        Wants(Open("a wheel stop is loose"));
        Wants(new WorkWish.Assign(1, "fitter 7", "shift 2", "wheel stop", Now + Duration.FromHours(9)));
        var order = _desk.Find(1)!;
        Assert.Equal((WorkState.Assigned, "fitter 7", "wheel stop"), (order.State, order.Assignee, order.Part));
        Wants(new WorkWish.Assign(1, null, "shift 3", null, null));
        order = _desk.Find(1)!;
        Assert.Equal((WorkState.Open, null, "wheel stop"), (order.State, order.Assignee, order.Part));
        Wants(new WorkWish.Close(1, "fitter 7", "two bolts gone", "two bolts put in", true));
        Assert.Equal(WorkRefusal.Ended, _desk.Decide(new WorkWish.Note(1, "a", "b"), Now).Refusal);
        Assert.Equal(WorkRefusal.Unknown, _desk.Decide(new WorkWish.Note(2, "a", "b"), Now).Refusal);
        Assert.Equal(WorkRefusal.Unknown, _desk.Decide(new WorkWish.Note(0, "a", "b"), Now).Refusal);
    }

    [Fact]
    public void Everything_has_a_limit_and_what_opens_by_itself_still_finds_room()
    {
        for (int i = 0; i < WorkRules.MostOpen; i++) Wants(Open("something"));
        Assert.Equal(WorkRefusal.TooMany, _desk.Decide(Open("one more"), Now).Refusal);
        Happens(Cause("battery-hot", Severity.Alarm));
        Assert.Equal(WorkRules.MostOpen + 1, _desk.Open.Count());
        for (int i = 0; i < WorkRules.MostNotes; i++) Wants(new WorkWish.Note(1, "a", "b"));
        Assert.Equal(WorkRefusal.TooMany, _desk.Decide(new WorkWish.Note(1, "a", "b"), Now).Refusal);
        for (int i = 0; i < WorkRules.MostPhotos; i++) Wants(new WorkWish.AddPhoto(1, "a", PhotoFormat.Jpeg, 1, $"{i}"));
        Assert.Equal(WorkRefusal.TooMany, _desk.Decide(new WorkWish.AddPhoto(1, "a", PhotoFormat.Jpeg, 1, "new"), Now).Refusal);
        Assert.Equal((null, WorkRefusal.None), _desk.Decide(new WorkWish.AddPhoto(1, "a", PhotoFormat.Jpeg, 1, "0"), Now));
        var rebuilt = new WorkDesk();
        foreach (var happened in _journal) rebuilt.Apply(happened, Now);
        Assert.Equal(_desk.Open.Select(order => order.Number), rebuilt.Open.Select(order => order.Number));
        Assert.Equal(_desk.Find(1)!.Photos, rebuilt.Find(1)!.Photos);
    }

    private static WorkCause Cause(string kind, Severity severity) =>
        new(kind, severity, new WorkSubject(Battery: "B-1"), "battery/B-1", "middle-east/3");

    private static WorkWish.Open Open(string what) =>
        new(WorkKind.Repair, Severity.Warning, new WorkSubject(Lane: 1), null, what, "shift 2", null, null);

    private void Happens(WorkCause cause) => Note(_desk.Decide(cause, Now));

    private void Wants(WorkWish wish)
    {
        var (happened, refusal) = _desk.Decide(wish, Now);
        Assert.Equal(WorkRefusal.None, refusal);
        Note(happened);
    }

    private void Note(WorkEvent? happened)
    {
        if (happened is null) return;
        _journal.Add(happened);
        _desk.Apply(happened, Now);
    }
}
