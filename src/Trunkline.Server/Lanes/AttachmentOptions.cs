namespace Trunkline.Server.Lanes;

/// <summary>How much of the attachments of step traces is kept.</summary>
public sealed record AttachmentOptions
{
    /// <summary>Files per station; the oldest go.</summary>
    public int MostFiles { get; init; } = 5_000;

    /// <summary>Bytes per station; the oldest files go.</summary>
    public long MostBytes { get; init; } = 256L * 1_024 * 1_024;

    /// <summary>How long an address stands open.</summary>
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Addresses that stand open at once; one more closes the oldest.</summary>
    public int MostOpen { get; init; } = 2_000;
}
