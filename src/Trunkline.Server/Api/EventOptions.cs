namespace Trunkline.Server.Api;

/// <summary>How the API treats those who listen to its events.</summary>
public sealed record EventOptions
{
    /// <summary>Of which a browser should hear before it thinks that the connection is lost.</summary>
    public TimeSpan SignOfLife { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A listener that takes longer than this to take what it is sent is dropped.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Listeners at once; one more is put off.</summary>
    public int MostListeners { get; init; } = 1_000;
}
