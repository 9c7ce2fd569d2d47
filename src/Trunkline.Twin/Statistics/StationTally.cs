using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Twin.Laws;

namespace Trunkline.Twin.Statistics;

/// <summary>Minutes of the steps of a swap, summed, each apart.</summary>
public struct SwapSteps
{
    /// <summary>From the queue into the lane.</summary>
    public double Approach;

    /// <summary>Finding the batteries.</summary>
    public double Positioning;

    /// <summary>Exchanging them.</summary>
    public double Exchange;

    /// <summary>Checks and driving out.</summary>
    public double Release;

    /// <summary>Swaps that needed a hand.</summary>
    public long Interventions;
}

/// <summary>What one station counted.</summary>
public struct StationTally
{
    /// <summary>Quarter-hours in a day.</summary>
    public const int Quarters = 96;

    private readonly DurationHistogram _waits;
    private readonly StationDaySums _day;
    private readonly long[] _gridByBand;
    private Gauge _queue;
    private Gauge _ready;
    private Gauge _lanes;
    private Gauge _draw;
    private long _quarterArrivals;
    private long _promisesMadeEver;
    private long _promisesEndedEver;

    /// <summary>Nothing counted yet.</summary>
    /// <param name="bands">Price bands of the tariff.</param>
    public StationTally(int bands)
    {
        _waits = new DurationHistogram();
        _day = new StationDaySums();
        _gridByBand = new long[bands];
    }

    /// <summary>Trucks at the gate.</summary>
    public long Arrivals;

    /// <summary>Trucks let in.</summary>
    public long Admitted;

    /// <summary>Trucks turned away.</summary>
    public long TurnedAway;

    /// <summary>Trucks that have entered a lane.</summary>
    public long Served;

    /// <summary>Swaps completed.</summary>
    public long Swaps;

    /// <summary>Sum of waits, in milliseconds.</summary>
    public long WaitMilliseconds;

    /// <summary>Trucks that did not wait at all.</summary>
    public long NoWait;

    /// <summary>Waits of at most five minutes.</summary>
    public long WaitsWithin5Minutes;

    /// <summary>Waits over fifteen minutes.</summary>
    public long WaitsOver15Minutes;

    /// <summary>Steps of the swaps.</summary>
    public SwapSteps Steps;

    /// <summary>Energy booked.</summary>
    public WattHours Delivered;

    /// <summary>Promises.</summary>
    public long PromisesMade, PromisesKept, PromisesBroken, PromisesReleased;

    /// <summary>Batteries isolated.</summary>
    public long Isolated;

    /// <summary>Greatest quarter-hour mean of the draw, in watts.</summary>
    public double PeakWatts;

    /// <summary>Integrals over the counted time: trucks, batteries, lanes times milliseconds.</summary>
    public long QueueIntegral, ReadyIntegral, LanesIntegral;

    /// <summary>Waits.</summary>
    public readonly DurationHistogram Waits => _waits;

    /// <summary>The mean day.</summary>
    public readonly StationDaySums Day => _day;

    /// <summary>Energy from the grid by price band, in watt-milliseconds.</summary>
    public readonly ReadOnlySpan<long> GridByBand => _gridByBand;

    /// <summary>Energy from the grid by local hour, in watt-milliseconds.</summary>
    public readonly ReadOnlySpan<long> GridByHour => _day.GridByHour;

    /// <summary>Forgets what was counted; what holds goes on.</summary>
    public void Begin(Instant now)
    {
        _promisesMadeEver += PromisesMade;
        _promisesEndedEver += PromisesKept + PromisesBroken + PromisesReleased;
        var fresh = this;
        fresh.Arrivals = fresh.Admitted = fresh.TurnedAway = fresh.Served = fresh.Swaps = 0;
        fresh.WaitMilliseconds = fresh.WaitsOver15Minutes = fresh.WaitsWithin5Minutes = fresh.NoWait = 0;
        fresh.Steps = default;
        fresh.Delivered = WattHours.Zero;
        fresh.PromisesMade = fresh.PromisesKept = fresh.PromisesBroken = fresh.PromisesReleased = 0;
        fresh.Isolated = 0;
        fresh.PeakWatts = 0;
        fresh.QueueIntegral = fresh.ReadyIntegral = fresh.LanesIntegral = 0;
        fresh._quarterArrivals = 0;
        this = fresh;
        _waits.Clear();
        _day.Clear();
        Array.Clear(_gridByBand);
        _queue.Read(now);
        _ready.Read(now);
        _lanes.Read(now);
        _draw.Read(now);
    }

    /// <summary>Begins with a state that was saved: its open promises were made before.</summary>
    public void Resume(StationState state, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        _promisesEndedEver = 0;
        _promisesMadeEver = state.Counters.PromiseCount + state.Counters.PromisedWaiting;
        Measure(state, now);
    }

    /// <summary>Counts a truck at the gate.</summary>
    public void Arrive()
    {
        Arrivals++;
        _quarterArrivals++;
    }

    /// <summary>Counts a wait that is over.</summary>
    public void Wait(Duration wait)
    {
        Served++;
        WaitMilliseconds += wait.Milliseconds;
        if (wait == Duration.Zero) NoWait++;
        if (wait <= Duration.FromMinutes(5)) WaitsWithin5Minutes++;
        if (wait > Duration.FromMinutes(15)) WaitsOver15Minutes++;
        _waits.Add(wait);
    }

    /// <summary>Reads the station after a step.</summary>
    public void Measure(StationState state, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ref readonly var counters = ref state.Counters;
        _queue.Set(counters.QueueCount, now);
        _ready.Set(counters.ReadyCount, now);
        _lanes.Set(counters.BusyLanes, now);
        _draw.Set(counters.Draw.Value, now);
    }

    /// <summary>Closes a quarter-hour that ends now.</summary>
    /// <param name="band">Index of the price band that held.</param>
    public void CloseQuarter(int band, Instant now, Duration quarter, Duration zone)
    {
        var began = now - quarter;
        int index = (int)((began + zone).Milliseconds % Duration.OneDay.Milliseconds / quarter.Milliseconds);
        long queue = _queue.Read(now);
        long ready = _ready.Read(now);
        long energy = _draw.Read(now);
        LanesIntegral += _lanes.Read(now);
        QueueIntegral += queue;
        ReadyIntegral += ready;
        _gridByBand[band] += energy;
        double watts = (double)energy / quarter.Milliseconds;
        PeakWatts = Math.Max(PeakWatts, watts);
        _day.Add(index, _quarterArrivals, (double)queue / quarter.Milliseconds, (double)ready / quarter.Milliseconds, watts, energy);
        _quarterArrivals = 0;
    }

    /// <summary>Every promise that was made is in the book, in the queue or has ended.</summary>
    /// <exception cref="LawBreachException">One is lost or ended twice.</exception>
    public readonly void Audit(StationState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long open = _promisesMadeEver + PromisesMade - _promisesEndedEver - PromisesKept - PromisesBroken - PromisesReleased;
        int held = state.Counters.PromiseCount + state.Counters.PromisedWaiting;
        if (open != held) throw new LawBreachException(4, $"{open} promises are open, the station holds {held}.");
    }
}

/// <summary>A station's mean day: sums by quarter-hour over the counted days.</summary>
public sealed class StationDaySums
{
    private readonly long[] _gridByHour = new long[24];

    /// <summary>Days in the sums, by quarter-hour.</summary>
    public int[] Days { get; } = new int[StationTally.Quarters];

    /// <summary>Arrivals.</summary>
    public double[] Arrivals { get; } = new double[StationTally.Quarters];

    /// <summary>Waiting trucks.</summary>
    public double[] Queue { get; } = new double[StationTally.Quarters];

    /// <summary>Ready batteries.</summary>
    public double[] Ready { get; } = new double[StationTally.Quarters];

    /// <summary>Draw in watts.</summary>
    public double[] Watts { get; } = new double[StationTally.Quarters];

    /// <summary>Greatest draw in watts.</summary>
    public double[] PeakWatts { get; } = new double[StationTally.Quarters];

    /// <summary>Energy from the grid by local hour, in watt-milliseconds.</summary>
    public ReadOnlySpan<long> GridByHour => _gridByHour;

    /// <summary>Adds a quarter-hour of one day.</summary>
    public void Add(int quarter, double arrivals, double queue, double ready, double watts, long energy)
    {
        Days[quarter]++;
        Arrivals[quarter] += arrivals;
        Queue[quarter] += queue;
        Ready[quarter] += ready;
        Watts[quarter] += watts;
        PeakWatts[quarter] = Math.Max(PeakWatts[quarter], watts);
        _gridByHour[quarter / 4] += energy;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(Days);
        Array.Clear(Arrivals);
        Array.Clear(Queue);
        Array.Clear(Ready);
        Array.Clear(Watts);
        Array.Clear(PeakWatts);
        Array.Clear(_gridByHour);
    }
}
