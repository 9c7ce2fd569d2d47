using System.Collections.Concurrent;
using System.Diagnostics;

namespace Trunkline.Cli.Load;

/// <summary>
/// Makes stations do what the load wants, at its rate: swaps one after another or as many as go, a sign of life a minute of each, a
/// report a minute of each battery of some. A swap that is due while too many are under way is begun later, and not left out.
/// </summary>
internal sealed class LoadDrive(LoadStation[] stations, LoadRequest request, CancellationToken end)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<LoadStation> _idle = new(stations);
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly ConcurrentDictionary<Task, byte> _underWay = new();
    private long _begun;
    private long _swapped;
    private long _turnedAway;
    private int _atOnce;
    private long _beats;
    private long _reports;
    private volatile bool _isOver;

    /// <summary>Swaps whose messages were all answered.</summary>
    public long Swapped => Volatile.Read(ref _swapped);

    /// <summary>Trucks that were not let in.</summary>
    public long TurnedAway => Volatile.Read(ref _turnedAway);

    /// <summary>Drives until it is told that it is over, and then ends what is under way.</summary>
    public async Task RunAsync()
    {
        int reporting = Math.Min(request.Reporting, stations.Length);
        long reportsPerRound = stations.Take(reporting).Sum(station => (long)station.Batteries);
        using var timer = new PeriodicTimer(Tick);
        while (!_isOver && await timer.WaitForNextTickAsync(end).ConfigureAwait(false))
        {
            double rounds = Stopwatch.GetElapsedTime(_began) / Round;
            for (long due = (long)(rounds * stations.Length); _beats < due; _beats++)
                Begin(stations[_beats % stations.Length], station => station.BeatAsync());
            for (long due = (long)(rounds * reportsPerRound); _reports < due; _reports++)
                Begin(stations[_reports % reporting], station => station.ReportAsync());
            if (request.Mode != LoadMode.Connections) BeginSwaps();
        }

        while (!_underWay.IsEmpty) await Task.WhenAll(_underWay.Keys).ConfigureAwait(false);
    }

    /// <summary>Begins nothing more.</summary>
    public void Stop() => _isOver = true;

    // A station that is busy has shown that it lives.
    private void Begin(LoadStation station, Func<LoadStation, Task> what)
    {
        if (station.TryTake()) Follow(DoAsync());

        async Task DoAsync()
        {
            try
            {
                await what(station).ConfigureAwait(false);
            }
            finally
            {
                station.Release();
            }
        }
    }

    private void BeginSwaps()
    {
        double? rate = request.SwapsPerSecond;
        for (int tries = stations.Length; tries > 0; tries--)
        {
            if (_isOver || (rate is { } due && Volatile.Read(ref _begun) >= Stopwatch.GetElapsedTime(_began).TotalSeconds * due)) return;
            if (Interlocked.Increment(ref _atOnce) > request.AtOnce || !_idle.TryDequeue(out var station))
            {
                Interlocked.Decrement(ref _atOnce);
                return;
            }

            if (station.TryTake())
            {
                Interlocked.Increment(ref _begun);
                Follow(SwapAsync(station));
            }
            else
            {
                _idle.Enqueue(station);
                Interlocked.Decrement(ref _atOnce);
            }
        }
    }

    private async Task SwapAsync(LoadStation station)
    {
        try
        {
            bool isSwapped = await station.SwapAsync().ConfigureAwait(false);
            if (isSwapped) Interlocked.Increment(ref _swapped);
            else Interlocked.Increment(ref _turnedAway);
        }
        finally
        {
            station.Release();
            _idle.Enqueue(station);
            Interlocked.Decrement(ref _atOnce);
        }

        if (request.SwapsPerSecond is null) BeginSwaps();
    }

    private void Follow(Task task)
    {
        if (task.IsCompletedSuccessfully) return;
        _underWay.TryAdd(task, 0);
        task.ContinueWith(done => _underWay.TryRemove(done, out _), CancellationToken.None, default, TaskScheduler.Default);
    }
}
