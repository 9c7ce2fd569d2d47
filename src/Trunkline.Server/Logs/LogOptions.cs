namespace Trunkline.Server.Logs;

/// <summary>How much stations may send when they are asked for a log.</summary>
public sealed record LogOptions
{
    /// <summary>Bytes of one log.</summary>
    public long MostBytes { get; init; } = 64L * 1_024 * 1_024;

    /// <summary>Logs that are kept per station; the oldest go.</summary>
    public int MostKept { get; init; } = 20;

    /// <summary>How long an address stands open.</summary>
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Addresses that stand open at once; one more closes the oldest.</summary>
    public int MostOpen { get; init; } = 200;
}
