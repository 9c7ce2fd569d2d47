using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Units;

public class DurationTests
{
    private const long Day = 86_400_000;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1_000)]
    [InlineData(-1, -1_000)]
    [InlineData(0.000_4, 0)]
    [InlineData(0.000_5, 0)]
    [InlineData(0.000_6, 1)]
    [InlineData(0.001_5, 2)]
    [InlineData(-0.001_5, -2)]
    [InlineData(8_999_999_999_999, 8_999_999_999_999_000)]
    public void Seconds_round_to_the_nearest_millisecond_and_halves_to_even(double seconds, long milliseconds) =>
        Assert.Equal(new(milliseconds), Duration.FromSeconds(seconds));

    [Theory]
    [InlineData(9e12)]
    [InlineData(-9e12)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_no_clock_counts_throws(double seconds) => Assert.Throws<OverflowException>(() => Duration.FromSeconds(seconds));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(0.25)]
    [InlineData(365)]
    public void Each_unit_of_time_reads_back(double days)
    {
        var duration = Duration.FromDays(days);

        Assert.Equal(days * Day, duration.Milliseconds);
        Assert.Equal((days, days * 24, days * 1_440, days * 86_400),
            (duration.TotalDays, duration.TotalHours, duration.TotalMinutes, duration.TotalSeconds));
        Assert.Equal(duration, Duration.FromHours(days * 24));
        Assert.Equal(duration, Duration.FromMinutes(days * 1_440));
        Assert.Equal(duration, Duration.FromSeconds(days * 86_400));
    }

    [Fact]
    public void Zero_is_the_default_and_a_day_has_24_hours()
    {
        Assert.Equal(default, Duration.Zero);
        Assert.Equal(Duration.FromHours(24), Duration.OneDay);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(Day, -1, Day - 1)]
    [InlineData(long.MaxValue - 1, 1, long.MaxValue)]
    [InlineData(long.MinValue + 1, -1, long.MinValue)]
    [InlineData(long.MinValue, long.MaxValue, -1)]
    public void Sums_are_exact_up_to_the_ends(long left, long right, long sum)
    {
        Assert.Equal(new(sum), new Duration(left) + new Duration(right));
        Assert.Equal(new(left), new Duration(sum) - new Duration(right));
    }

    [Theory]
    [InlineData(Day, 0, 0)]
    [InlineData(Day, -365, -31_536_000_000)]
    [InlineData(long.MaxValue / 2, 2, long.MaxValue - 1)]
    [InlineData(long.MinValue / 2, 2, long.MinValue)]
    public void Products_are_exact_up_to_the_ends(long milliseconds, long factor, long product) =>
        Assert.Equal(new(product), new Duration(milliseconds) * factor);

    [Fact]
    public void Past_the_ends_it_throws()
    {
        Assert.Throws<OverflowException>(() => new Duration(long.MaxValue) + new Duration(1));
        Assert.Throws<OverflowException>(() => new Duration(long.MinValue) - new Duration(1));
        Assert.Throws<OverflowException>(() => new Duration(long.MinValue) * -1);
        Assert.Throws<OverflowException>(() => new Duration((long.MaxValue / 2) + 1) * 2);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(1, 0)]
    [InlineData(Day - 1, Day)]
    [InlineData(long.MaxValue, long.MinValue)]
    public void Order_is_that_of_length(long left, long right)
    {
        var (a, b) = (new Duration(left), new Duration(right));

        Assert.Equal(left < right, a < b);
        Assert.Equal(left > right, a > b);
        Assert.Equal(left <= right, a <= b);
        Assert.Equal(left >= right, a >= b);
        Assert.Equal(left == right, a == b);
        Assert.Equal(left.CompareTo(right), a.CompareTo(b));
    }

    [Theory]
    [InlineData(0, "0:00:00")]
    [InlineData(1, "0:00:00.001")]
    [InlineData(-1, "-0:00:00.001")]
    [InlineData(3_723_004, "1:02:03.004")]
    [InlineData(Day - 1, "23:59:59.999")]
    [InlineData(Day, "1:0:00:00")]
    [InlineData(-Day, "-1:0:00:00")]
    public void It_prints_as_a_clock_shows_it(long milliseconds, string text) => Assert.Equal(text, new Duration(milliseconds).ToString());
}
