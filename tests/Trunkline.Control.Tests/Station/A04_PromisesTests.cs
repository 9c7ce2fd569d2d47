using Trunkline.Control.Station;
using Trunkline.Control.Tests.Timetables;

namespace Trunkline.Control.Tests.Station;

/// <summary>
/// FEATURE UNDER TEST: the book of promises.
/// <code>
///  15 min early      promised time           30 min late
///  |-----------------|-----------------------|
///  window opens      | + 5 min: exchange     window closes: set released
///                    has started, or broken
/// </code>
/// A set is promised when it will be there, ready, charging or coming back. Every promise ends once: kept, broken with its reason, or
/// released by a no-show or a cancellation.
/// </summary>
public sealed class A04_PromisesTests
{
    [Fact]
    public void A_promise_is_made_and_kept() => new Timetable(new StationPlan { Stock = "100 100" })
        .At("09:00").Reserves(11, truck: 1, at: "10:00")
        .At("10:02").Arrives(1, reservation: 11)
        .Shows("""
            09:00 R11 promised to truck 1 for 10:00
            10:02 truck 1 waits
            10:02 truck 1 into lane 0, set from slot 0
            10:02 R11 kept
            """);

    // Arrival and start of the exchange, the promised time being 10:00: five minutes from the later of the two.
    [Theory]
    [InlineData("09:50", "09:50", "R11 kept")]
    [InlineData("09:50", "10:05", "R11 kept")]
    [InlineData("09:50", "10:05:00.001", "R11 broken: Lane")]
    [InlineData("10:00", "10:05", "R11 kept")]
    [InlineData("10:20", "10:25", "R11 kept")]
    [InlineData("10:20", "10:25:00.001", "R11 broken: Lane")]
    public void A_promise_is_kept_when_the_exchange_starts_within_five_minutes(string arrives, string starts, string outcome)
    {
        var station = new Timetable(new StationPlan { Stock = "100 100 100" })
            .At("09:00").Reserves(11, truck: 1, at: "10:00")
            .At("09:45").Arrives(2)
            .At(arrives).Arrives(1, reservation: 11)
            .At(starts).Swaps(2);

        Assert.Equal(outcome, Assert.Single(Outcomes(station)));
    }

    [Fact]
    public void A_promise_broken_for_want_of_batteries_says_so() => new Timetable(new StationPlan { Stock = "90 -" }, Show.Promises)
        .At("09:00").Reserves(11, truck: 1, at: "10:00")
        .At("10:00").Arrives(1, reservation: 11)
        .At("10:06").Full(0)
        .Shows("""
            09:00 R11 promised to truck 1 for 10:00
            10:06 R11 broken: Batteries
            """);

    [Fact]
    public void A_promised_truck_turned_away_at_the_gate_is_a_broken_promise() =>
        new Timetable(new StationPlan { Stock = "100 100 100", WaitingPlaces = 1 })
            .At("09:00").Reserves(11, truck: 1, at: "10:00")
            .At("09:55").Arrives(2).Arrives(3)
            .At("10:00").Arrives(1, reservation: 11)
            .Shows("""
                09:00 R11 promised to truck 1 for 10:00
                09:55 truck 2 waits
                09:55 truck 2 into lane 0, set from slot 0
                09:55 truck 3 waits
                10:00 truck 1 turned away
                10:00 R11 broken: Queue
                """);

    [Fact]
    public void A_set_is_kept_until_the_end_of_the_window_and_then_released() => new Timetable(new StationPlan { Stock = "100" })
        .At("09:00").Reserves(11, truck: 1, at: "10:00")
        .At("10:00").Arrives(2)
        .At("11:00").Arrives(1, reservation: 11)
        .Shows("""
            09:00 R11 promised to truck 1 for 10:00
            10:00 truck 2 waits
            10:30 R11 released: NoShow
            10:30 truck 2 into lane 0, set from slot 0
            11:00 truck 1 waits
            """);

    [Theory]
    [InlineData("10:29:59.999", "R11 kept")]
    [InlineData("10:30", "R11 released: NoShow")]
    public void The_window_ends_with_its_last_minute(string arrives, string outcome)
    {
        var station = new Timetable(new StationPlan { Stock = "100" })
            .At("09:00").Reserves(11, truck: 1, at: "10:00")
            .At(arrives).Arrives(1, reservation: 11);

        Assert.Equal(outcome, Assert.Single(Outcomes(station)));
    }

    [Fact]
    public void A_set_given_back_is_free_at_once() => new Timetable(new StationPlan { Stock = "100" })
        .At("09:00").Reserves(11, truck: 1, at: "10:00")
        .At("09:30").Arrives(2)
        .At("09:40").Cancels(11).Cancels(11).Cancels(12)
        .Shows("""
            09:00 R11 promised to truck 1 for 10:00
            09:30 truck 2 waits
            09:40 R11 released: Cancelled
            09:40 truck 2 into lane 0, set from slot 0
            """);

    [Fact]
    public void A_promise_of_a_truck_that_has_come_cannot_be_given_back() => new Timetable(new StationPlan { Stock = "90" }, Show.Promises)
        .At("09:00").Reserves(11, truck: 1, at: "10:00")
        .At("10:00").Arrives(1, reservation: 11).Cancels(11)
        .At("10:04").Full(0)
        .Shows("""
            09:00 R11 promised to truck 1 for 10:00
            10:04 R11 kept
            """);

    [Fact]
    public void A_reservation_asked_for_twice_keeps_one_set() => new Timetable(new StationPlan { Stock = "100 100" }, Show.Promises)
        .At("09:00").Reserves(11, truck: 1, at: "10:00").Reserves(11, truck: 1, at: "10:00").Reserves(12, truck: 2, at: "10:00")
        .At("10:30")
        .Shows("""
            09:00 R11 promised to truck 1 for 10:00
            09:00 R12 promised to truck 2 for 10:00
            10:30 R11 released: NoShow
            10:30 R12 released: NoShow
            """);

    [Fact]
    public void A_request_without_a_number_is_no_reservation() => new Timetable(new StationPlan { Stock = "100 100" }, Show.Promises)
        .At("09:00").Reserves(0, truck: 1, at: "10:00")
        .At("11:00")
        .Shows("");

    // Two sets ready at 09:00, a third in 30 minutes; nothing comes back within the hour. Which of four promises are made?
    [Theory]
    [InlineData(0, "09:00 09:10 09:20 09:30", "yes yes no no")]
    [InlineData(0, "09:00 09:00 09:40 09:40", "yes yes yes no")]
    [InlineData(0, "09:40 09:40 09:40 09:00", "yes yes yes no")]
    [InlineData(0, "09:40 09:40 09:00 09:00", "yes yes yes no")]
    [InlineData(1, "09:00 09:10 09:40 09:50", "yes no yes no")] // each time one set is left to walk-ins
    [InlineData(2, "09:00 09:10 09:40 09:50", "no no yes no")]
    [InlineData(3, "09:00 09:10 09:40 09:50", "no no no no")]
    public void Never_more_is_promised_than_there_will_be(int walkInSets, string times, string made)
    {
        var station = new Timetable(new StationPlan { Stock = "100 100 40", WalkInSets = walkInSets }).At("09:00").Reports(2, 50, 100);
        int reservation = 1;
        foreach (string time in times.Split(' ')) station.Reserves(reservation, truck: reservation++, at: time);

        Assert.Equal(made, string.Join(' ', station.Events
            .Where(step => step.Happened.Kind is StationEventKind.PromiseMade or StationEventKind.PromiseRefused)
            .Select(step => step.Happened.Kind == StationEventKind.PromiseMade ? "yes" : "no")));
    }

    [Fact]
    public void A_refusal_says_what_is_missing() => new Timetable(new StationPlan { Stock = "100 100b -" }, Show.Promises)
        .At("09:00").Reserves(11, truck: 1, at: "10:00", set: 2).Reserves(12, truck: 2, at: "10:00", type: 'b')
        .Shows("""
            09:00 R11 refused: Batteries
            09:00 R12 promised to truck 2 for 10:00
            """);

    [Fact]
    public void The_book_has_an_end()
    {
        string stock = string.Join(' ', Enumerable.Repeat("100", StationState.MaximumPromises + 10));
        var station = new Timetable(new StationPlan { Stock = stock }).At("09:00");
        for (int truck = 1; truck <= StationState.MaximumPromises + 1; truck++) station.Reserves(reservation: truck, truck, at: "10:00");

        Assert.Equal(StationState.MaximumPromises, station.State.Counters.PromiseCount);
        Assert.Equal(Reason.BookFull, station.Events[^1].Happened.Reason);
    }

    // Somebody always has a promise for half an hour ahead; after 45 minutes the walk-in goes first all the same.
    [Fact]
    public void A_walk_in_gives_way_for_three_quarters_of_an_hour_and_no_longer() =>
        new Timetable(new StationPlan { Stock = "100 -" })
            .At("09:00").Reserves(11, truck: 1, at: "10:05")
            .At("09:15").Arrives(2)
            .At("10:05").Arrives(1, reservation: 11)
            .Shows("""
                09:00 R11 promised to truck 1 for 10:05
                09:15 truck 2 waits
                10:00 WindowOpened
                10:00 truck 2 into lane 0, set from slot 0
                10:05 truck 1 waits
                """);

    [Fact]
    public void A_walk_in_waits_while_the_last_set_is_promised_and_is_passed_by_the_promised_truck() =>
        new Timetable(new StationPlan { Stock = "100 -" })
            .At("09:00").Reserves(11, truck: 1, at: "09:40")
            .At("09:30").Arrives(2)
            .At("09:40").Arrives(1, reservation: 11)
            .At("09:50").Swaps(1)
            .At("10:50").Full(1)
            .Shows("""
                09:00 R11 promised to truck 1 for 09:40
                09:30 truck 2 waits
                09:40 truck 1 waits
                09:40 truck 1 into lane 0, set from slot 0
                09:40 R11 kept
                09:50 truck 1 secured, machinery of lane 0 may move
                09:50 truck 1 swapped, its set into slot 1
                09:50 truck 1 gone, lane 0 free
                10:50 truck 2 into lane 0, set from slot 1
                """);

    [Fact]
    public void A_walk_in_is_served_when_its_own_battery_will_be_back_in_time() =>
        new Timetable(new StationPlan { Stock = "100 -" })
            .At("09:00").Reserves(11, truck: 1, at: "12:00")
            .At("09:30").Arrives(2)
            .Shows("""
                09:00 R11 promised to truck 1 for 12:00
                09:30 truck 2 waits
                09:30 truck 2 into lane 0, set from slot 0
                """);

    [Fact]
    public void Walk_ins_that_wait_do_not_count_against_each_other() =>
        new Timetable(new StationPlan { Stock = "100 100 100 -", Lanes = 2 })
            .At("09:00").Reserves(11, truck: 1, at: "09:40")
            .At("09:10").LaneFails(0).LaneFails(1).Arrives(2).Arrives(3).Arrives(4)
            .At("09:20").LaneFails(0, repaired: true)
            .At("09:21").LaneFails(1, repaired: true)
            .At("09:22").Swaps(2)
            .Shows("""
                09:00 R11 promised to truck 1 for 09:40
                09:10 truck 2 waits
                09:10 truck 3 waits
                09:10 truck 4 waits
                09:20 truck 2 into lane 0, set from slot 0
                09:21 truck 3 into lane 1, set from slot 1
                09:22 truck 2 secured, machinery of lane 0 may move
                09:22 truck 2 swapped, its set into slot 3
                09:22 truck 2 gone, lane 0 free
                """);

    [Fact]
    public void Promises_are_kept_whole_behind_the_longest_queue_of_walk_ins()
    {
        var station = new Timetable(new StationPlan { Stock = "100 -", WaitingPlaces = 600 })
            .At("09:00").Reserves(11, truck: 1, at: "09:40").LaneFails(0);
        for (int truck = 2; truck < 502; truck++) station.Arrives(truck);
        station.LaneFails(0, repaired: true);

        Assert.Equal(500, station.State.Counters.QueueCount);
        station.At("09:40").Arrives(1, reservation: 11);
        Assert.Equal(["R11 kept"], Outcomes(station));
    }

    [Fact]
    public void A_walk_in_that_lacks_part_of_its_set_does_not_keep_a_promised_truck_waiting() =>
        new Timetable(new StationPlan { Stock = "100 100 0 - - -" })
            .At("09:00").Reserves(11, truck: 1, at: "09:40", set: 2)
            .At("09:10").Arrives(2, set: 3)
            .At("09:40").Arrives(1, set: 2, reservation: 11)
            .Shows("""
                09:00 R11 promised to truck 1 for 09:40
                09:10 truck 2 waits
                09:40 truck 1 waits
                09:40 truck 1 into lane 0, set from slots 0 1
                09:40 R11 kept
                """);

    [Fact]
    public void A_truck_that_needs_more_than_was_promised_to_it_does_not_loosen_other_promises() =>
        new Timetable(new StationPlan { Stock = "100 100 100 100 - - -", Lanes = 2 })
            .At("09:00").Reserves(11, truck: 1, at: "09:00", set: 1).Arrives(1, set: 3, reservation: 11)
            .At("09:05").Reserves(12, truck: 2, at: "09:40")
            .At("09:10").Arrives(3)
            .At("09:40").Arrives(2, reservation: 12)
            .Shows("""
                09:00 R11 promised to truck 1 for 09:00
                09:00 truck 1 waits
                09:00 truck 1 into lane 0, set from slots 0 1 2
                09:00 R11 kept
                09:05 R12 promised to truck 2 for 09:40
                09:10 truck 3 waits
                09:40 truck 2 waits
                09:40 truck 2 into lane 1, set from slot 3
                09:40 R12 kept
                """);

    [Fact]
    public void A_promised_truck_that_comes_early_is_served_when_nobody_else_needs_the_set() =>
        new Timetable(new StationPlan { Stock = "100 -" })
            .At("09:00").Reserves(11, truck: 1, at: "10:00")
            .At("09:10").Arrives(1, reservation: 11)
            .Shows("""
                09:00 R11 promised to truck 1 for 10:00
                09:10 truck 1 waits
                09:10 truck 1 into lane 0, set from slot 0
                09:10 R11 kept
                """);

    // Two sets promised, one battery lost since: until its window opens, an early truck has no right to the last set.
    [Theory]
    [InlineData(4)]
    [InlineData(0)]
    public void An_early_truck_leaves_the_last_set_to_those_whose_time_has_come(int waitingPlaces)
    {
        var station = new Timetable(new StationPlan { Stock = "100 100", WaitingPlaces = waitingPlaces, QuarantineSlots = 1 })
            .At("09:00").Reserves(11, truck: 1, at: "10:00").Reserves(12, truck: 2, at: "09:20").Hot(1).ReachesQuarantine(1)
            .At("09:10").Arrives(1, reservation: 11)
            .At("09:20").Arrives(2, reservation: 12);

        Assert.Equal(2, station.State.Lanes[0].Truck);
        Assert.Equal(waitingPlaces == 0 ? ["R11 broken: Queue", "R12 kept"] : ["R12 kept"], Outcomes(station));
    }

    [Fact]
    public void An_early_truck_that_was_held_back_enters_when_its_window_opens() =>
        new Timetable(new StationPlan { Stock = "100 100", QuarantineSlots = 1 }, Show.Trucks)
            .At("09:00").Reserves(11, truck: 1, at: "10:00").Reserves(12, truck: 2, at: "10:10").Hot(1).ReachesQuarantine(1)
            .At("09:10").Arrives(1, reservation: 11)
            .At("10:10")
            .Shows("""
                09:10 truck 1 waits
                09:45 truck 1 into lane 0, set from slot 0
                """);

    private static IEnumerable<string> Outcomes(Timetable station) => station.Events
        .Where(step => step.Happened.Kind
            is StationEventKind.PromiseKept or StationEventKind.PromiseBroken or StationEventKind.PromiseReleased)
        .Select(step => EventText.Of(step.Happened));
}
