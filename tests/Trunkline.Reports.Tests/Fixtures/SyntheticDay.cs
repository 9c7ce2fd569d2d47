using Trunkline.Twin.Results;

namespace Trunkline.Reports.Tests.Fixtures;

/// <summary>
/// A day of trucks that looks like one: departures by the hour, first come first served at each station, a lane that is sometimes
/// blocked. Not the twin; only something to draw, the same on every machine.
/// </summary>
internal sealed class SyntheticDay
{
    private const int Trips = 190;
    private const double Speed = 75;
    private const double WarmUpMinutes = 480;

    private static readonly double[] HourlyShare =
        [3.8, 3.6, 3.4, 3.3, 3.3, 3.5, 3.7, 3.7, 3.8, 4.2, 4.6, 4.7, 4.8, 4.7, 4.6, 4.7, 4.7, 4.7, 4.7, 4.7, 4.5, 4.4, 4.2, 3.7];

    private readonly List<Truck> _trucks = [];
    private readonly List<SwapDot> _swaps = [];
    private readonly List<(int Station, double From, double To)> _waits = [];
    private ulong _state = 42;

    public static StringLine Make(int day) => new SyntheticDay().Run(day);

    private StringLine Run(int day)
    {
        foreach (bool forward in new[] { true, false }) Depart(forward);
        var kilometres = NingdeXiamen.Kilometres;
        foreach (bool forward in new[] { true, false })
        {
            int[] order = forward ? [NingdeXiamen.Changle, NingdeXiamen.Luoyangjiang] : [NingdeXiamen.Luoyangjiang, NingdeXiamen.Changle];
            foreach (int place in order) Serve(forward, place, kilometres[place]);
            foreach (var truck in _trucks.Where(truck => truck.Forward == forward)) truck.DriveTo(forward ? kilometres[^1] : kilometres[0]);
        }

        var paths = _trucks.OrderBy(truck => truck.Number).Select(truck => truck.Path()).OfType<TruckPath>();
        var swaps = _swaps.OrderBy(swap => swap.Minute);
        return new StringLine(0, day, kilometres, [.. paths], [.. swaps], [.. Enumerable.Range(0, 4).Select(Queue)]);
    }

    private void Depart(bool forward)
    {
        double minute = -WarmUpMinutes;
        while (minute < 1_440)
        {
            double perMinute = Trips * HourlyShare[((int)minute + 1_440) / 60 % 24] / 100 / 60;
            minute += -Math.Log(1 - Next()) / perMinute;
            var truck = new Truck(_trucks.Count + 1, forward, Speed * (0.94 + (0.12 * Next())));
            truck.Stand(minute, forward ? NingdeXiamen.Kilometres[0] : NingdeXiamen.Kilometres[^1]);
            _trucks.Add(truck);
        }
    }

    private void Serve(bool forward, int place, double kilometre)
    {
        int station = (place == NingdeXiamen.Changle ? 0 : 2) + (forward ? 0 : 1);
        double laneFree = double.NegativeInfinity;
        var trucks = _trucks.Where(truck => truck.Forward == forward).ToList();
        foreach (var truck in trucks) truck.DriveTo(kilometre);
        foreach (var truck in trucks.OrderBy(truck => truck.Minute))
        {
            double gate = truck.Minute;
            double start = Math.Max(gate, laneFree);
            double lane = Next() < 0.01 ? 12 : 2.6 + (0.8 * Next());
            laneFree = start + lane;
            truck.Stand(laneFree, kilometre);
            _waits.Add((station, gate, start));
            if (gate is < 0 or >= 1_440) continue;
            bool promised = Next() < 0.7;
            double charge = 0.16 + (0.3 * Next());
            var (minute, wait) = (Math.Round(gate, 2), Math.Round(start - gate, 2));
            _swaps.Add(new SwapDot(station, forward, minute, wait, Math.Round(charge, 3), promised, promised && wait < 10));
        }
    }

    private StationQueue Queue(int station) => new(station, [.. Enumerable.Range(0, 96).Select(quarter => Waiting(station, quarter * 15))]);

    private int Waiting(int station, double minute) =>
        _waits.Count(wait => wait.Station == station && wait.From <= minute && wait.To > minute);

    private double Next()
    {
        unchecked
        {
            ulong mixed = _state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }

    private sealed class Truck(int number, bool forward, double speed)
    {
        private readonly List<PathPoint> _points = [];

        public int Number => number;

        public bool Forward => forward;

        public double Minute { get; private set; }

        private double Kilometre { get; set; }

        public void Stand(double minute, double kilometre)
        {
            (Minute, Kilometre) = (minute, kilometre);
            _points.Add(new PathPoint(minute, kilometre));
        }

        public void DriveTo(double kilometre) => Stand(Minute + (Math.Abs(kilometre - Kilometre) / speed * 60), kilometre);

        /// <summary>The way within the day, cut at midnight; null when it lies outside of it.</summary>
        public TruckPath? Path()
        {
            var points = new List<PathPoint>();
            for (int i = 1; i < _points.Count; i++)
            {
                var (from, to) = (_points[i - 1], _points[i]);
                if (to.Minute <= 0 || from.Minute >= 1_440) continue;
                if (points.Count == 0) points.Add(At(from, to, Math.Max(0, from.Minute)));
                points.Add(At(from, to, Math.Min(1_440, to.Minute)));
            }

            return points.Count < 2 ? null : new TruckPath(number, forward, points);
        }

        private static PathPoint At(PathPoint from, PathPoint to, double minute)
        {
            double share = to.Minute == from.Minute ? 0 : (minute - from.Minute) / (to.Minute - from.Minute);
            return new PathPoint(Math.Round(minute, 2), Math.Round(from.Kilometre + (share * (to.Kilometre - from.Kilometre)), 3));
        }
    }
}
