using Trunkline.Model.Numerics;

namespace Trunkline.Model.Tests.Numerics;

public class DeterministicMathTests
{
    [Fact]
    public void Logarithms_agree_with_the_platform_over_the_whole_range()
    {
        for (int exponent = -1_074; exponent < 1_024; exponent++)
        {
            for (int i = 0; i < 40; i++)
            {
                double x = Math.ScaleB(1 + i / 40.0, exponent);
                AssertClose(Math.Log(x), DeterministicMath.Log(x), x);
            }
        }
    }

    [Fact]
    public void Logarithms_near_one_keep_their_relative_accuracy()
    {
        for (int i = -50_000; i <= 50_000; i++)
        {
            double x = 1 + i * 1.234e-5 / 2;
            AssertClose(Math.Log(x), DeterministicMath.Log(x), x);
        }
        Assert.Equal(0, DeterministicMath.Log(1));
        Assert.Equal(Math.Log(Math.BitDecrement(1)), DeterministicMath.Log(Math.BitDecrement(1)));
    }

    [Fact]
    public void Exponentials_agree_with_the_platform_over_the_whole_range()
    {
        for (double x = -708; x < 709.78; x += 0.013_7) AssertClose(Math.Exp(x), DeterministicMath.Exp(x), x);
        for (double x = -1; x < 1; x += 0.000_137) AssertClose(Math.Exp(x), DeterministicMath.Exp(x), x);
        for (double x = -745; x < -708; x += 0.013_7)
        {
            Assert.Equal(Math.Exp(x), DeterministicMath.Exp(x), 2 * double.Epsilon + 1e-14 * Math.Exp(x));
        }
    }

    [Theory]
    [InlineData(0.0, double.NegativeInfinity)]
    [InlineData(-1.0, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.NegativeInfinity, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void Logarithms_at_the_edges_are_those_of_the_standard(double x, double expected) =>
        Assert.Equal(expected, DeterministicMath.Log(x));

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.NegativeInfinity, 0.0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(709.79, double.PositiveInfinity)]
    [InlineData(-745.14, 0.0)]
    public void Exponentials_at_the_edges_are_those_of_the_standard(double x, double expected) =>
        Assert.Equal(expected, DeterministicMath.Exp(x));

    [Fact]
    public void Powers_hyperbolic_tangents_and_cosines_agree_with_the_platform()
    {
        for (double x = 1e-9; x < 1e9; x *= 1.37)
        {
            foreach (double p in (double[])[0.526, 0.828, 1 / 0.526, 1 / 0.828, 1, 2])
            {
                Assert.Equal(1, DeterministicMath.Pow(x, p) / Math.Pow(x, p), 2e-14);
            }
        }
        for (double x = -25; x < 25; x += 0.003_7) Assert.Equal(Math.Tanh(x), DeterministicMath.Tanh(x), 3e-16);
        for (double turn = -2; turn < 2; turn += 0.000_37)
        {
            Assert.Equal(Math.Cos(2 * Math.PI * turn), DeterministicMath.CosineOfTurns(turn), 1e-14);
        }

        Assert.Equal(0, DeterministicMath.Pow(0, 0.5));
        Assert.Equal(1, DeterministicMath.CosineOfTurns(1e9));
        Assert.Equal(-1, DeterministicMath.CosineOfTurns(1_000_000.5), 3e-16);
    }

    // One bit different anywhere, on any machine, changes this number.
    [Fact]
    public void Every_machine_gets_the_same_bits()
    {
        ulong hash = 0;
        for (int i = 1; i <= 100_000; i++)
        {
            double x = i * 0.007_3;
            Fold(DeterministicMath.Log(x));
            Fold(DeterministicMath.Exp(x - 400));
            Fold(DeterministicMath.Pow(x, 0.526));
            Fold(DeterministicMath.Tanh(x - 300));
            Fold(DeterministicMath.CosineOfTurns(x));
        }

        Assert.Equal(17_416_624_647_523_319_399UL, hash);

        void Fold(double value) => hash = unchecked((hash ^ BitConverter.DoubleToUInt64Bits(value)) * 0x100_0000_01B3);
    }

    private static void AssertClose(double expected, double actual, double at)
    {
        if (!(Math.Abs(actual - expected) <= 4.5e-16 * Math.Abs(expected))) Assert.Fail($"At {at:R}: {actual:R} instead of {expected:R}.");
    }
}
