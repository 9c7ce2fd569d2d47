namespace Trunkline.Model.Scenario;

/// <summary>
/// What one run takes instead of what its scenario says; null leaves it as written. Faults that lie outside of the days that are
/// left do not happen; one that begins before them begins with them.
/// </summary>
public sealed record RehearsalOverrides
{
    /// <summary>Days that count, at most.</summary>
    public const int MostDays = 36_600;

    /// <summary>Days of warm-up, at most.</summary>
    public const int MostWarmUpDays = 3_660;

    /// <summary>Replications, at most.</summary>
    public const int MostReplications = 10_000;

    /// <summary>The greatest seed: what JSON numbers hold exactly, 2^53 - 1.</summary>
    public const ulong GreatestSeed = 9_007_199_254_740_991;

    /// <summary>Nothing is overridden.</summary>
    public static RehearsalOverrides None { get; } = new();

    /// <summary>Days that count, 1 to <see cref="MostDays"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of this range.</exception>
    public int? Days { get; init => field = Within(value, 1, MostDays); }

    /// <summary>Days before them that do not count, 0 to <see cref="MostWarmUpDays"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of this range.</exception>
    public int? WarmUpDays { get; init => field = Within(value, 0, MostWarmUpDays); }

    /// <summary>How often the same days are rehearsed with other luck, 1 to <see cref="MostReplications"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of this range.</exception>
    public int? Replications { get; init => field = Within(value, 1, MostReplications); }

    /// <summary>Start of all luck, 0 to <see cref="GreatestSeed"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of this range.</exception>
    public ulong? Seed { get; init => field = Within(value, 0UL, GreatestSeed); }

    private static T? Within<T>(T? value, T least, T most)
        where T : struct, IComparable<T>
    {
        if (value is not { } given) return null;
        ArgumentOutOfRangeException.ThrowIfLessThan(given, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(given, most);
        return given;
    }
}
