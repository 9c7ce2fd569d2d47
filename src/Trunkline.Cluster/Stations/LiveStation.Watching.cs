using System.Diagnostics;
using System.Globalization;
using Trunkline.Cluster.Watching;
using Trunkline.Control.Centre;

namespace Trunkline.Cluster.Stations;

/// <content>What others watch: counts of what has become durable, and its place in the trace of a swap.</content>
public sealed partial class LiveStation
{
    private readonly List<(Told? Told, DeskEvent What)> _happened = [];

    private async Task<bool> AppendWatchedAsync(Memory memory)
    {
        DateTime began = LineTracing.Source.HasListeners() ? DateTime.UtcNow : default;
        if (!await AppendAsync(memory)) return false;
        foreach (var (_, what) in _happened) LineMeter.Count(_rules.Station, what);
        if (began != default) Trace(began);
        return true;
    }

    // Facts share an append; each has it in its own trace.
    private void Trace(DateTime began)
    {
        foreach (var told in _together)
        {
            if (told.Call.Trace == default) continue;
            string name = told.Fact is StationFact.PromiseWanted ? "reserve" : "append";
            int? ordinal = null;
            foreach (var (_, what) in _happened.Where(each => each.Told == told))
            {
                if (what is DeskEvent.SwapBooked) name = "posting";
                ordinal = what switch
                {
                    DeskEvent.SwapOpened opened => opened.Ordinal,
                    DeskEvent.SetTold set => set.Ordinal,
                    DeskEvent.SwapBooked booked => booked.Ordinal,
                    _ => ordinal,
                };
            }

            using var span = LineTracing.Source.StartActivity(name, ActivityKind.Internal, told.Call.Trace, startTime: began);
            if (span is null) continue;
            span.SetTag(LineTracing.Station, _rules.Station);
            if (ordinal is { } number)
                span.SetTag(LineTracing.Swap, string.Create(CultureInfo.InvariantCulture, $"{_rules.Station}/{number}"));
            if (told.Fact is StationFact.PromiseWanted wanted) span.SetTag(LineTracing.Reservation, wanted.Reservation);
        }
    }
}
