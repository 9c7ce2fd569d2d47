using FsCheck.Xunit;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Line;

/// <summary>
/// FEATURE UNDER TEST: what a swap costs and who gets it.
/// Booked energy is what the charged set held less what the returned set held, by the batteries' own reports. The fee is rounded once,
/// the owner's share once, and the operator keeps the rest: the three postings are whole fen and sum to zero.
/// </summary>
public sealed class B02_SwapBookingTests
{
    //          delivered Wh, returned Wh, yuan per kWh, share; energy Wh, fleet, owner, operator in fen
    [Theory]
    [InlineData(342_000, 51_300, 1.20, 0.25, 290_700, -34_884, 8_721, 26_163)]
    [InlineData(1_000, 0, 1.005, 0.5, 1_000, -100, 50, 50)] // 100.5 fen: halves to even
    [InlineData(1_000, 0, 1.015, 0.5, 1_000, -102, 51, 51)]
    [InlineData(1_000, 0, 1.01, 0.5, 1_000, -101, 50, 51)] // 50.5: the owner's share is rounded, the operator keeps the rest
    [InlineData(1_000, 0, 1.03, 0.5, 1_000, -103, 52, 51)]
    [InlineData(1, 0, 1.20, 0.5, 1, 0, 0, 0)] // 0.12 fen
    [InlineData(0, 0, 1.20, 0.5, 0, 0, 0, 0)]
    [InlineData(100_000, 100_000, 1.20, 0.5, 0, 0, 0, 0)]
    [InlineData(50_000, 100_000, 1.20, 0.25, -50_000, 6_000, -1_500, -4_500)] // the truck brings more than it takes
    [InlineData(100_000, 0, -0.10, 0.25, 100_000, 1_000, -250, -750)] // a negative price
    [InlineData(100_000, 0, 1.20, 0, 100_000, -12_000, 0, 12_000)]
    [InlineData(100_000, 0, 1.20, 1, 100_000, -12_000, 12_000, 0)]
    public void A_swap_is_rated(
        long delivered, long returned, double yuan, double share, long energy, long fleet, long owner, long @operator)
    {
        var booking = new SwapRating(Prices((decimal)yuan, (decimal)share)).Rate(new WattHours(delivered), new WattHours(returned));

        Assert.Equal(new WattHours(energy), booking.Energy);
        Assert.Equal((new Money(fleet), new Money(owner), new Money(@operator)), (booking.Fleet, booking.Owner, booking.Operator));
    }

    [Property(MaxTest = 1_000)]
    public void Postings_are_whole_fen_and_sum_to_zero(int delivered, int returned, int price, ushort share)
    {
        var prices = Prices(price / 10_000m, share / (decimal)ushort.MaxValue);
        var booking = new SwapRating(prices).Rate(new WattHours(delivered), new WattHours(returned));

        Assert.Equal(Money.Zero, booking.Fleet + booking.Owner + booking.Operator);
        Money[] postings = [booking.Fleet, booking.Owner, booking.Operator];
        Assert.All(postings, posting => Assert.Equal(decimal.Truncate(posting.Fen), posting.Fen));
        Assert.Equal((long)delivered - returned, booking.Energy.Value);
        // Rounded once: never more than half a fen from the exact fee, and from the exact share of the booked fee.
        var exact = prices.SwapPrice * booking.Energy;
        Assert.InRange(-booking.Fleet.Fen - exact.Fen, -0.5m, 0.5m);
        Assert.InRange(booking.Owner.Fen - (-booking.Fleet.Fen * prices.OwnerShare), -0.5m, 0.5m);
    }

    // Prices of up to six decimals of a fen are reckoned in whole numbers: never another amount than in decimals, halves included.
    [Property(MaxTest = 1_000)]
    public void Whole_numbers_and_decimals_rate_alike(int watts, short price, ushort share)
    {
        var prices = Prices(price / 1_000m, share % 1_001 / 1_000m);
        var energy = new WattHours(watts % 7_999_999);
        var booking = new SwapRating(prices).Rate(energy, WattHours.Zero);
        var fee = (prices.SwapPrice * energy).RoundToFen();

        Assert.Equal((-fee, (fee * prices.OwnerShare).RoundToFen()), (booking.Fleet, booking.Owner));
    }

    // At the bound of energy, and at the bound of prices, beyond which decimals take over.
    [Theory]
    [InlineData(7_999_999, 9_999.99, 1)]
    [InlineData(8_000_000, 9_999.99, 1)]
    [InlineData(-7_999_999, 9_999.99, 1)]
    [InlineData(7_999_999, 10_000, 1)]
    [InlineData(7_999_999, 0.123456789, 0.333333333)]
    public void Amounts_hold_at_the_bounds(long watts, double yuan, double share)
    {
        var prices = Prices((decimal)yuan, (decimal)share);
        var fee = (prices.SwapPrice * new WattHours(watts)).RoundToFen();
        var booking = new SwapRating(prices).Rate(new WattHours(watts), WattHours.Zero);

        Assert.Equal((-fee, (fee * prices.OwnerShare).RoundToFen()), (booking.Fleet, booking.Owner));
    }

    [Property(MaxTest = 300)]
    public void Nobody_is_paid_more_than_the_fleet_pays(ushort delivered, ushort price, ushort share)
    {
        var prices = Prices(price / 1_000m, share / (decimal)ushort.MaxValue);
        var booking = new SwapRating(prices).Rate(new WattHours(delivered), WattHours.Zero);

        Assert.True(booking.Owner >= Money.Zero && booking.Operator >= Money.Zero && booking.Fleet <= Money.Zero);
    }

    // Each battery's energy is rounded down to the watt-hour by itself: new capacity x health x charge.
    [Theory]
    [InlineData(171_000, 1, 1_000, 1_000, 171_000)]
    [InlineData(171_000, 2, 1_000, 1_000, 342_000)]
    [InlineData(171_000, 3, 900, 500, 230_850)]
    [InlineData(999, 1, 999, 999, 997)]
    [InlineData(999, 2, 999, 999, 1_994)]
    [InlineData(171_000, 1, 0, 1_000, 0)]
    [InlineData(171_000, 0, 1_000, 1_000, 0)]
    public void Energy_of_a_set_is_the_sum_of_its_reports(long whenNew, int count, short charge, short health, long energy)
    {
        SetReport set = default;
        for (int i = 0; i < SetReport.MaximumSize; i++) set[i] = new BatteryReport(i, charge, health);

        Assert.Equal(new WattHours(energy), SwapBooking.EnergyOf(set, count, new WattHours(whenNew)));
    }

    private static Economics Prices(decimal yuan, decimal share) => new(EnergyPrice.FromYuan(yuan), share, 35, 7.5m, 2_600);
}
