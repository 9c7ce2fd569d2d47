using Trunkline.Control.Centre;
using Trunkline.Control.Tests.Timetables;

namespace Trunkline.Control.Tests.Centre;

/// <summary>FEATURE UNDER TEST: the stages of a station, as its centre keeps them and as a person changes them.</summary>
public sealed class C11_StagesTests
{
    private static readonly StationPlan Three = new() { Stock = "100 100 100" };

    [Fact]
    public void Before_it_opens_a_station_is_put_off_and_lets_nobody_in() => new DeskTable(Three with { Stages = "open 09:00" })
        .At("08:30").Announces().Promise(7, 1, "09:30").Gate(1)
        .At("09:00").Announces().Gate(1)
        .Shows("""
            08:30 <- put off
            08:30 <- refused: NotOpen
            08:30 truck 1 turned away
            08:30 <- NotOpen
            09:00 stage Open
            09:00 -> announce yourself
            09:00 -> it is Open
            09:00 swap 1 opened: truck 1, request #1, lane 0
            09:00 -> swap #1: VIN-1 into lane 0, slots 0
            09:00 <- Admitted
            """).IsRebuiltByItsJournal();

    [Fact]
    public void A_closing_that_comes_forward_breaks_promises_and_the_station_is_told() => new DeskTable(Three)
        .At("09:00").Promise(7, 1, "09:25").Promise(8, 2, "09:45")
        .Plans("closed 09:30").Plans("closed 09:30")
        .At("09:31").Gate(1)
        .Shows("""
            09:00 -> R7 is promised to VIN-1
            09:00 <- promised
            09:00 -> R8 is promised to VIN-2
            09:00 <- promised
            09:00 stages planned by shift 2
            09:00 R8 broken: NotOpen
            09:00 -> R8 is given back
            09:00 -> it is Open until 09:30
            09:30 R7 broken: NotOpen
            09:30 stage Closed
            09:30 -> R7 is given back
            09:30 -> it is Closed
            09:31 truck 1 turned away
            09:31 <- NotOpen
            """).IsRebuiltByItsJournal();

    [Fact]
    public void Who_waits_keeps_its_place_although_the_station_closes_and_the_link_is_lost() => new DeskTable(Three)
        .Plans("closed 09:10")
        .At("09:00").Gate(1).Gate(2)
        .At("09:15").Unlinked().Linked().Gate(2)
        .Shows("""
            08:00 stages planned by shift 2
            08:00 -> it is Open until 09:10
            09:00 swap 1 opened: truck 1, request #1, lane 0
            09:00 -> swap #1: VIN-1 into lane 0, slots 0
            09:00 <- Admitted
            09:00 <- Admitted
            09:10 stage Closed
            09:10 -> it is Closed
            09:15 -> it is Closed
            09:15 <- Admitted
            """).IsRebuiltByItsJournal();

    [Fact]
    public void A_desk_that_is_restored_goes_by_the_plan_that_its_files_have_now()
    {
        var before = new DeskTable(Three with { Stages = "closed 12:00" });
        var restored = new StationDesk(DeskTable.RulesOf(Three with { Stages = "closed 08:30" }));
        foreach (var (happened, at) in before.Journal) restored.Apply(happened, at);
        var outcome = new DeskOutcome();
        restored.Handle(new StationFact.Tick(), Clock.At("09:00"), outcome);
        Assert.Contains(new DeskEvent.StageReached(Model.Network.Stage.Closed), outcome.Events);
        outcome.Clear();
        restored.Handle(new StationFact.Tick(), Clock.At("09:01"), outcome);
        Assert.Empty(outcome.Events);
    }

    [Fact]
    public void What_a_person_has_planned_outlives_the_files()
    {
        var before = new DeskTable(Three with { Stages = "closed 12:00" }).Plans("");
        var restored = new StationDesk(DeskTable.RulesOf(Three with { Stages = "closed 08:30" }));
        foreach (var (happened, at) in before.Journal) restored.Apply(happened, at);
        var outcome = new DeskOutcome();
        restored.Handle(new StationFact.Tick(), Clock.At("09:00"), outcome);
        Assert.Empty(outcome.Events);
        Assert.Equal(Model.Network.Stage.Open, restored.Stage);
    }
}
