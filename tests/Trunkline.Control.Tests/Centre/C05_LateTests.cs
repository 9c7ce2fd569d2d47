using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Centre;

/// <summary>
/// FEATURE UNDER TEST: the order of messages, and those that come late.
/// Slots may tell of their batteries before the swap is told or after; a transaction that has ended stays ended; a restart of the station
/// gives all transactions new names and moves no battery; what waited while the link was down does not move the present.
/// </summary>
public sealed class C05_LateTests
{
    private static readonly StationPlan Four = new() { Stock = "100 100 - -", Lanes = 1 };

    // The order of the official test TC_S_103_CSMS: the slots first, then the set; ends of transactions that nobody has started.
    [Fact]
    public void Pitfall_S6_The_official_order_of_messages_is_accepted() => new DeskTable(Four, profile: false)
        .At("10:00").Gate(4)
        .Tell(new StationFact.SlotOccupancy(2, Occupancy.Occupied)).Starts(2, "in-1", null, 23)
        .Tell(new StationFact.SlotOccupancy(3, Occupancy.Occupied)).Starts(3, "in-2", null, 45)
        .In("#1", 4, "1234@2:23 5678@3:45")
        .Ends(0, "never-started-1").Tell(new StationFact.SlotOccupancy(0, Occupancy.Empty))
        .Ends(1, "never-started-2").Tell(new StationFact.SlotOccupancy(1, Occupancy.Empty))
        .Out("#1", 4, "4321@0:80 8765@1:85")
        .At("12:00")
        .Shows("""
            10:00 swap 1 opened: truck 4, request 0, lane 0
            10:00 <- Admitted
            10:00 swap 1 opened: truck 4, request #1, lane 0
            10:00 swap 1: in 1234@2 5678@3
            10:00 swap 1: out 4321@0 8765@1
            10:00 1234 met, which nobody knows
            10:00 ! battery-unknown battery/1234
            10:00 5678 met, which nobody knows
            10:00 ! battery-unknown battery/5678
            10:00 4321 met, which nobody knows
            10:00 ! battery-unknown battery/4321
            10:00 8765 met, which nobody knows
            10:00 ! battery-unknown battery/8765
            10:00 ! custody-conflict battery/4321
            10:00 B0 is lost from slot 0
            10:00 ! custody-conflict battery/8765
            10:00 B1 is lost from slot 1
            10:00 swap 1 booked: 97 kWh at 10:00
            10:00 swap 1 over
            """).Holds("- - 1234 5678").IsRebuiltByItsJournal();

    [Fact]
    public void Slots_that_name_the_battery_before_the_swap_is_told_say_the_same() => new DeskTable(Four)
        .At("10:00").Gate(1).Ends(0, "x0").Starts(2, "y", "T1a", 20).In("#1", 1, "T1a@2").Out("#1", 1, "B0@0")
        .At("10:30")
        .Shows("""
            10:00 swap 1 opened: truck 1, request #1, lane 0
            10:00 -> swap #1: VIN-1 into lane 0, slots 0
            10:00 <- Admitted
            10:00 T1a is in slot 2
            10:00 swap 1: in T1a@2
            10:00 swap 1: out B0@0
            10:00 swap 1 booked: 80 kWh at 10:00
            """).Holds("- B1+ T1a -").IsRebuiltByItsJournal();

    [Fact]
    public void A_transaction_that_has_ended_stays_ended_whatever_comes_after_it() => new DeskTable(Four)
        .At("10:00").Gate(1).In("#1", 1, "T1a@2").Out("#1", 1, "B0@0").Lane(0, LaneStep.Clear)
        .Ends(0, "x0").Starts(0, "y", "T9a", 50).Ends(0, "y").Updates(0, "x0", "B0", 99).Updates(0, "y", "T9a", 51)
        .Ends(3, "z").Starts(3, "z", "T8a", 30)
        .At("10:05")
        .Holds("T9a B1+ T1a -").IsRebuiltByItsJournal();

    [Fact]
    public void A_restart_gives_new_names_and_moves_nothing() => new DeskTable(Four)
        .At("10:00").Tell(new StationFact.Rebooted())
        .Starts(0, "n0", "B0", 100).Starts(1, "n1", null, 100)
        .At("12:00")
        .Shows("").Holds("B0+ B1+ - -").IsRebuiltByItsJournal();

    // Three transactions of slot 0 waited; the last of them is open, and its battery is the one that stands there.
    [Theory]
    [InlineData("S1 E1 S2 E2")]
    [InlineData("S2 E2 S1 E1")]
    [InlineData("E2 S2 E1 S1")]
    [InlineData("E1 E2 S1 S2")]
    public void What_waited_while_the_link_was_down_does_not_move_the_present(string queue)
    {
        var desk = new DeskTable(Four).At("10:00").Starts(0, "live", "B0", 100);
        foreach (string word in queue.Split(' '))
        {
            string name = $"old{word[1]}";
            if (word[0] == 'S') desk.Starts(0, name, "T8a", 20, offline: true);
            else desk.Ends(0, name, offline: true);
        }

        desk.At("12:00").Shows("").Holds("B0+ B1+ - -").IsRebuiltByItsJournal();
    }

    [Fact]
    public void Figures_that_cannot_be_are_brought_within_their_bounds() => new DeskTable(Four)
        .At("10:00")
        .Tell(new StationFact.SlotCharging(
            0, "x0", 1, ChargingStep.Updated, "B0", -5, short.MinValue, new Watts(long.MaxValue), new Watts(-1)))
        .Tell(new StationFact.SlotCharging(
            0, "x0", 2, ChargingStep.Updated, "B0", short.MaxValue, short.MaxValue, new Watts(-9), new Watts(long.MaxValue)))
        .Tell(new StationFact.SlotCharging(1, "", 2, ChargingStep.Updated, "", 500, null, null, null))
        .Tell(new StationFact.ChargersWork(-3)).Tell(new StationFact.ConnectionGives(new Watts(-1)))
        .Tell(new StationFact.PowerShared(new Watts(-1), true, true))
        .Tell(new StationFact.SlotOccupancy(9, Occupancy.Empty)).Lane(7, LaneStep.Clear)
        .Shows("""
            10:00 ! no-such-part station
            10:00 ! no-such-part station
            """).IsRebuiltByItsJournal();

    [Fact]
    public void A_restart_gives_names_free_and_what_waited_before_it_stays_ended() => new DeskTable(Four)
        .At("10:00").Starts(2, "same", "T1a", 40).Ends(2, "same")
        .At("10:10")
        .Unlinked().Tell(new StationFact.Rebooted()).Announces()
        // It happened before, and says so.
        .Updates(2, "same", "T1a", 41, offline: true).Holds("B0+ B1+ - -")
        .Starts(2, "same", "T2a", 50).Updates(2, "same", "T2a", 51).Holds("B0+ B1+ T2a -")
        .Ends(2, "same").Updates(2, "same", "T2a", 52)
        .At("10:20")
        .Holds("B0+ B1+ - -").IsRebuiltByItsJournal();

    // A planned station is put off each time that it announces itself.
    [Fact]
    public void A_restart_of_a_station_that_has_told_nothing_is_not_written_down()
    {
        var desk = new DeskTable(new StationPlan { Stock = "- -" });
        int before = desk.Journal.Count;
        for (int i = 0; i < 5; i++) desk.Tell(new StationFact.Rebooted());
        Assert.Equal(before, desk.Journal.Count);
    }
}
