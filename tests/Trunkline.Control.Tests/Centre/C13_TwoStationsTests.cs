using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;

namespace Trunkline.Control.Tests.Centre;

/// <summary>
/// FEATURE UNDER TEST: one battery of which two stations tell.
/// The books have it at one of them; that one is told by the other, and loses it: the latest report wins, with an anomaly. A report of
/// the loser takes it back, once in an hour. While its link is down, what waits may explain it.
/// </summary>
public sealed class C13_TwoStationsTests
{
    private static readonly StationPlan Three = new() { Stock = "100 100 -", Lanes = 1 };

    private static StationFact.BatteryElsewhere Elsewhere(string serial) => new(serial, "there");

    private static StationFact.HeldElsewhere Held(string serial, string? station, string? truck) =>
        new([new Holding(serial, station, truck)]);

    [Fact]
    public void Pitfall_S8_A_battery_that_another_station_tells_of_is_not_here_any_more() => new DeskTable(Three)
        .At("10:00").Tell(Elsewhere("B0")).Tell(Elsewhere("B0")).Tell(Elsewhere("T9a")).Tell(Elsewhere("nobody knows it"))
        .At("11:00")
        .Shows("""
            10:00 ! custody-conflict battery/B0
            10:00 B0 is lost from slot 0
            """).Holds("- B1+ -").IsRebuiltByItsJournal();

    [Fact]
    public void A_truck_that_was_to_get_it_leaves_with_another_one() => new DeskTable(Three)
        .At("10:00").Gate(1).Tell(Elsewhere("B0")).In("#1", 1, "T1a@2").Out("#1", 1, "B1@1").Lane(0, LaneStep.Clear)
        .Holds("- - T1a").IsRebuiltByItsJournal();

    // Both go on telling: each report would take it from the other, for ever.
    [Fact]
    public void A_report_takes_it_back_once_in_an_hour()
    {
        var desk = new DeskTable(Three).At("10:00").Tell(Elsewhere("B0"))
            .At("10:01").Updates(0, "x0", "B0", 100).Holds("B0+ B1+ -")
            .At("10:02").Tell(Elsewhere("B0"))
            .At("10:03").Updates(0, "x0", "B0", 100).Updates(0, "x0", "B0", 100).Holds("- B1+ -")
            .Shows("""
                10:00 ! custody-conflict battery/B0
                10:00 B0 is lost from slot 0
                10:01 ! custody-conflict battery/B0
                10:01 B0 is in slot 0
                10:02 ! custody-conflict battery/B0
                10:02 B0 is lost from slot 0
                """);
        desk.At("11:01").Updates(0, "x0", "B0", 100).Holds("B0+ B1+ -").IsRebuiltByItsJournal();
    }

    [Fact]
    public void What_waited_while_the_link_was_down_may_explain_it() => new DeskTable(Three)
        .At("10:00").Unlinked()
        .At("10:30").Tell(Elsewhere("B0")).Tell(Elsewhere("B0")).Holds("B0+ B1+ -")
        .At("11:00").Linked().In("5", 1, "T1a@2", at: "10:03").Out("5", 1, "B0@0", at: "10:04")
        .At("12:00")
        .Shows("""
            10:30 B0 disputed by there
            11:00 swap 1 opened: truck 1, request 5
            11:00 swap 1: in T1a@2
            11:00 swap 1: out B0@0
            11:00 swap 1 booked: 80 kWh at 10:04
            11:00 swap 1 over
            """).Holds("- B1+ T1a").IsRebuiltByItsJournal();

    [Theory]
    [InlineData(false, "- B1+ -")]
    [InlineData(true, "B0+ B1+ -")]
    public void When_nothing_explains_it_it_is_lost_unless_its_slot_says_that_it_stands_there(bool says, string after)
    {
        var desk = new DeskTable(Three).At("10:00").Unlinked().Tell(Elsewhere("B0")).At("11:00").Linked();
        if (says) desk.Updates(0, "x0", "B0", 100);
        desk.At("11:10").Holds(after).IsRebuiltByItsJournal();
        Assert.Equal(says ? 0 : 1, desk.Journal.Count(entry => entry.Happened is DeskEvent.AnomalyFound));
        // It says so to the other one, too: the books have it here again.
        Assert.Equal(says ? 2 : 1, desk.Journal.Count(entry => entry.Happened is DeskEvent.BatteryPlaced { Number: 0 }));
    }

    [Fact]
    public void What_the_books_have_elsewhere_is_claimed_from_a_station_and_odd_of_a_truck() => new DeskTable(Three)
        .At("10:00").Tell(Held("B0", "there", null)).Tell(Held("B1", null, "truck-9"))
        .Shows("""
            10:00 B0 claimed from there
            10:00 ! custody-conflict battery/B1
            """).Holds("B0+ B1+ -").IsRebuiltByItsJournal();
}
