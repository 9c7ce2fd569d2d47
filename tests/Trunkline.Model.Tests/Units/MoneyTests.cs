using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Units;

/// <summary>Amounts are text in the tables because an attribute holds no decimal.</summary>
public class MoneyTests
{
    private static readonly Money Least = new(decimal.MinValue);
    private static readonly Money Most = new(decimal.MaxValue);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.49", "0")]
    [InlineData("0.5", "0")]
    [InlineData("0.5000000000000000000000001", "1")]
    [InlineData("1.5", "2")]
    [InlineData("2.5", "2")]
    [InlineData("3.5", "4")]
    [InlineData("-0.5", "0")]
    [InlineData("-1.5", "-2")]
    [InlineData("-2.5", "-2")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void A_posting_rounds_to_whole_fen_and_halves_to_even(string fen, string rounded) =>
        Assert.Equal(Fen(rounded), Fen(fen).RoundToFen());

    [Theory]
    [InlineData("0", "0", "0.00 yuan")]
    [InlineData("0.01", "1", "0.01 yuan")]
    [InlineData("-0.01", "-1", "-0.01 yuan")]
    [InlineData("12.34", "1234", "12.34 yuan")]
    [InlineData("-1234567.89", "-123456789", "-1234567.89 yuan")]
    public void A_yuan_is_a_hundred_fen(string yuan, string fen, string text)
    {
        var amount = Money.FromYuan(decimal.Parse(yuan));

        Assert.Equal(Fen(fen), amount);
        Assert.Equal(decimal.Parse(yuan), amount.Yuan);
        Assert.Equal(text, amount.ToString());
    }

    [Fact]
    public void Tenths_add_up_exactly() => Assert.Equal(Fen("0.3"), Fen("0.1") + Fen("0.2"));

    [Fact]
    public void Zero_is_the_default_and_adds_nothing()
    {
        Assert.Equal(default, Money.Zero);
        Assert.Equal(Most, Most + Money.Zero);
        Assert.Equal(Money.Zero, Most + Least);
    }

    [Fact]
    public void Every_amount_has_an_opposite()
    {
        Assert.Equal(Most, -Least);
        Assert.Equal(Least, -Most);
        Assert.Equal(Money.Zero, -Money.Zero);
    }

    [Theory]
    [InlineData("100", "0", "0")]
    [InlineData("100", "0.005", "0.5")]
    [InlineData("-3", "1.5", "-4.5")]
    public void A_share_keeps_its_fraction(string fen, string factor, string product) =>
        Assert.Equal(Fen(product), Fen(fen) * decimal.Parse(factor));

    [Fact]
    public void Past_the_ends_it_throws()
    {
        Assert.Throws<OverflowException>(() => Most + Fen("1"));
        Assert.Throws<OverflowException>(() => Least - Fen("1"));
        Assert.Throws<OverflowException>(() => Most * 2);
        Assert.Throws<OverflowException>(() => Money.FromYuan(decimal.MaxValue));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "1.00")]
    [InlineData("-1", "0")]
    [InlineData("0.5", "0.4")]
    [InlineData("79228162514264337593543950335", "-79228162514264337593543950335")]
    public void Order_is_that_of_the_amounts(string left, string right)
    {
        var (a, b) = (Fen(left), Fen(right));

        Assert.Equal(a.Fen < b.Fen, a < b);
        Assert.Equal(a.Fen > b.Fen, a > b);
        Assert.Equal(a.Fen <= b.Fen, a <= b);
        Assert.Equal(a.Fen >= b.Fen, a >= b);
        Assert.Equal(a.Fen == b.Fen, a == b);
        Assert.Equal(a.Fen.CompareTo(b.Fen), a.CompareTo(b));
    }

    private static Money Fen(string fen) => new(decimal.Parse(fen));
}
