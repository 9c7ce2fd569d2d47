using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Timetables;

/// <summary>What is true of a desk whatever it was told: see the audit of its belief, and each swap is open once and booked once.</summary>
internal static class DeskLaws
{
    public static void Hold(StationDesk desk, DeskRules rules)
    {
        StationLaws.HoldAtCentre(desk.Belief, rules.Control);
        Assert.Distinct(desk.Swaps.Select(swap => swap.Ordinal));
        foreach (var lane in desk.Belief.Lanes) Assert.True(lane.Truck < 0 || lane.Step != LaneStep.Clear);
        Assert.All(desk.Belief.Slots, slot => Assert.True(slot.Battery < desk.Batteries.Count));
        // What is held is held for somebody, so that something lets it go one day.
        for (short i = 0; i < desk.Belief.Slots.Length; i++)
        {
            if ((desk.Belief.Slots[i].Flags & SlotFlags.Held) == 0) continue;
            Assert.Contains(desk.Swaps, swap => swap is { Booked: false, Manual: { } manual } && manual.Held.Contains(i));
        }

        // Every lane with a truck has its swap, so that something ends it one day.
        for (int i = 0; i < desk.Belief.Lanes.Length; i++)
        {
            int truck = desk.Belief.Lanes[i].Truck;
            if (truck >= 0) Assert.Contains(desk.Swaps, swap => swap.Opened.Lane == i && swap.Opened.Truck == truck);
        }
    }

    /// <summary>An event of a kind without reports carries nothing but a second number and a position in their place.</summary>
    public static void FitTheirEntries(IEnumerable<DeskEvent> events)
    {
        foreach (var happened in events.OfType<DeskEvent.Controlled>().SelectMany(controlled => controlled.Events))
        {
            if (StationEvent.HasReports(happened.Kind)) continue;
            var rest = happened;
            (rest.Extra, rest.QueuePosition) = (0, 0);
            for (int i = 0; i < SetReport.MaximumSize; i++)
                Assert.True(rest.Set[i] == default, $"{happened.Kind} carries reports that would not be written down.");
        }
    }

    public static void PostingsSumToZero(IEnumerable<DeskEvent> journal)
    {
        var booked = journal.OfType<DeskEvent.SwapBooked>().ToArray();
        Assert.Distinct(booked.Select(swap => swap.Ordinal));
        Assert.All(booked, swap => Assert.Equal(Money.Zero, swap.Booking.Fleet + swap.Booking.Owner + swap.Booking.Operator));
    }
}
