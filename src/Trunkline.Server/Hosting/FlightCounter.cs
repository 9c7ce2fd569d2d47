namespace Trunkline.Server.Hosting;

/// <summary>
/// Counts what is under way on both sides of the wire and in storage, so that a clock in lock-step moves only when nothing is.
/// </summary>
public sealed class FlightCounter : Ocpp.Sessions.IFlight, Storage.Journal.IFlight
{
    private readonly Lock _lock = new();
    private int _count;
    private TaskCompletionSource? _quiet;

    /// <summary>How much is under way now.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _count;
        }
    }

    /// <inheritdoc cref="Ocpp.Sessions.IFlight.Enter"/>
    public void Enter()
    {
        lock (_lock) _count++;
    }

    /// <inheritdoc cref="Ocpp.Sessions.IFlight.Leave"/>
    public void Leave()
    {
        TaskCompletionSource? quiet = null;
        lock (_lock)
        {
            if (--_count == 0) (quiet, _quiet) = (_quiet, null);
        }

        quiet?.SetResult();
    }

    /// <summary>
    /// Ends when nothing is under way. Only what is counted can be waited for: whoever begins something is to have entered before.
    /// </summary>
    public Task WhenQuietAsync()
    {
        lock (_lock)
        {
            if (_count == 0) return Task.CompletedTask;
            _quiet ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _quiet.Task;
        }
    }
}
