using System.Globalization;
using System.Text.Json;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Trunkline.Control.Centre;
using Trunkline.Control.Wear;
using Trunkline.Model.Network;
using Trunkline.Model.Units;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Lanes;

/// <summary>
/// Looks after lanes: every four hours of the domain clock each is examined, and one that is wearing becomes an anomaly for a person,
/// one until that is settled.
/// </summary>
public sealed partial class LaneWatch : BackgroundService
{
    private static readonly Duration Between = Duration.FromHours(4);

    // How often it looks at the clock; an hour of the domain may be two seconds.
    private static readonly TimeSpan Looks = TimeSpan.FromSeconds(5);

    private readonly LaneHistory _history;
    private readonly IStorage _storage;
    private readonly LineRules _line;
    private readonly IStationDirectory _directory;
    private readonly IDomainClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    internal LaneWatch(
        LaneHistory history, IStorage storage, LineRules line, IStationDirectory directory, IDomainClock clock, TimeProvider time,
        ILogger<LaneWatch> log) =>
        (_history, _storage, _line, _directory, _clock, _time, _log) = (history, storage, line, directory, clock, time, log);

    /// <summary>Examines every lane of the line once.</summary>
    public async Task ExamineAsync(CancellationToken cancellationToken)
    {
        foreach (Station station in _line.Network.Stations)
        {
            LaneTimes[] lanes = await _history.OfAsync(station.Id, cancellationToken);
            foreach (LaneTimes lane in lanes)
            {
                if (StepExamination.WorstOf(StepExamination.Of(lane, lanes)) is not { Wear.Verdict: WearVerdict.Wearing } worst) continue;
                if (!await IsOpenAsync(station.Id, lane.Lane, cancellationToken))
                    await TellAsync(station.Id, lane, worst, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Looks, _time);
        Instant next = _clock.Now + Between;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (_clock.Now < next) continue;
            next = _clock.Now + Between;
            try
            {
                await ExamineAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever it is, lanes are examined again in four hours.
            catch (Exception trouble) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotExamined(_log, trouble);
            }
        }
    }

    private async Task<bool> IsOpenAsync(string station, int lane, CancellationToken cancellationToken)
    {
        AnomalyFilter filter = new(AnomalyState.Open, station, LaneHistory.SubjectOf(lane));
        Page<AnomalyRow> open = await _storage.Tables.AnomaliesAsync(filter, new PageRequest(100), cancellationToken);
        return open.Rows.Any(anomaly => anomaly.Kind == LaneHistory.Kind);
    }

    private async Task TellAsync(string station, LaneTimes lane, StepExamination worst, CancellationToken cancellationToken)
    {
        WearFinding wear = worst.Wear;
        string known = JsonSerializer.Serialize(new SortedDictionary<string, object?>(StringComparer.Ordinal)
        {
            ["step"] = worst.Step,
            ["since"] = wear.Since?.ToString(),
            ["baselineMedianMs"] = wear.BaselineMedian,
            ["recentMedianMs"] = wear.RecentMedian,
            ["behindItself"] = Math.Round(wear.AgainstItself, 1),
            ["behindSiblings"] = wear.AgainstSiblings is { } score ? Math.Round(score, 1) : null,
            ["swaps"] = wear.Recent,
        });
        string id = string.Create(CultureInfo.InvariantCulture, $"{LaneHistory.Kind}/{lane.Lane + 1}/{_clock.Now.Milliseconds}");
        var finding = new StationFact.Oddity(LaneHistory.Kind, LaneHistory.SubjectOf(lane.Lane), known) { CommandId = id };
        await _directory.TellAsync(station, [finding], cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Lanes could not be examined")]
    private static partial void LogNotExamined(ILogger logger, Exception exception);
}
