using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Tests.Silo;

/// <summary>Counts what is under way, and tells when nothing is.</summary>
internal sealed class Flight : IFlight
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _quiet;
    private int _underWay;

    public void Enter()
    {
        lock (_lock) _underWay++;
    }

    public void Leave()
    {
        TaskCompletionSource? quiet = null;
        lock (_lock)
        {
            if (--_underWay == 0) (quiet, _quiet) = (_quiet, null);
        }

        quiet?.SetResult();
    }

    /// <summary>Completes when nothing is under way.</summary>
    public Task QuietAsync()
    {
        lock (_lock)
        {
            if (_underWay == 0) return Task.CompletedTask;
            _quiet ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _quiet.Task;
        }
    }
}
