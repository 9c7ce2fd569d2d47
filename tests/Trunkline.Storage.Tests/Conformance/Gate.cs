using System.Collections.Concurrent;
using Trunkline.Storage.Journal;

namespace Trunkline.Storage.Tests.Conformance;

/// <summary>Holds the writer before or after a commit, or breaks its commits, when the test says so.</summary>
public sealed class Gate : ICommitObserver
{
    private TaskCompletionSource? _held;
    private TaskCompletionSource? _open;
    private bool _afterCommit;
    private Exception? _fault;

    /// <summary>Batches that were committed.</summary>
    public ConcurrentQueue<CommitBatch> Committed { get; } = new();

    /// <summary>Batches that failed, and why.</summary>
    public ConcurrentQueue<(CommitBatch Batch, Exception Cause)> Failed { get; } = new();

    /// <summary>The next batch will be held: written and not committed, or committed and not answered.</summary>
    public void Close(bool afterCommit = false)
    {
        _afterCommit = afterCommit;
        _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Ends when the writer stands at the gate.</summary>
    public Task HoldsAsync() => _held!.Task;

    /// <summary>Lets the writer go on.</summary>
    public void Open() => _open!.TrySetResult();

    /// <summary>The next commit fails with this.</summary>
    public void BreakNextCommit(Exception fault) => _fault = fault;

    public async ValueTask BeforeCommitAsync(CommitBatch batch)
    {
        if (!_afterCommit) await HoldAsync();
        if (Interlocked.Exchange(ref _fault, null) is { } fault) throw fault;
    }

    public async ValueTask AfterCommitAsync(CommitBatch batch)
    {
        Committed.Enqueue(batch);
        if (_afterCommit) await HoldAsync();
    }

    public ValueTask FailedAsync(CommitBatch batch, Exception cause)
    {
        Failed.Enqueue((batch, cause));
        return ValueTask.CompletedTask;
    }

    private async Task HoldAsync()
    {
        if (_held is not { } held || !held.TrySetResult()) return;
        await _open!.Task;
    }
}
