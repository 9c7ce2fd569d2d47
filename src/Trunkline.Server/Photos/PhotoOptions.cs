namespace Trunkline.Server.Photos;

/// <summary>How much people may send as photos.</summary>
public sealed record PhotoOptions
{
    /// <summary>Bytes of one photo.</summary>
    public long MostBytes { get; init; } = 10L * 1_024 * 1_024;

    /// <summary>Photos that are taken in at once; one more is asked to come again.</summary>
    public int MostAtOnce { get; init; } = 8;
}
