namespace Trunkline.Model.Units;

/// <summary>A length of time in whole milliseconds; may be negative. The default value is zero.</summary>
public readonly record struct Duration(long Milliseconds) : IComparable<Duration>
{
    /// <summary>No time.</summary>
    public static Duration Zero => default;

    /// <summary>One day of 24 hours.</summary>
    public static Duration OneDay => new(86_400_000);

    /// <summary>This many seconds, to the nearest millisecond.</summary>
    public static Duration FromSeconds(double seconds) => new(ToLong(seconds * 1_000));

    /// <summary>This many minutes, to the nearest millisecond.</summary>
    public static Duration FromMinutes(double minutes) => new(ToLong(minutes * 60_000));

    /// <summary>This many hours, to the nearest millisecond.</summary>
    public static Duration FromHours(double hours) => new(ToLong(hours * 3_600_000));

    /// <summary>This many days of 24 hours, to the nearest millisecond.</summary>
    public static Duration FromDays(double days) => new(ToLong(days * 86_400_000));

    /// <summary>In seconds.</summary>
    public double TotalSeconds => Milliseconds / 1_000.0;

    /// <summary>In minutes.</summary>
    public double TotalMinutes => Milliseconds / 60_000.0;

    /// <summary>In hours.</summary>
    public double TotalHours => Milliseconds / 3_600_000.0;

    /// <summary>In days of 24 hours.</summary>
    public double TotalDays => Milliseconds / 86_400_000.0;

    /// <summary>Adds two.</summary>
    public static Duration operator +(Duration left, Duration right) => new(left.Milliseconds + right.Milliseconds);

    /// <summary>Subtracts.</summary>
    public static Duration operator -(Duration left, Duration right) => new(left.Milliseconds - right.Milliseconds);

    /// <summary>This many times.</summary>
    public static Duration operator *(Duration duration, long factor) => new(duration.Milliseconds * factor);

    /// <summary>Shorter than.</summary>
    public static bool operator <(Duration left, Duration right) => left.Milliseconds < right.Milliseconds;

    /// <summary>Longer than.</summary>
    public static bool operator >(Duration left, Duration right) => left.Milliseconds > right.Milliseconds;

    /// <summary>Not longer than.</summary>
    public static bool operator <=(Duration left, Duration right) => left.Milliseconds <= right.Milliseconds;

    /// <summary>Not shorter than.</summary>
    public static bool operator >=(Duration left, Duration right) => left.Milliseconds >= right.Milliseconds;

    /// <inheritdoc/>
    public int CompareTo(Duration other) => Milliseconds.CompareTo(other.Milliseconds);

    /// <summary>For example <c>1:02:03.004</c>.</summary>
    public override string ToString() =>
        TimeSpan.FromMilliseconds(Milliseconds).ToString("g", System.Globalization.CultureInfo.InvariantCulture);

    // The platform's checked conversion is a call; this one is two instructions and throws all the same.
    private static long ToLong(double milliseconds) => Math.Abs(milliseconds) < 9e15
        ? unchecked((long)Math.Round(milliseconds))
        : throw NoDuration(milliseconds);

    private static OverflowException NoDuration(double milliseconds) => new($"{milliseconds} ms is no duration.");
}
