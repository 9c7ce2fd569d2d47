using System.Collections.Immutable;
using Trunkline.Control.Centre;
using Trunkline.Control.Tests.Timetables;

namespace Trunkline.Control.Tests.Centre;

/// <summary>
/// FEATURE UNDER TEST: who swapped, in a journal that is kept for ever.
/// A known truck stands in it by its number, a stranger by a pseudonym; neither's token is written down. What a stranger's swap is told
/// of again, also after a restart, is known all the same.
/// </summary>
public sealed class C10_PseudonymTests
{
    private static readonly Token Card = new("ISO14443", "04AABBCC");
    private static readonly StationPlan Two = new() { Stock = "100 100 - -", Lanes = 1 };

    // By the token, the station's number of the swap, and the truck that is written down.
    [Theory]
    [InlineData("VIN", "VIN-1", 7, 1)]
    [InlineData("VIN", "vin-1", 7, 1)]
    [InlineData("VIN", "LFWSRXRK1N1E00001", 7, -1)]
    [InlineData("ISO14443", "04AABBCC", 0, -1)]
    [InlineData("NoAuthorization", "", 7, -1)]
    public void No_token_is_in_the_journal(string kind, string value, int request, int truck)
    {
        var desk = Swap(new DeskTable(Two).At("10:00"), request, new Token(kind, value), "T1a");
        var opened = Assert.Single(desk.Journal.Select(entry => entry.Happened).OfType<DeskEvent.SwapOpened>());
        Assert.Equal(truck, opened.Truck);
        Assert.Equal(truck < 0 && value.Length > 0, opened.Stranger is not null);
        if (value.Length > 0)
        {
            Assert.All(desk.Journal, entry =>
                Assert.DoesNotContain(value, entry.Happened.ToString(), StringComparison.OrdinalIgnoreCase));
        }

        desk.IsRebuiltByItsJournal();
    }

    [Fact]
    public void A_stranger_is_known_again_and_told_apart_from_another()
    {
        var desk = Swap(new DeskTable(Two).At("10:00"), 7, Card, "T1a");
        Swap(desk, 7, Card, "T1a");
        Assert.Single(Booked(desk));
        // The station counts from one again, and it is somebody else.
        Swap(desk, 7, Card with { Value = "04DDEEFF" }, "T2a", "B1", 1, 3);
        Assert.Equal(2, Booked(desk).Count());
        desk.IsRebuiltByItsJournal();
    }

    [Fact]
    public void A_pseudonym_says_nothing_at_another_station()
    {
        string? here = Stranger.Of("here", Card);
        Assert.Equal(32, here!.Length);
        Assert.Equal(here, Stranger.Of("here", Card));
        Assert.NotEqual(here, Stranger.Of("there", Card));
        Assert.Null(Stranger.Of("here", default));
    }

    private static IEnumerable<DeskEvent.SwapBooked> Booked(DeskTable desk) =>
        desk.Journal.Select(entry => entry.Happened).OfType<DeskEvent.SwapBooked>();

    private static DeskTable Swap(
        DeskTable desk, int request, Token token, string back, string gone = "B0", short from = 0, short to = 2)
    {
        ImmutableArray<BatteryTold> returned = [new(to, back, 200, 1_000)];
        ImmutableArray<BatteryTold> delivered = [new(from, gone, 1_000, 1_000)];
        return desk.Tell(new StationFact.SetIn(request, token, returned)).Tell(new StationFact.SetOut(request, token, delivered));
    }
}
