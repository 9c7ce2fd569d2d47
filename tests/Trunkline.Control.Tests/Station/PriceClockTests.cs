using Trunkline.Control.Station;
using Trunkline.Model.Provenance;
using Trunkline.Model.Tariff;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Station;

/// <summary>
/// Which price holds when, in a zone eight hours ahead of UTC.
/// <code>
/// January to June      00:00 valley   08:00 flat   10:15 peak   12:00 flat     22:00 valley again, past midnight
/// July to December     00:00 flat                                              all day
/// </code>
/// </summary>
public sealed class PriceClockTests
{
    private const byte Peak = 0;
    private const byte Flat = 1;
    private const byte Valley = 2;
    private static readonly Name Anything = new("any", "任");
    private static readonly Duration Zone = Duration.FromHours(8);
    private static readonly PriceClock Clock = ClockOf([120, 70, 30], (month, quarter) => (month, quarter) switch
    {
        (> 6, _) => Flat,
        (_, < 32 or >= 88) => Valley,
        (_, >= 41 and < 48) => Peak,
        _ => Flat,
    });

    [Theory]
    [InlineData("2026-03-10 00:00:00.000", Valley, 0)]
    [InlineData("2026-03-10 07:59:59.999", Valley, 0)]
    [InlineData("2026-03-10 08:00:00.000", Flat, 1)]
    [InlineData("2026-03-10 10:14:59.999", Flat, 1)]
    [InlineData("2026-03-10 10:15:00.000", Peak, 2)]
    [InlineData("2026-03-10 11:59:59.999", Peak, 2)]
    [InlineData("2026-03-10 12:00:00.000", Flat, 1)]
    [InlineData("2026-03-10 21:59:59.999", Flat, 1)]
    [InlineData("2026-03-10 22:00:00.000", Valley, 0)]
    [InlineData("2026-03-10 23:59:59.999", Valley, 0)]
    [InlineData("2026-03-11 00:00:00.000", Valley, 0)]
    [InlineData("2024-02-29 10:15:00.000", Peak, 2)]
    [InlineData("2026-06-30 23:59:59.999", Valley, 0)]
    [InlineData("2026-07-01 00:00:00.000", Flat, 1)]
    [InlineData("2026-12-31 23:59:59.999", Flat, 1)]
    [InlineData("2027-01-01 00:00:00.000", Valley, 0)]
    public void A_band_holds_from_its_first_millisecond_of_local_time(string local, byte band, int rank)
    {
        Assert.Equal(band, Clock.BandAt(At(local)));
        Assert.Equal(rank, Clock.RankAt(At(local)));
    }

    [Theory]
    [InlineData("2026-03-10 00:00:00.000", "2026-03-10 08:00:00.000")]
    [InlineData("2026-03-10 07:59:59.999", "2026-03-10 08:00:00.000")]
    [InlineData("2026-03-10 08:00:00.000", "2026-03-10 10:15:00.000")]
    [InlineData("2026-03-10 10:14:59.999", "2026-03-10 10:15:00.000")]
    [InlineData("2026-03-10 10:15:00.000", "2026-03-10 12:00:00.000")]
    [InlineData("2026-03-10 12:00:00.001", "2026-03-10 22:00:00.000")]
    [InlineData("2026-03-10 22:00:00.000", "2026-03-11 08:00:00.000")]
    [InlineData("2026-06-30 22:30:00.000", "2026-07-01 00:00:00.000")]
    [InlineData("2026-12-31 12:00:00.000", "2027-01-01 00:00:00.000")]
    public void The_next_change_is_seen_past_midnight_and_the_end_of_a_month(string local, string change)
    {
        Assert.Equal(At(change), Clock.NextChange(At(local)));
        Assert.NotEqual(Clock.RankAt(At(local)), Clock.RankAt(At(change)));
    }

    [Theory]
    [InlineData("2026-08-01 09:15:00.000", "2026-08-02 09:15:00.000")]
    [InlineData("2026-08-01 09:15:00.001", "2026-08-02 09:15:00.000")]
    [InlineData("2026-08-01 09:29:59.999", "2026-08-02 09:15:00.000")]
    public void A_day_of_one_price_is_looked_at_again_within_a_day(string local, string again) =>
        Assert.Equal(At(again), Clock.NextChange(At(local)));

    [Fact]
    public void A_tariff_of_one_price_has_one_rank_and_never_changes()
    {
        var clock = ClockOf([55], (_, _) => 0);
        var now = At("2026-03-10 00:00:00.000");

        Assert.Equal(1, clock.Ranks);
        Assert.Equal(0, clock.RankAt(now));
        Assert.Equal(now + Duration.OneDay, clock.NextChange(now));
    }

    [Fact]
    public void Bands_of_equal_price_share_a_rank_and_are_no_change_to_one_another()
    {
        var clock = ClockOf([70, 70, 30], (_, quarter) => quarter < 32 ? Valley : quarter < 48 ? Flat : Peak);
        var (eight, noon) = (At("2026-03-10 08:00:00.000"), At("2026-03-10 12:00:00.000"));

        Assert.Equal(2, clock.Ranks);
        Assert.Equal((Flat, Peak), (clock.BandAt(eight), clock.BandAt(noon)));
        Assert.Equal((1, 1), (clock.RankAt(eight), clock.RankAt(noon)));
        Assert.Equal(At("2026-03-11 00:00:00.000"), clock.NextChange(eight));
    }

    [Fact]
    public void A_negative_price_is_the_cheapest()
    {
        var clock = ClockOf([0, 70, -5], (_, quarter) => (byte)(quarter / 32));

        Assert.Equal(1, clock.RankAt(At("2026-03-10 00:00:00.000")));
        Assert.Equal(2, clock.RankAt(At("2026-03-10 08:00:00.000")));
        Assert.Equal(0, clock.RankAt(At("2026-03-10 16:00:00.000")));
    }

    [Theory]
    [InlineData(0, "2026-03-10 08:00:00.000")]
    [InlineData(5.5, "2026-03-10 13:30:00.000")]
    [InlineData(-3, "2026-03-10 05:00:00.000")]
    public void Each_zone_changes_price_by_its_own_clock(double hours, string local)
    {
        var clock = ClockOf([70, 30], (_, quarter) => (byte)(quarter < QuarterOf(local) ? 1 : 0), Duration.FromHours(hours));
        var eightInTheMorningUtc = Instant.FromUtc(new DateTime(2026, 3, 10, 8, 0, 0));

        Assert.Equal((1, 0), (clock.BandAt(eightInTheMorningUtc - new Duration(1)), clock.BandAt(eightInTheMorningUtc)));
    }

    private static int QuarterOf(string local) => (int)(DateTime.Parse(local).TimeOfDay.TotalMinutes / 15);

    private static Instant At(string local) => Instant.FromUtc(DateTime.Parse(local)) - Zone;

    private static PriceClock ClockOf(decimal[] fen, Func<int, int, byte> band, Duration? zone = null) => new(
        new GridTariff(
            Anything,
            "Asia/Shanghai",
            [.. fen.Select((price, i) => new PriceBand($"band-{i}", Anything, new EnergyPrice(price)))],
            [.. Enumerable.Range(1, 12).Select(month => (IReadOnlyList<byte>)[.. Enumerable.Range(0, 96).Select(q => band(month, q))])],
            Money.Zero,
            new double[24]),
        zone ?? Zone);
}
