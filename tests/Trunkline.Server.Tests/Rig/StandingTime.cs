using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Trunkline.Server.Tests.Rig;

/// <summary>Time that stands still until it is moved, and that says who waits for it.</summary>
internal sealed class StandingTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> _made = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _made.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until, since the start, this many timers of a duration have been made.</summary>
    public async Task WaitForTimersAsync(TimeSpan due, int count)
    {
        while (count > 0)
        {
            if (await _made.Reader.ReadAsync(Patience.Token) == due) count--;
        }
    }
}
