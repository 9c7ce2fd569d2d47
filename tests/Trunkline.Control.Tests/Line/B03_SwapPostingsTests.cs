using FsCheck.Xunit;
using Trunkline.Control.Line;
using Trunkline.Model.Units;

namespace Trunkline.Control.Tests.Line;

/// <summary>
/// FEATURE UNDER TEST: the transaction of a swap.
/// The fleet pays; the owners of the batteries that were delivered share the rent by the energy that each brought; the operator gets the
/// rest. Batteries of several owners mix in one set. Nothing is lost in rounding.
/// </summary>
public sealed class B03_SwapPostingsTests
{
    //          rent in fen; owner:Wh of each delivered battery; the owners' lines
    [Theory]
    [InlineData(9_000, "bank:100 bank:100 bank:100", "bank 9000")]
    [InlineData(9_000, "bank:100 other:100 bank:100", "bank 6000, other 3000")]
    [InlineData(9_000, "bank:50 other:100", "bank 3000, other 6000")] // by what each brought
    [InlineData(100, "a:1 b:1 c:1", "a 33, b 33, c 34")] // the odd fen goes to the last
    [InlineData(9_000, "bank:0 other:100", "bank 0, other 9000")]
    [InlineData(90, "bank:0 other:0", "bank 45, other 45")] // nothing is known of their energy
    [InlineData(-90, "bank:1 other:2", "bank -30, other -60")] // the truck brought more than it took
    [InlineData(0, "bank:1", "bank 0")]
    [InlineData(50, "", "")] // no battery was told of: the rent stays with the operator
    public void Owners_share_the_rent(long rent, string delivered, string expected)
    {
        var booking = new SwapBooking(new WattHours(1), -2 * rent, rent, rent);
        var postings = SwapPostings.Of(booking, "fleet", "operator", Batteries(delivered));

        var owners = postings.Where(line => line.Cause == PostingCause.BatteryRent);
        Assert.Equal(expected, string.Join(", ", owners.Select(line => $"{line.Account} {line.Fen}")));
        Assert.Equal(new SwapPosting("fleet", -2 * rent, PostingCause.SwapFee), postings[0]);
        long rest = delivered.Length == 0 ? 2 * rent : rent;
        Assert.Equal(new SwapPosting("operator", rest, PostingCause.SwapService), postings[^1]);
    }

    [Property(MaxTest = 1_000)]
    public void They_sum_to_zero_and_nobody_is_a_fen_from_his_share(int fee, int rent, uint one, uint two, uint three)
    {
        rent %= 1_000_000;
        long[] energy = [one % 1_000_000, two % 1_000_000, three % 1_000_000];
        var booking = new SwapBooking(new WattHours(1), -fee, rent, (long)fee - rent);
        var postings = SwapPostings.Of(
            booking, "fleet", "operator", [.. energy.Select((each, i) => new RentedBattery("owner" + i, new WattHours(each)))]);

        Assert.Equal(0, postings.Sum(line => line.Fen));
        if (energy.Sum() == 0) return;
        for (int i = 0; i < 3; i++)
        {
            Assert.InRange(postings[i + 1].Fen - ((decimal)rent * energy[i] / energy.Sum()), -1m, 1m);
        }
    }

    private static RentedBattery[] Batteries(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split(':'))
            .Select(parts => new RentedBattery(parts[0], new WattHours(long.Parse(parts[1])))),
    ];
}
