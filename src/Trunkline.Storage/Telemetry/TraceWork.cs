using Trunkline.Storage.Journal;
using Trunkline.Storage.Writing;

namespace Trunkline.Storage.Telemetry;

/// <summary>Keeps step traces; one that is there stays as it is.</summary>
internal sealed class TraceWork(IReadOnlyList<TraceRow> traces) : CommitRequest<bool>
{
    internal override int Entries => Math.Max(1, traces.Count);

    internal override long Bytes { get; } = traces.Sum(row => (long)row.StepsJson.Length);

    private protected override (bool, int) WriteTo(StreamHeads heads, RequestRows rows)
    {
        foreach (TraceRow row in traces)
            rows.Add(WriteStep.Trace, row.Station, row.RequestId, row.ToldMs, row.BeginMs, row.Lane, row.ReceivedMs, row.StepsJson);
        return (true, 0);
    }
}

/// <summary>Forgets step traces.</summary>
internal sealed class ForgetTracesWork(IReadOnlyList<TraceRow> traces) : CommitRequest<bool>
{
    internal override int Entries => Math.Max(1, traces.Count);

    internal override long Bytes => 0;

    private protected override (bool, int) WriteTo(StreamHeads heads, RequestRows rows)
    {
        foreach (TraceRow row in traces) rows.Add(WriteStep.ForgottenTrace, row.Station, row.RequestId, row.ToldMs);
        return (true, 0);
    }
}
