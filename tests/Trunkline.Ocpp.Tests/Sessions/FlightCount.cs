using Trunkline.Ocpp.Sessions;

namespace Trunkline.Ocpp.Tests.Sessions;

/// <summary>How many things are under way, and a way to wait until none is.</summary>
internal sealed class FlightCount : IFlight
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _idle = Idle();

    public int Count { get; private set; }

    public void Enter()
    {
        lock (_gate)
        {
            if (Count++ == 0) _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            Assert.True(Count > 0, "more left than entered");
            if (--Count == 0) _idle.SetResult();
        }
    }

    public Task WhenIdleAsync()
    {
        lock (_gate) return _idle.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static TaskCompletionSource Idle()
    {
        TaskCompletionSource idle = new();
        idle.SetResult();
        return idle;
    }
}
