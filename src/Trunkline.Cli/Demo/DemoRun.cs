using System.Globalization;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Cli.Serve;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Telemetry;
using Trunkline.Model.Register;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Reports.Text;
using Trunkline.Server.Stations;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Pace;
using Trunkline.VirtualStation.Trips;

namespace Trunkline.Cli.Demo;

/// <summary>
/// The platform and, beside it, the line that it serves. The two share this process and a clock, and nothing else: stations speak over
/// connections, trucks over the API.
/// </summary>
internal sealed class DemoRun(Session session, DemoRequest request)
{
    // How far the line may fall behind its clock before people should know, and how often they hear how it stands.
    private static readonly Duration MuchTooLate = Duration.FromMinutes(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(20);

    private readonly Messages _messages = session.Messages;
    private readonly LineTally _tally = new();

    /// <summary>Does it.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="FileTroubleException">A file or folder cannot be used.</exception>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        // Each side reads the files for itself.
        var files = new InputFiles(session);
        if (files.LoadScenario(request.Scenario) is not { } line || files.LoadScenario(request.Scenario) is not { } world)
            return ExitCode.BadInput;
        var time = new HeldTime(session.Clock);
        IDomainClock ClockOf(bool isNew) => isNew ? new PacedClock(time, line.Start, request.Speed, NoFlight.Instance)
            : throw new FileTroubleException(_messages.DemoDataUsed);
        var platform = await LivePlatform.StartAsync(
            session, line, new PlatformRequest(request.Folder, request.Database, request.Url, ClockOf, request.IsVerbose), cancel);
        string database = platform.Storage.Database;
        int exit;
        await using (platform)
        {
            session.Say(_messages.DemoRuns(
                Languages.Of(line.Name, session.Language), Text(request.Days), Text(request.Speed)));
            session.Say(_messages.ServesWhat(platform.Page.ToString(), platform.Api.ToString(), platform.OpenApi.ToString()));
            exit = await LiveAsync(world, platform, time, cancel);
            if (exit == ExitCode.Done) exit = await CloseBooksAsync(platform.Storage);
        }

        session.Say(_messages.DataIsIn(request.Folder, database));
        return exit;
    }

    private async Task<int> LiveAsync(Rehearsal world, LivePlatform platform, HeldTime time, CancellationToken cancel)
    {
        var secrets = SecretFile.Read(StationRegistry.SecretsPathOf(Path.Combine(request.Folder, "stations.json")));
        var names = new LineNames(LineRegister.Of(world.Network, world.Fleet));
        using var http = new HttpClient { BaseAddress = platform.Api, Timeout = TimeSpan.FromSeconds(5) };
        var line = new VirtualLine(new VirtualLineOptions
        {
            Rehearsal = world,
            Names = names,
            Connect = station => new WebSocketConnector(platform.Ocpp, station.Id, secrets[station.Id]),
            Planner = new PlatformTripPlanner(http, world.Network, names),
            Clock = new DomainClock(time, world.Start, request.Speed),
            Time = session.Clock,
            Incarnation = VirtualLineOptions.IncarnationOf(session.Clock),
            TakesImages = true,
            OnNote = _tally.Count,
        });
        await using (line)
        {
            // So that a server goes on with the data by the same clock.
            LiveClock.From(world.Start, request.Speed, session.Clock).Keep(request.Folder);
            time.Release();
            line.Start();
            await WatchAsync(line, platform.Storage.Tables, world, cancel);
            if (line.Ended.Exception?.InnerException is { } failure)
            {
                session.Say(_messages.DemoFailed(failure.Message));
                return ExitCode.No;
            }

            await DrainAsync(line);
            session.Say(_messages.DemoTrucks(_tally.State(LocalTime(line.Now, world.Zone), line.Stations.Count)));
            return ExitCode.Done;
        }
    }

    // A line for each hour of the line's own time.
    private async Task WatchAsync(VirtualLine line, ITables tables, Rehearsal world, CancellationToken cancel)
    {
        var end = world.Start + Duration.FromDays(request.Days);
        var hour = Duration.FromHours(1);
        var next = line.Now;
        bool hasWarned = false;
        while (!cancel.IsCancellationRequested && !line.Ended.IsCompleted)
        {
            var now = line.Now;
            if (now >= next || now >= end)
            {
                var state = _tally.State(LocalTime(now, world.Zone), line.Stations.Count);
                var (kept, promised) = await PromisesAsync(tables);
                session.Say(_messages.DemoState(state with { Kept = kept, Promised = promised }));
                while (next <= now) next += hour;
            }

            if (now >= end) return;
            var late = now - line.Reached;
            if (late > MuchTooLate && !hasWarned)
            {
                hasWarned = true;
                session.Say(_messages.DemoLate(late.ToString()));
            }

            await Task.WhenAny(line.Ended, Task.Delay(LookEvery, session.Clock, cancel));
        }
    }

    // What stations have to tell is told before they are ended.
    private async Task DrainAsync(VirtualLine line)
    {
        await line.HaltAsync();
        long began = session.Clock.GetTimestamp();
        while (line.Stations.Any(station => station.Waiting > 0) && session.Clock.GetElapsedTime(began) < DrainPatience)
            await Task.Delay(LookEvery, session.Clock);
    }

    private async Task<int> CloseBooksAsync(IStorage storage)
    {
        var findings = await storage.CheckBooksAsync();
        if (findings.Length > 0)
        {
            foreach (var finding in findings) session.Error.WriteLine(finding);
            session.Say(_messages.BooksBroken(findings.Length));
            return ExitCode.No;
        }

        session.Say(_messages.DemoBooks(await BooksAsync(storage.Tables)));
        return ExitCode.Done;
    }

    private static async Task<DemoBooks> BooksAsync(ITables tables)
    {
        int swaps = 0, anomalies = 0;
        long wattHours = 0, fen = 0;
        await foreach (var swap in All(page => tables.SwapsAsync(new SwapFilter(), page)))
        {
            if (swap.State is not (SwapState.Completed or SwapState.Inferred)) continue;
            (swaps, wattHours, fen) = (swaps + 1, wattHours + swap.EnergyWh, fen + swap.FeeFen);
        }

        var (kept, promised) = await PromisesAsync(tables);
        await foreach (var _ in All(page => tables.AnomaliesAsync(new AnomalyFilter(), page))) anomalies++;
        return new DemoBooks(
            swaps, (wattHours / 1_000m).ToString("N0", CultureInfo.InvariantCulture),
            (fen / 100m).ToString("N2", CultureInfo.InvariantCulture), kept, promised, anomalies);
    }

    // Those that have ended by themselves.
    private static async Task<(int Kept, int Promised)> PromisesAsync(ITables tables)
    {
        int kept = 0, promised = 0;
        await foreach (var reservation in All(page => tables.ReservationsAsync(new ReservationFilter(), page)))
        {
            if (reservation.State is ReservationState.Kept) kept++;
            if (reservation.State is ReservationState.Kept or ReservationState.Released or ReservationState.Broken) promised++;
        }

        return (kept, promised);
    }

    private static async IAsyncEnumerable<T> All<T>(Func<PageRequest, ValueTask<Page<T>>> pageOf)
    {
        string? cursor = null;
        do
        {
            var page = await pageOf(new PageRequest(1_000, cursor));
            foreach (var row in page.Rows) yield return row;
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private static string LocalTime(Instant at, Duration zone) =>
        (at + zone).ToUtc().ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
