using Trunkline.VirtualStation.Links;

namespace Trunkline.VirtualStation.Client;

/// <summary>
/// Whether a station is to be connected. While a change has been asked for and is not yet there, something is in flight, so that in
/// lock-step a link comes and goes at an instant of the domain clock. Safe for several threads.
/// </summary>
internal sealed class LinkSwitch(StationFlight flight)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isOn;
    private bool _isChanging;

    /// <summary>It is to be connected.</summary>
    public bool IsOn
    {
        get
        {
            lock (_gate) return _isOn;
        }
    }

    /// <summary>It is to be connected from now on.</summary>
    public void TurnOn() => Turn(true, true);

    /// <summary>It is not to be connected from now on.</summary>
    public void TurnOff(bool isConnected) => Turn(false, isConnected);

    /// <summary>The connection is about to be lost.</summary>
    public void BeginLoss() => Turn(IsOn, true);

    /// <summary>The station is about to be linked, which it was not although it is connected.</summary>
    public void BeginLink() => Turn(IsOn, true);

    /// <summary>What was asked for is there, or has failed.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            if (!_isChanging) return;
            _isChanging = false;
        }

        flight.Leave();
    }

    /// <summary>Waits until it is to be connected.</summary>
    public async Task WaitUntilOnAsync(CancellationToken cancel)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_isOn) return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for a time, or until somebody turns the switch.</summary>
    public async Task PauseAsync(TimeSpan pause, TimeProvider time, CancellationToken cancel)
    {
        Task changed;
        lock (_gate)
        {
            // Turned while it was being lost: no reason to wait.
            if (!_isOn || _isChanging) return;
            changed = _changed.Task;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(changed, Task.Delay(pause, time, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        cancel.ThrowIfCancellationRequested();
    }

    private void Turn(bool on, bool takesTime)
    {
        lock (_gate)
        {
            bool counts = takesTime && !_isChanging;
            if (counts) flight.Enter();
            _isChanging |= takesTime;
            _isOn = on;
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
