using Trunkline.Storage.Journal;

namespace Trunkline.Storage.Opening;

/// <summary>How a database is opened.</summary>
public sealed record StorageOptions
{
    /// <summary>How much the writer takes at once.</summary>
    public CommitLimits Limits { get; init; } = new();

    /// <summary>Counts appends under way; none by default.</summary>
    public IFlight Flight { get; init; } = NoFlight.Instance;

    /// <summary>Stands beside the writer; none by default.</summary>
    public ICommitObserver? Observer { get; init; }
}
