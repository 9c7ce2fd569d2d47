using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;

namespace Trunkline.Control.Tests.Centre;

/// <summary>
/// FEATURE UNDER TEST: the inspection of returned batteries.
/// A battery that fails is isolated, given to no truck and carried to quarantine; what stands beside it goes on. The evidence stands with
/// the swap, and an alarm tells a person. The swap itself is booked like any other.
/// </summary>
public sealed class C09_InspectionTests
{
    private static readonly StationPlan Plan = new() { Stock = "100 100 -", Lanes = 1, QuarantineSlots = 1 };
    private static readonly BatteryInspection Failed = new(Passed: false, Damage: true, 90, SpreadMillivolts: null, LockOk: true);

    [Fact]
    public void What_fails_is_isolated_and_carried_to_quarantine()
    {
        var desk = new DeskTable(Plan).At("10:00").Gate(1).Tell(Returned(Failed)).Out("#1", 1, "B0@0")
            .At("10:02").Tell(new StationFact.QuarantineMove(2, 3, false)).Tell(new StationFact.QuarantineMove(2, 3, true))
            .Shows("""
                10:00 swap 1 opened: truck 1, request #1, lane 0
                10:00 -> swap #1: VIN-1 into lane 0, slots 0
                10:00 <- Admitted
                10:00 swap 1: in T1a@2
                10:00 swap 1: out B0@0
                10:00 swap 1 booked: 80 kWh at 10:00
                10:00 ! inspection-failed battery/T1a
                10:00 battery in slot 2 isolated
                10:02 in quarantine: from slot 2 to 3
                """).Holds("- B1+ - T1a!").IsRebuiltByItsJournal();
        var found = Assert.Single(desk.Journal.Select(entry => entry.Happened).OfType<DeskEvent.AnomalyFound>());
        Assert.Equal(Severity.Alarm, found.Severity);
        Assert.Equal(
            """{"swap":1,"damage":true,"insulationKiloohms":90,"spreadMillivolts":null,"lockOk":true}""", found.Known);
        var told = desk.Journal.Select(entry => entry.Happened).OfType<DeskEvent.SetTold>().First(set => set.Returned);
        Assert.Equal(Failed, told.Batteries[0].Inspection);
    }

    [Fact]
    public void Full_as_it_may_be_it_is_given_to_nobody() => new DeskTable(Plan)
        .At("10:00").Gate(1).Tell(Returned(Failed)).Out("#1", 1, "B0@0").Lane(0, LaneStep.Clear)
        .Starts(2, "y", "T1a", 100).Holds("- B1+ T1a! -").IsRebuiltByItsJournal();

    [Fact]
    public void What_passes_is_charged_like_any_other() => new DeskTable(Plan)
        .At("10:00").Gate(1).Tell(Returned(Failed with { Passed = true })).Out("#1", 1, "B0@0").Lane(0, LaneStep.Clear)
        .Starts(2, "y", "T1a", 100).Holds("- B1+ T1a+ -").IsRebuiltByItsJournal();

    [Fact]
    public void It_is_isolated_too_when_the_charged_set_is_not_taken() => new DeskTable(Plan)
        .At("10:00").Gate(1).Tell(Returned(Failed)).NotTaken("#1", 1, "B0@0")
        .Holds("B0 B1+ T1a! -").IsRebuiltByItsJournal();

    private static StationFact.SetIn Returned(BatteryInspection inspection) => new(
        DeskRules.FirstRequest + 1, DeskTable.TokenOf(1), [new BatteryTold(2, "T1a", 200, 1_000, inspection)]);
}
