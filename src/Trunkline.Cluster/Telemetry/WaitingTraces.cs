using Trunkline.Storage.Telemetry;

namespace Trunkline.Cluster.Telemetry;

/// <summary>Step traces on their way into the tables. Whoever adds one never waits; beyond the limit the oldest go.</summary>
internal sealed class WaitingTraces(int most)
{
    private readonly Lock _lock = new();
    private readonly Queue<TraceRow> _waiting = [];

    /// <summary>Traces that had to go.</summary>
    public long Dropped { get; private set; }

    public void Add(TraceRow trace)
    {
        lock (_lock)
        {
            _waiting.Enqueue(trace);
            if (_waiting.Count <= most) return;
            _waiting.Dequeue();
            Dropped++;
        }
    }

    /// <summary>Writes all that waits; what could not be written waits on. One at a time. Whether there was anything.</summary>
    public async Task<bool> WriteAsync(ITelemetry store, CancellationToken cancellationToken)
    {
        TraceRow[] next = Next();
        bool any = next.Length > 0;
        while (next.Length > 0)
        {
            await store.WriteTracesAsync(next, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                // Meanwhile the oldest may have gone to make room.
                foreach (TraceRow written in next)
                {
                    if (_waiting.TryPeek(out TraceRow? first) && ReferenceEquals(first, written)) _waiting.Dequeue();
                }
            }

            next = Next();
        }

        return any;
    }

    private TraceRow[] Next()
    {
        lock (_lock) return [.. _waiting.Take(ITelemetry.MostTraces)];
    }
}
