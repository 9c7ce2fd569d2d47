using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Units;

public sealed class GramsTests() : WholeUnitTests<Grams>(Whole)
{
    private static readonly WholeUnit<Grams> Whole = new("g", value => new(value), amount => amount.Value)
    {
        Zero = () => Grams.Zero,
        Plus = (left, right) => left + right,
        Minus = (left, right) => left - right,
        Negated = amount => -amount,
        Times = (amount, factor) => amount * factor,
        Less = (left, right) => left < right,
        More = (left, right) => left > right,
        AtMost = (left, right) => left <= right,
        AtLeast = (left, right) => left >= right,
        Min = Grams.Min,
        Max = Grams.Max,
    };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.000_001)]
    [InlineData(-1_500_000, -1.5)]
    public void A_million_grams_are_a_tonne(long grams, double tonnes) => Assert.Equal(tonnes, new Grams(grams).Tonnes);
}
