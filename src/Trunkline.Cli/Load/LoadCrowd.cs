using System.Diagnostics;

namespace Trunkline.Cli.Load;

/// <summary>All stations at one server: from their first connection to the end of the last one.</summary>
internal sealed class LoadCrowd : IAsyncDisposable
{
    // As many come at once; the others follow.
    private const int ComeAtOnce = 200;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource _end;
    private readonly LoadStation[] _stations;
    private readonly List<Task> _connections = [];

    public LoadCrowd(IEnumerable<LoadSite> sites, LoadTarget target, TimeProvider clock, CancellationToken cancel)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Tally = new LoadTally(clock);
        _stations = [.. sites.Select(site => new LoadStation(site, target, Tally, _end.Token))];
    }

    public LoadTally Tally { get; }

    public int Count => _stations.Length;

    /// <summary>All come, announce themselves, and tell what stands in them. How long that took.</summary>
    /// <param name="telling">So many of them tell what stands in them; the others only announce themselves.</param>
    public async Task<TimeSpan> ComeAsync(int telling)
    {
        long began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            _stations.Index(), new ParallelOptions { MaxDegreeOfParallelism = ComeAtOnce, CancellationToken = _end.Token },
            async (each, _) =>
            {
                var (index, station) = each;
                var connection = station.StayConnectedAsync();
                lock (_connections) _connections.Add(connection);
                await station.BeginAsync(tells: index < telling).ConfigureAwait(false);
            }).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>What drives them.</summary>
    public LoadDrive Drive(LoadRequest request) => new(_stations, request, _end.Token);

    /// <summary>Waits until as many stations are connected, at least or at most.</summary>
    public async Task UntilAsync(Func<int, bool> isSo)
    {
        while (!isSo(Tally.Connected)) await Task.Delay(BetweenLooks, _end.Token).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        foreach (var station in _stations) station.Dispose();
        await Task.WhenAll(_connections).ConfigureAwait(false);
        _end.Dispose();
    }
}
