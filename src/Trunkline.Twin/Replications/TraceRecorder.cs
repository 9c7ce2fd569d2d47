using Trunkline.Model.Units;
using Trunkline.Twin.Results;
using Trunkline.Twin.World;

namespace Trunkline.Twin.Replications;

/// <summary>Keeps one day's trucks, swaps and queues for the string-line.</summary>
public sealed class TraceRecorder(Instant dayStart, int day) : ITrace
{
    // A truck that is under way at midnight left its last place at most this long before.
    private static readonly Duration Margin = Duration.FromHours(6);

    private readonly SortedDictionary<(int Truck, int Path), List<(Instant At, double Kilometre, bool Forward)>> _points = [];
    private readonly SortedDictionary<int, int> _paths = [];
    private readonly List<SwapDot> _swaps = [];
    private readonly SortedDictionary<int, int[]> _queues = [];

    /// <summary>Which counted day it is.</summary>
    public int Day => day;

    /// <summary>The world has to run this far.</summary>
    public Instant To => dayStart + Duration.OneDay + Margin;

    /// <summary>Swaps that began on the day.</summary>
    public IReadOnlyList<SwapDot> Swaps => _swaps;

    /// <inheritdoc/>
    public void Truck(int truck, bool forward, Instant at, double kilometre)
    {
        if (at < dayStart - Margin || at > To) return;
        int path = _paths.GetValueOrDefault(truck);
        if (_points.TryGetValue((truck, path), out var points) && points[^1].Forward != forward) path++;
        _paths[truck] = path;
        if (!_points.TryGetValue((truck, path), out points)) _points[(truck, path)] = points = [];
        points.Add((at, kilometre, forward));
    }

    /// <inheritdoc/>
    public void Swap(int station, bool forward, Instant arrived, Instant started, double arrivalCharge, bool promised, bool kept)
    {
        if (arrived < dayStart || arrived >= dayStart + Duration.OneDay) return;
        _swaps.Add(new SwapDot(
            station, forward, (arrived - dayStart).TotalMinutes, (started - arrived).TotalMinutes, arrivalCharge, promised, kept));
    }

    /// <inheritdoc/>
    public void Queue(int station, Instant at, int waiting)
    {
        long quarter = (at - dayStart).Milliseconds / Times.Quarter.Milliseconds;
        if (at < dayStart || quarter >= 96) return;
        if (!_queues.TryGetValue(station, out int[]? queue)) _queues[station] = queue = new int[96];
        queue[quarter] = waiting;
    }

    /// <summary>A station's queue by quarter-hour.</summary>
    public IReadOnlyList<int> QueueOf(int station) => _queues.TryGetValue(station, out int[]? queue) ? queue : new int[96];

    /// <summary>Paths cut to the day, with more than one point.</summary>
    public IReadOnlyList<TruckPath> Paths()
    {
        var paths = new List<TruckPath>();
        foreach (var ((truck, _), points) in _points)
        {
            var cut = Cut(points);
            if (cut.Count > 1) paths.Add(new TruckPath(truck, points[0].Forward, cut));
        }

        return paths;
    }

    private List<PathPoint> Cut(List<(Instant At, double Kilometre, bool Forward)> points)
    {
        var cut = new List<PathPoint>();
        for (int i = 0; i < points.Count; i++)
        {
            double minute = MinuteOf(points[i].At);
            if (i > 0)
            {
                double before = MinuteOf(points[i - 1].At);
                foreach (double edge in (ReadOnlySpan<double>)[0, 1_440])
                {
                    if (before >= edge || minute <= edge) continue;
                    double share = (edge - before) / (minute - before);
                    cut.Add(new PathPoint(edge, points[i - 1].Kilometre + (share * (points[i].Kilometre - points[i - 1].Kilometre))));
                }
            }

            if (minute is >= 0 and <= 1_440) cut.Add(new PathPoint(minute, points[i].Kilometre));
        }

        return cut;
    }

    private double MinuteOf(Instant at) => (at - dayStart).TotalMinutes;
}
