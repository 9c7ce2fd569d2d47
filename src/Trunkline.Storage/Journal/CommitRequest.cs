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

    /// <summary>Writes it. Remembers the answer for later. The number of journal entries written.</summary>
    internal abstract ValueTask<int> WriteAsync(WriterSession session);

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

    internal sealed override async ValueTask<int> WriteAsync(WriterSession session)
    {
        (_result, int entries) = await WriteToAsync(session).ConfigureAwait(false);
        return entries;
    }

    internal sealed override void Refuse(Exception reason) => _refusal = reason;

    internal sealed override void Answer()
    {
        if (_refusal is null) _completion.SetResult(_result!);
        else _completion.SetException(_refusal);
    }

    internal sealed override void Fail(Exception reason) => _completion.SetException(reason);

    private protected abstract ValueTask<(T Result, int Entries)> WriteToAsync(WriterSession session);
}

/// <summary>Appends.</summary>
internal sealed class AppendWork(Append append) : CommitRequest<AppendResult>
{
    internal override int Entries => append.Entries.Length;

    internal override long Bytes { get; } =
        append.Entries.Sum(entry => (long)entry.Payload.Length) + append.Messages.Sum(message => (long)message.Payload.Length);

    private protected override async ValueTask<(AppendResult, int)> WriteToAsync(WriterSession session)
    {
        AppendResult result = await session.AppendAsync(append).ConfigureAwait(false);
        return (result, result is AppendResult.Done ? append.Entries.Length : 0);
    }
}

/// <summary>Keeps a snapshot.</summary>
internal sealed class SnapshotWork(Snapshot snapshot) : CommitRequest<bool>
{
    internal override int Entries => 1;

    internal override long Bytes => snapshot.Bytes.Length;

    private protected override async ValueTask<(bool, int)> WriteToAsync(WriterSession session)
    {
        await session.SaveSnapshotAsync(snapshot).ConfigureAwait(false);
        return (true, 0);
    }
}

/// <summary>Marks messages as delivered.</summary>
internal sealed class DeliveryWork(IReadOnlyCollection<string> ids) : CommitRequest<bool>
{
    internal override int Entries => Math.Max(1, ids.Count);

    internal override long Bytes => 0;

    private protected override async ValueTask<(bool, int)> WriteToAsync(WriterSession session)
    {
        foreach (string id in ids) await session.MarkDeliveredAsync(id).ConfigureAwait(false);
        return (true, 0);
    }
}
