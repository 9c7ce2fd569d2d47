using Trunkline.Physics.Randomness;

namespace Trunkline.Physics.Tests.Randomness;

public class NormalTableTests
{
    [Fact]
    public void Draws_are_the_quantile_within_a_tenth_of_a_trillionth()
    {
        var stream = RandomStream.For(1, 0, Purpose.Load, 0);
        for (int i = 0; i < 200_000; i++) AssertAgrees(stream.NextUnit());
    }

    [Fact]
    public void Also_in_the_tails_and_where_cells_meet()
    {
        for (double octave = 0.25; octave > 1e-12; octave /= 2)
        {
            for (int cell = 0; cell < 32; cell++)
            {
                double start = octave * (1 + (cell / 32.0));
                AssertAgrees(start);
                AssertAgrees(1 - start);
                AssertAgrees(start - Math.Pow(2, -53));
                AssertAgrees(1 - (start - Math.Pow(2, -53)));
            }
        }
    }

    [Fact]
    public void A_larger_number_gives_a_larger_draw()
    {
        double previous = double.NegativeInfinity;
        for (int i = 1; i < 1_000_000; i++)
        {
            double draw = NormalTable.Quantile(i / 1_000_000.0);
            Assert.True(draw > previous);
            previous = draw;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    [InlineData(1.1102230246251565e-16)]
    public void What_the_table_does_not_hold_comes_from_the_formula(double probability) =>
        Assert.Equal(NormalDistribution.Quantile(probability), NormalTable.Quantile(probability));

    private static void AssertAgrees(double probability) =>
        Assert.Equal(NormalDistribution.Quantile(probability), NormalTable.Quantile(probability), 1e-13);
}
