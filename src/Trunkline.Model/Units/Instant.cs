using System.Globalization;

namespace Trunkline.Model.Units;

/// <summary>
/// A point on the domain clock: whole milliseconds since 1970-01-01T00:00:00Z. It stands in every event; it is never read from a
/// machine's clock in pure code. The default value is the epoch.
/// </summary>
public readonly record struct Instant(long Milliseconds) : IComparable<Instant>
{
    /// <summary>Later than any event: "not scheduled".</summary>
    public static Instant Never => new(long.MaxValue);

    /// <summary>The instant of a UTC date and time.</summary>
    public static Instant FromUtc(DateTime utc) => new((utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond);

    /// <summary>Moves later (or earlier, for a negative duration).</summary>
    public static Instant operator +(Instant instant, Duration duration) => new(instant.Milliseconds + duration.Milliseconds);

    /// <summary>Moves earlier.</summary>
    public static Instant operator -(Instant instant, Duration duration) => new(instant.Milliseconds - duration.Milliseconds);

    /// <summary>The time from <paramref name="earlier"/> to <paramref name="later"/>.</summary>
    public static Duration operator -(Instant later, Instant earlier) => new(later.Milliseconds - earlier.Milliseconds);

    /// <summary>Earlier than.</summary>
    public static bool operator <(Instant left, Instant right) => left.Milliseconds < right.Milliseconds;

    /// <summary>Later than.</summary>
    public static bool operator >(Instant left, Instant right) => left.Milliseconds > right.Milliseconds;

    /// <summary>Not later than.</summary>
    public static bool operator <=(Instant left, Instant right) => left.Milliseconds <= right.Milliseconds;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(Instant left, Instant right) => left.Milliseconds >= right.Milliseconds;

    /// <summary>The earlier of two.</summary>
    public static Instant Min(Instant left, Instant right) => left <= right ? left : right;

    /// <summary>The later of two.</summary>
    public static Instant Max(Instant left, Instant right) => left >= right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Milliseconds.CompareTo(other.Milliseconds);

    /// <summary>The UTC date and time.</summary>
    public DateTime ToUtc() => DateTime.UnixEpoch.AddTicks(Milliseconds * TimeSpan.TicksPerMillisecond);

    /// <summary>ISO 8601 in UTC with milliseconds.</summary>
    public override string ToString() => this == Never
        ? "never"
        : ToUtc().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
