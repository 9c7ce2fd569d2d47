using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Centre;

/// <summary>
/// FEATURE UNDER TEST: promises as the centre makes them and as the station is told.
/// </summary>
public sealed class C08_PromiseTests
{
    private static readonly StationPlan Two = new() { Stock = "100 100 -", Lanes = 1 };

    [Fact]
    public void A_promise_is_made_told_and_kept() => new DeskTable(Two)
        .At("09:00").Promise(7, 1, "10:00").Promise(7, 1, "10:00")
        .At("10:02").Gate(1).Promise(7, 1, "10:00")
        .Shows("""
            09:00 -> R7 is promised to VIN-1
            09:00 <- promised
            09:00 <- promised
            10:02 R7 kept
            10:02 swap 1 opened: truck 1, request #1, lane 0, R7
            10:02 -> swap #1: VIN-1 into lane 0, slots 0, R7
            10:02 <- Admitted, R7 for 10:00
            10:02 <- promised
            """).IsRebuiltByItsJournal();

    [Fact]
    public void A_promise_is_broken_when_the_set_comes_late() => new DeskTable(Two with { Stock = "40 -" })
        .At("09:00").Promise(7, 1, "10:00")
        .At("10:00").Gate(1)
        .At("10:20").Updates(0, "x0", "B0", 100)
        .Shows("""
            09:00 -> R7 is promised to VIN-1
            09:00 <- promised
            10:00 <- Admitted, R7 for 10:00
            10:20 R7 broken: Batteries
            10:20 swap 1 opened: truck 1, request #1, lane 0, R7
            10:20 -> swap #1: VIN-1 into lane 0, slots 0, R7
            """).IsRebuiltByItsJournal();

    [Fact]
    public void A_truck_that_does_not_come_is_not_waited_for() => new DeskTable(Two)
        .At("09:00").Promise(7, 1, "10:00")
        .At("10:31").Gate(1)
        .Shows("""
            09:00 -> R7 is promised to VIN-1
            09:00 <- promised
            10:30 R7 released: NoShow
            10:31 swap 1 opened: truck 1, request #1, lane 0
            10:31 -> swap #1: VIN-1 into lane 0, slots 0
            10:31 <- Admitted
            """).IsRebuiltByItsJournal();

    [Fact]
    public void A_promise_that_is_given_back_is_told_once() => new DeskTable(Two)
        .At("09:00").Promise(7, 1, "10:00").Tell(new StationFact.PromiseReturned(7)).Tell(new StationFact.PromiseReturned(7))
        .Shows("""
            09:00 -> R7 is promised to VIN-1
            09:00 <- promised
            09:00 R7 released: Cancelled
            09:00 -> R7 is given back
            """).IsRebuiltByItsJournal();

    [Fact]
    public void More_than_there_will_be_is_not_promised() => new DeskTable(Two)
        .At("09:00").Promise(7, 4, "09:30").Promise(8, 1, "09:30")
        .Shows("""
            09:00 -> R7 is promised to VIN-4
            09:00 <- promised
            09:00 <- refused: Batteries
            """).IsRebuiltByItsJournal();

    [Fact]
    public void Promises_are_told_again_when_the_link_is_up_again() => new DeskTable(Two)
        .At("09:00").Promise(7, 1, "10:00").Promise(8, 2, "10:00").Unlinked()
        .At("09:10").Linked().Linked()
        .Shows("""
            09:00 -> R7 is promised to VIN-1
            09:00 <- promised
            09:00 -> R8 is promised to VIN-2
            09:00 <- promised
            09:10 -> R7 is promised to VIN-1
            09:10 -> R8 is promised to VIN-2
            09:10 -> R7 is promised to VIN-1
            09:10 -> R8 is promised to VIN-2
            """).IsRebuiltByItsJournal();

    [Fact]
    public void Of_two_promises_to_a_truck_the_earlier_is_kept_first() => new DeskTable(Two)
        .At("09:00").Promise(8, 1, "12:00").Promise(7, 1, "10:00")
        .At("10:00").Gate(1)
        .Shows("""
            09:00 -> R8 is promised to VIN-1
            09:00 <- promised
            09:00 -> R7 is promised to VIN-1
            09:00 <- promised
            10:00 R7 kept
            10:00 swap 1 opened: truck 1, request #1, lane 0, R7
            10:00 -> swap #1: VIN-1 into lane 0, slots 0, R7
            10:00 <- Admitted, R7 for 10:00
            """).IsRebuiltByItsJournal();

    [Theory]
    [InlineData(0, 1, 0, 1)]
    [InlineData(7, -1, 0, 1)]
    [InlineData(7, 99, 0, 1)]
    [InlineData(7, 1, 9, 1)]
    [InlineData(7, 1, 0, 0)]
    [InlineData(7, 1, 0, 4)]
    public void What_cannot_be_is_not_promised(int reservation, int truck, byte type, byte size)
    {
        var desk = new DeskTable(Two).At("09:00")
            .Tell(new StationFact.PromiseWanted(reservation, truck, type, size, Clock.At("10:00"))).IsRebuiltByItsJournal();
        Assert.Equal(0, desk.Desk.Belief.Counters.PromiseCount);
        desk.Shows(truck == 1 && reservation != 0 ? "09:00 <- refused: Batteries" : "09:00 <- refused: Truck");
    }
}
