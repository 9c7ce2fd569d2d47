using Trunkline.Storage.Tables;
using Trunkline.Storage.Writing;

namespace Trunkline.Storage.Journal;

/// <summary>
/// Work for the writer. It is written into a transaction with others, and answered when that is committed, or failed with it.
/// Whoever waits goes on in its own time, never on the writer's.
/// </summary>
internal abstract class CommitRequest
{
    /// <summary>How much of a batch's entries it takes; at least 1.</summary>
    internal abstract int Entries { get; }

    /// <summary>How much of a batch's bytes it takes.</summary>
    internal abstract long Bytes { get; }

    /// <summary>What it appends; null when it appends nothing.</summary>
    internal virtual Append? Append => null;

    /// <summary>
    /// Adds the rows that it writes, and remembers the answer for later; the number of journal entries among them. May be asked again
    /// when what was written has been undone.
    /// </summary>
    internal abstract int Write(StreamHeads heads, RequestRows rows);

    /// <summary>It could not be written; others were. To be told after the commit.</summary>
    internal abstract void Refuse(Exception reason);

    /// <summary>Committed: gives the answer.</summary>
    internal abstract void Answer();

    /// <summary>The commit failed.</summary>
    internal abstract void Fail(Exception reason);
}

/// <summary>Work for the writer that ends in a value.</summary>
internal abstract class CommitRequest<T> : CommitRequest
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _refusal;
    private T? _result;

    internal Task<T> Completion => _completion.Task;

    internal sealed override int Write(StreamHeads heads, RequestRows rows)
    {
        _refusal = null;
        (_result, int entries) = WriteTo(heads, rows);
        return entries;
    }

    internal sealed override void Refuse(Exception reason) => _refusal = reason;

    internal sealed override void Answer()
    {
        if (_refusal is null) _completion.SetResult(_result!);
        else _completion.SetException(_refusal);
    }

    internal sealed override void Fail(Exception reason) => _completion.SetException(reason);

    private protected abstract (T Result, int Entries) WriteTo(StreamHeads heads, RequestRows rows);
}

/// <summary>Appends.</summary>
internal sealed class AppendWork(Append append) : CommitRequest<AppendResult>
{
    internal override int Entries => append.Entries.Length;

    internal override long Bytes { get; } =
        append.Entries.Sum(entry => (long)entry.Payload.Length) + append.Messages.Sum(message => (long)message.Payload.Length);

    internal override Append Append => append;

    private protected override (AppendResult, int) WriteTo(StreamHeads heads, RequestRows rows)
    {
        // Before the version: a command sent again comes with the version of its first time.
        foreach (NewEntry entry in append.Entries)
        {
            if (entry.CommandId is { } command && heads.VersionOf(append.Stream, command) is { } earlier)
                return (new AppendResult.Duplicate(earlier), 0);
        }

        long version = heads.VersionOf(append.Stream);
        if (version != append.ExpectedVersion) return (new AppendResult.Conflict(version), 0);
        (long position, long sequence) = (heads.Position, heads.Sequence);
        foreach (NewEntry entry in append.Entries)
        {
            rows.Add(
                WriteStep.Entry, append.Stream, ++version, ++position, entry.Kind, entry.Format, entry.TimeMs, entry.CommandId,
                entry.Payload);
        }

        foreach (TableChange change in append.Changes) TableStatements.Add(change, rows);
        foreach (NewMessage message in append.Messages)
        {
            rows.Add(
                WriteStep.Message, ++sequence, message.Id, append.Stream, version, message.Target, message.Kind, message.Payload);
        }

        heads.MoveOn(append);
        return (new AppendResult.Done(version, position), append.Entries.Length);
    }
}

/// <summary>Keeps a snapshot.</summary>
internal sealed class SnapshotWork(Snapshot snapshot) : CommitRequest<bool>
{
    internal override int Entries => 1;

    internal override long Bytes => snapshot.Bytes.Length;

    private protected override (bool, int) WriteTo(StreamHeads heads, RequestRows rows)
    {
        rows.Touch(WriteStep.Snapshot, snapshot.Stream);
        rows.Add(WriteStep.Snapshot, snapshot.Stream, snapshot.Version, snapshot.Format, snapshot.Bytes);
        return (true, 0);
    }
}

/// <summary>Marks messages as delivered.</summary>
internal sealed class DeliveryWork(IReadOnlyCollection<string> ids) : CommitRequest<bool>
{
    internal override int Entries => Math.Max(1, ids.Count);

    internal override long Bytes => 0;

    private protected override (bool, int) WriteTo(StreamHeads heads, RequestRows rows)
    {
        foreach (string id in ids) rows.Add(WriteStep.Delivery, id);
        return (true, 0);
    }
}
