using System.Diagnostics;
using Trunkline.Cluster.Watching;
using Trunkline.Control.Centre;

namespace Trunkline.Server.Monitoring;

/// <summary>
/// The trace that each truck on its way to a swap, or in one, is part of: from the plan of its trip, or its first frame at the gate, until
/// both sets have been told. Known in this process only: after a restart a swap goes on in another trace, under the same swap id.
/// </summary>
internal sealed class SwapTraces(TimeProvider time)
{
    /// <summary>Trucks that are remembered at once; what one more does has a trace of its own.</summary>
    public const int Most = 10_000;

    // A truck that planned, or was at the gate, longer ago than this begins anew.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Visit> _visits = new(StringComparer.Ordinal);

    private sealed class Visit(ActivityContext trace, long since)
    {
        public ActivityContext Trace { get; } = trace;

        public long Since { get; } = since;

        public bool IsAtGate { get; set; }

        public bool HasReturned { get; set; }

        public bool HasTaken { get; set; }
    }

    /// <summary>A truck has planned a trip in the present span: its next swap is part of the trace.</summary>
    /// <param name="token">What it will show at the gate.</param>
    public void Planned(string token)
    {
        if (Activity.Current is not { } present) return;
        lock (_lock) Keep(token, present.Context);
    }

    /// <summary>The span of a message that tells of a truck at the gate or in a swap; null for others, and while nobody listens.</summary>
    /// <param name="received">When it came in.</param>
    public Activity? Begin(string station, string action, IReadOnlyList<StationFact> facts, DateTime received)
    {
        if (!LineTracing.Source.HasListeners()) return null;
        foreach (StationFact fact in facts)
        {
            (string Name, Token Token)? about = fact switch
            {
                StationFact.TruckAtGate gate => (action, gate.Token),
                StationFact.SetIn returned => ("BatteryIn", returned.Token),
                StationFact.SetOut delivered => ("BatteryOut", delivered.Token),
                StationFact.SetNotTaken left => ("BatteryOutTimeout", left.Token),
                _ => null,
            };
            if (about is { } found) return Begin(station, found.Name, found.Token.Value, fact, received);
        }

        return null;
    }

    private Activity? Begin(string station, string name, string token, StationFact fact, DateTime received)
    {
        lock (_lock)
        {
            Visit? visit = Find(token);
            Activity? span = LineTracing.Source.StartActivity(
                name, ActivityKind.Server, visit?.Trace ?? default, startTime: received);
            if (span is null) return null;
            span.SetTag(LineTracing.Station, station);
            visit ??= Keep(token, span.Context);
            if (visit is not null) Note(visit, token, fact);
            return span;
        }
    }

    private void Note(Visit visit, string token, StationFact fact)
    {
        visit.IsAtGate = true;
        visit.HasReturned |= fact is StationFact.SetIn;
        visit.HasTaken |= fact is StationFact.SetOut or StationFact.SetNotTaken;
        if (visit is { HasReturned: true, HasTaken: true }) _visits.Remove(token);
    }

    private Visit? Find(string token) =>
        _visits.TryGetValue(token, out Visit? visit) && time.GetElapsedTime(visit.Since) < Longest ? visit : null;

    private Visit? Keep(string token, ActivityContext trace)
    {
        // A truck that plans again while it stands at the gate, as for the trip after, does not leave its swap's trace.
        if (Find(token) is { IsAtGate: true } present) return present;
        if (_visits.Count >= Most && !_visits.ContainsKey(token)) Forget();
        if (_visits.Count >= Most && !_visits.ContainsKey(token)) return null;
        return _visits[token] = new Visit(trace, time.GetTimestamp());
    }

    private void Forget()
    {
        foreach ((string token, Visit visit) in _visits)
        {
            if (time.GetElapsedTime(visit.Since) >= Longest) _visits.Remove(token);
        }
    }
}
