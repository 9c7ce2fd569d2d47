using System.Collections.Immutable;
using System.Threading.Channels;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Telemetry;

namespace Trunkline.Cluster.Tests.Telemetry;

/// <summary>A store that can be told to fail, or to keep whoever writes waiting; and that says when it was written to.</summary>
internal sealed class ShakyStore(ITelemetry store) : ITelemetry
{
    private readonly Channel<int> _written = Channel.CreateUnbounded<int>();

    public bool Fails { get; set; }

    public TaskCompletionSource? Holds { get; set; }

    /// <summary>Ends with the next writing that has ended, well or not; its rows.</summary>
    public Task<int> WrittenAsync(CancellationToken ct) => _written.Reader.ReadAsync(ct).AsTask().WaitAsync(TimeSpan.FromSeconds(60), ct);

    public async ValueTask WriteAsync(
        IReadOnlyList<QuarterRow> quarters, IReadOnlyList<LatestRow> latest, CancellationToken cancellationToken = default)
    {
        if (Holds is { } holds) await holds.Task;
        if (!Fails) await store.WriteAsync(quarters, latest, cancellationToken);
        _written.Writer.TryWrite(quarters.Count + latest.Count);
        if (Fails) throw new StorageUnavailableException("No space left on device");
    }

    public ValueTask<ImmutableArray<LatestRow>> LatestAsync(CancellationToken cancellationToken = default) =>
        store.LatestAsync(cancellationToken);

    public ValueTask<Page<QuarterRow>> QuartersAsync(
        QuarterFilter filter, PageRequest page, CancellationToken cancellationToken = default) =>
        store.QuartersAsync(filter, page, cancellationToken);

    public ValueTask<bool> PruneAsync(long beforeMs, int mostSteps, CancellationToken cancellationToken = default) =>
        store.PruneAsync(beforeMs, mostSteps, cancellationToken);

    public async ValueTask WriteTracesAsync(IReadOnlyList<TraceRow> traces, CancellationToken cancellationToken = default)
    {
        if (Fails) throw new StorageUnavailableException("No space left on device");
        await store.WriteTracesAsync(traces, cancellationToken);
    }

    public ValueTask<ImmutableArray<TraceRow>> TracesAsync(
        TraceFilter filter, int most, CancellationToken cancellationToken = default) =>
        store.TracesAsync(filter, most, cancellationToken);

    public ValueTask<bool> PruneTracesAsync(long beforeMs, int mostSteps, CancellationToken cancellationToken = default) =>
        store.PruneTracesAsync(beforeMs, mostSteps, cancellationToken);
}
