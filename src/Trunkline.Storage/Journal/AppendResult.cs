namespace Trunkline.Storage.Journal;

/// <summary>How an append ended: done, in conflict, or done already.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>Written and durable.</summary>
    /// <param name="LastVersion">Version of the last entry written.</param>
    /// <param name="Position">Its position.</param>
    public sealed record Done(long LastVersion, long Position) : AppendResult;

    /// <summary>The stream had another version than expected: somebody else appended. Nothing was written.</summary>
    /// <param name="ActualVersion">The stream's version now.</param>
    public sealed record Conflict(long ActualVersion) : AppendResult;

    /// <summary>A command of this append was written before. Nothing was written now; the sender gets the earlier answer.</summary>
    /// <param name="Version">The version of the entry that carries the command.</param>
    public sealed record Duplicate(long Version) : AppendResult;
}
