using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Trunkline.Server.Logging;

/// <summary>How much of a station is logged, for a while.</summary>
/// <param name="Until">By time itself; then it is as for all others.</param>
internal sealed record StationLevel(LogLevel Level, DateTimeOffset Until);

/// <summary>
/// How much is logged of which station. Each has a log of its own, under a category with its name; here the levels of those are set that
/// somebody wants to look at, while the server runs. Every one ends by itself, so that none is forgotten and fills a disk.
/// </summary>
internal sealed class StationLogs(TimeProvider time)
    : IConfigureOptions<LoggerFilterOptions>, IOptionsChangeTokenSource<LoggerFilterOptions>, IDisposable
{
    private readonly ConcurrentDictionary<string, (StationLevel Level, ITimer End)> _levels = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private CancellationTokenSource _changed = new();

    /// <summary>Under which the log of a station is written. Closed by a bracket: categories are matched by how they begin.</summary>
    public static string CategoryOf(string station) => $"Trunkline.Station[{station}]";

    /// <summary>The level that somebody has set; null when the station is logged like all others.</summary>
    public StationLevel? Find(string station) => _levels.TryGetValue(station, out var set) ? set.Level : null;

    /// <summary>Sets the level of a station that is there; one before is replaced.</summary>
    public StationLevel Set(string station, LogLevel level, TimeSpan duration)
    {
        StationLevel set = new(level, time.GetUtcNow() + duration);
        lock (_lock)
        {
            if (_levels.TryRemove(station, out var before)) before.End.Dispose();
            ITimer end = time.CreateTimer(_ => End(station, set), null, duration, Timeout.InfiniteTimeSpan);
            _levels[station] = (set, end);
        }

        Tell();
        return set;
    }

    /// <summary>The station is logged like all others again.</summary>
    public void Clear(string station)
    {
        lock (_lock)
        {
            if (!_levels.TryRemove(station, out var before)) return;
            before.End.Dispose();
        }

        Tell();
    }

    void IConfigureOptions<LoggerFilterOptions>.Configure(LoggerFilterOptions options)
    {
        foreach ((string station, (StationLevel set, _)) in _levels)
            options.Rules.Add(new LoggerFilterRule(providerName: null, CategoryOf(station), set.Level, filter: null));
    }

    string? IOptionsChangeTokenSource<LoggerFilterOptions>.Name => Options.DefaultName;

    IChangeToken IOptionsChangeTokenSource<LoggerFilterOptions>.GetChangeToken()
    {
        lock (_lock) return new CancellationChangeToken(_changed.Token);
    }

    public void Dispose()
    {
        foreach ((_, (_, ITimer end)) in _levels) end.Dispose();
        _changed.Dispose();
    }

    private void End(string station, StationLevel set)
    {
        lock (_lock)
        {
            if (!_levels.TryGetValue(station, out var present) || present.Level != set) return;
            _levels.TryRemove(station, out _);
            present.End.Dispose();
        }

        Tell();
    }

    private void Tell()
    {
        CancellationTokenSource changed;
        lock (_lock) (changed, _changed) = (_changed, new CancellationTokenSource());
        changed.Cancel();
        changed.Dispose();
    }
}
