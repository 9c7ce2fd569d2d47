using Trunkline.Storage.Journal;
using Trunkline.Storage.Writing;

namespace Trunkline.Storage.Telemetry;

/// <summary>Adds to quarters and keeps latest values.</summary>
internal sealed class TelemetryWork(IReadOnlyList<QuarterRow> quarters, IReadOnlyList<LatestRow> latest) : CommitRequest<bool>
{
    internal override int Entries => Math.Max(1, quarters.Count + latest.Count);

    internal override long Bytes => 0;

    private protected override (bool, int) WriteTo(StreamHeads heads, RequestRows rows)
    {
        // Two requests may be about the same rows: the second one waits for the next round.
        rows.Touch(WriteStep.Quarter, "telemetry");
        foreach (QuarterRow row in quarters)
        {
            rows.Add(
                WriteStep.Quarter, row.Station, row.QuarterMs, row.Slot, row.Measurand, row.Battery, row.Readings, row.Total, row.Lowest,
                row.Highest, row.Latest, row.LatestMs, row.HeldTotal, row.HeldMs);
        }

        foreach (LatestRow row in latest)
        {
            rows.Add(
                WriteStep.LatestValue, row.Station, row.Slot, row.Measurand, row.Thousandths, row.Battery, row.AtMs, row.ToldMs,
                row.ReceivedMs, row.Ended);
        }

        return (true, 0);
    }
}

/// <summary>Forgets one quarter of a station.</summary>
internal sealed class ForgetQuarterWork(string station, long quarterMs) : CommitRequest<bool>
{
    internal override int Entries => 1;

    internal override long Bytes => 0;

    private protected override (bool, int) WriteTo(StreamHeads heads, RequestRows rows)
    {
        rows.Touch(WriteStep.Quarter, "telemetry");
        rows.Add(WriteStep.ForgottenQuarter, station, quarterMs);
        return (true, 0);
    }
}
