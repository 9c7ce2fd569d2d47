using Trunkline.Ocpp.Sessions;

namespace Trunkline.VirtualStation.Links;

/// <summary>
/// Counts what is under way between a world and its centre, so that in lock-step the world's clock stands still meanwhile. Stations are
/// counted apart: one that waits for the world to decide about an order is at rest for everybody else, and so is all that waits behind
/// that order at the centre. For this the centre counts what it does for a station with that station's counter, and what
/// concerns none with <see cref="Common"/>.
/// </summary>
public sealed class Flights
{
    private readonly object _gate = new();
    private readonly StationFlight[] _stations;
    private int _common;
    private Exception? _failure;

    /// <summary>Nothing is under way.</summary>
    public Flights(int stations)
    {
        Common = new CommonFlight(this);
        _stations = [.. Enumerable.Range(0, stations).Select(_ => new StationFlight(_gate))];
    }

    /// <summary>What concerns no single station.</summary>
    public IFlight Common { get; }

    /// <summary>How long to wait for rest before something must be wrong.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What concerns a station.</summary>
    public StationFlight Of(int station) => _stations[station];

    /// <summary>Something failed that whoever waits must hear of.</summary>
    public void Fail(Exception failure)
    {
        lock (_gate)
        {
            _failure ??= failure;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until nothing is under way but what waits for the world.</summary>
    /// <exception cref="TimeoutException">Something is under way for too long.</exception>
    /// <exception cref="InvalidOperationException">Something failed.</exception>
    public void WaitForRest()
    {
        lock (_gate)
        {
            while (!IsAtRest)
            {
                if (_failure is { } failure) throw new InvalidOperationException("The line has failed: " + failure.Message, failure);
                if (!Monitor.Wait(_gate, Patience)) throw new TimeoutException($"Still under way after {Patience}: {Describe()}.");
            }

            if (_failure is { } late) throw new InvalidOperationException("The line has failed: " + late.Message, late);
        }
    }

    private bool IsAtRest => _common == 0 && Array.TrueForAll(_stations, station => station.IsAtRest);

    private string Describe() =>
        $"common {_common}; " + string.Join(", ", _stations.Select((station, i) => $"station {i} {station.Describe()}"));

    private sealed class CommonFlight(Flights all) : IFlight
    {
        public void Enter()
        {
            lock (all._gate) all._common++;
        }

        public void Leave()
        {
            lock (all._gate)
            {
                all._common--;
                Monitor.PulseAll(all._gate);
            }
        }
    }
}

/// <summary>Counts what is under way for one station.</summary>
public sealed class StationFlight : IFlight
{
    private readonly object _gate;
    private int _count;
    private int _telling;
    private int _waiting;

    internal StationFlight(object gate) => _gate = gate;

    /// <summary>A counter of its own, for a station that nobody waits for.</summary>
    public StationFlight()
        : this(new object())
    {
    }

    // Under the lock.
    internal bool IsAtRest => _telling == 0 && (_count == 0 || _waiting > 0);

    /// <inheritdoc/>
    public void Enter()
    {
        lock (_gate) _count++;
    }

    /// <inheritdoc/>
    public void Leave() => Change(ref _count);

    /// <summary>A message is to be sent.</summary>
    internal void BeginTelling()
    {
        lock (_gate) _telling++;
    }

    /// <summary>It was answered.</summary>
    internal void EndTelling() => Change(ref _telling);

    /// <summary>A handler waits for the world to decide.</summary>
    internal void BeginWaiting()
    {
        lock (_gate)
        {
            _waiting++;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The world has decided.</summary>
    internal void EndWaiting()
    {
        lock (_gate) _waiting--;
    }

    internal string Describe() => $"{_count} under way, {_telling} to tell, {_waiting} waiting for the world";

    private void Change(ref int count)
    {
        lock (_gate)
        {
            count--;
            Monitor.PulseAll(_gate);
        }
    }
}
