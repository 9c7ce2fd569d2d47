using Trunkline.Twin.Results;
using Trunkline.Twin.Theory;

namespace Trunkline.Twin.Tests.Theory;

public class AgreementTests
{
    // With 20 replications a standard error of 0.01 makes a half-width of 0.02093024.
    private static Agreement Of(double exact, double measured) => new("wait", exact, new Estimate(measured, 0.02093024), 20);

    [Theory]
    [InlineData(1, 1.0399, true)]
    [InlineData(1, 0.9601, true)]
    [InlineData(1, 1.0401, false)]
    [InlineData(1, 0.9599, false)]
    public void Four_standard_errors_are_the_limit(double exact, double measured, bool holds) =>
        Assert.Equal(holds, Of(exact, measured).Holds);

    [Fact]
    public void The_half_width_is_a_share_of_the_exact_value() => Assert.Equal(0.01046512, Of(2, 2.01).RelativeHalfWidth, 1e-8);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1e-7, false)]
    public void A_zero_is_exact_or_wrong(double measured, bool holds)
    {
        // However uncertain the estimate is.
        var zero = new Agreement("blocked", 1e-40, new Estimate(measured, 1), 20);
        Assert.True(zero.IsZero);
        Assert.Equal(holds, zero.Holds);
    }

    [Fact]
    public void Replications_that_all_agree_on_the_wrong_figure_are_wrong() =>
        Assert.False(new Agreement("swaps", 168, new Estimate(167, 0), 2).Holds);

    [Fact]
    public void It_says_what_was_compared() =>
        Assert.Equal(
            "wait: exact 2.00000000, measured 2.02000000 +- 1.0 %, 2.0 standard errors",
            Of(2, 2.02).ToString());
}
