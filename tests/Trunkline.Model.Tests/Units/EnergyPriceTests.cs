using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Units;

/// <summary>Prices are text in the tables because an attribute holds no decimal.</summary>
public class EnergyPriceTests
{
    [Theory]
    [InlineData("0", "0", "0.0000 yuan/kWh")]
    [InlineData("1.2", "120", "1.2000 yuan/kWh")]
    [InlineData("0.3086", "30.86", "0.3086 yuan/kWh")]
    [InlineData("-0.2", "-20", "-0.2000 yuan/kWh")]
    public void A_price_in_yuan_is_kept_exactly(string yuan, string fen, string text)
    {
        var price = EnergyPrice.FromYuan(decimal.Parse(yuan));

        Assert.Equal(new(decimal.Parse(fen)), price);
        Assert.Equal(decimal.Parse(yuan), price.YuanPerKilowattHour);
        Assert.Equal(text, price.ToString());
    }

    [Theory]
    [InlineData("120", 0, "0")]
    [InlineData("120", 1, "0.12")]
    [InlineData("120", 1_000, "120")]
    [InlineData("120", -1_000, "-120")]
    [InlineData("30.86", 333, "10.27638")]
    [InlineData("-20", 1, "-0.02")]
    [InlineData("-20", 282_000, "-5640")]
    [InlineData("-20", -1_000, "20")]
    [InlineData("1000", long.MaxValue, "9223372036854775807")]
    [InlineData("1000", long.MinValue, "-9223372036854775808")]
    public void Energy_costs_its_exact_product_even_when_the_price_is_negative(string fen, long wattHours, string cost) =>
        Assert.Equal(new(decimal.Parse(cost)), new EnergyPrice(decimal.Parse(fen)) * new WattHours(wattHours));

    [Fact]
    public void Past_the_ends_it_throws()
    {
        Assert.Throws<OverflowException>(() => new EnergyPrice(decimal.MaxValue) * new WattHours(2));
        Assert.Throws<OverflowException>(() => EnergyPrice.FromYuan(decimal.MaxValue));
    }

    [Fact]
    public void The_default_price_is_nothing() => Assert.Equal(Money.Zero, default(EnergyPrice) * new WattHours(long.MaxValue));
}
