using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Units;

public class InstantTests
{
    private const long Day = 86_400_000;

    // The first and last millisecond of the calendar, years 1 to 9999.
    private const long FirstOfCalendar = -62_135_596_800_000;
    private const long LastOfCalendar = 253_402_300_799_999;

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999Z")]
    [InlineData(1, "1970-01-01T00:00:00.001Z")]
    [InlineData(Day - 1, "1970-01-01T23:59:59.999Z")]
    [InlineData(Day, "1970-01-02T00:00:00.000Z")]
    [InlineData(-Day, "1969-12-31T00:00:00.000Z")]
    [InlineData((19_782 * Day) - 1, "2024-02-28T23:59:59.999Z")]
    [InlineData(19_782 * Day, "2024-02-29T00:00:00.000Z")]
    [InlineData(19_783 * Day, "2024-03-01T00:00:00.000Z")]
    [InlineData(20_454 * Day, "2026-01-01T00:00:00.000Z")]
    [InlineData(FirstOfCalendar, "0001-01-01T00:00:00.000Z")]
    [InlineData(LastOfCalendar, "9999-12-31T23:59:59.999Z")]
    public void Its_date_reads_back(long milliseconds, string utc)
    {
        var instant = new Instant(milliseconds);

        Assert.Equal(utc, instant.ToString());
        Assert.Equal(DateTimeKind.Utc, instant.ToUtc().Kind);
        Assert.Equal(instant, Instant.FromUtc(instant.ToUtc()));
    }

    [Theory]
    [InlineData(9_999, 0)]
    [InlineData(10_000, 1)]
    [InlineData(19_999, 1)]
    public void Parts_of_a_millisecond_are_dropped(long ticks, long milliseconds) =>
        Assert.Equal(new(milliseconds), Instant.FromUtc(DateTime.UnixEpoch.AddTicks(ticks)));

    [Theory]
    [InlineData(FirstOfCalendar - 1)]
    [InlineData(LastOfCalendar + 1)]
    public void Outside_of_the_calendar_there_is_no_date(long milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Instant(milliseconds).ToUtc());

    [Fact]
    public void The_default_is_the_epoch() => Assert.Equal(DateTime.UnixEpoch, default(Instant).ToUtc());

    [Fact]
    public void Never_is_later_than_any_instant_and_says_so()
    {
        Assert.True(Instant.Never > new Instant(long.MaxValue - 1));
        Assert.Equal("never", Instant.Never.ToString());
        Assert.Throws<OverflowException>(() => Instant.Never + new Duration(1));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(Day - 1, 1, Day)]
    [InlineData(0, -1, -1)]
    [InlineData(long.MaxValue - 1, 1, long.MaxValue)]
    [InlineData(long.MinValue + 1, -1, long.MinValue)]
    public void Moving_there_and_back_is_exact(long from, long by, long to)
    {
        Assert.Equal(new(to), new Instant(from) + new Duration(by));
        Assert.Equal(new(from), new Instant(to) - new Duration(by));
        Assert.Equal(new Duration(by), new Instant(to) - new Instant(from));
    }

    [Fact]
    public void Moving_past_the_ends_throws()
    {
        Assert.Throws<OverflowException>(() => new Instant(long.MinValue) - new Duration(1));
        Assert.Throws<OverflowException>(() => new Instant(long.MinValue) + new Duration(-1));
        Assert.Throws<OverflowException>(() => Instant.Never - new Instant(-1));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(1, 0)]
    [InlineData(Day - 1, Day)]
    [InlineData(long.MaxValue, long.MinValue)]
    public void Order_is_that_of_time(long left, long right)
    {
        var (a, b) = (new Instant(left), new Instant(right));

        Assert.Equal(left < right, a < b);
        Assert.Equal(left > right, a > b);
        Assert.Equal(left <= right, a <= b);
        Assert.Equal(left >= right, a >= b);
        Assert.Equal(left == right, a == b);
        Assert.Equal(left.CompareTo(right), a.CompareTo(b));
        Assert.Equal(new(Math.Min(left, right)), Instant.Min(a, b));
        Assert.Equal(new(Math.Max(left, right)), Instant.Max(a, b));
    }
}
