using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Trunkline.Cli.Check;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Cluster.Line;
using Trunkline.Model.Scenario;
using Trunkline.Physics.Randomness;
using Trunkline.Server.Stations;

namespace Trunkline.Cli.Load;

/// <summary>Starts a server, loads it, measures both, ends it, and looks its books over.</summary>
internal sealed class LoadRun(Session session, LoadRequest request)
{
    private const string OcppPath = "/ocpp";

    private const double ShareWhileStarting = 0.3;

    private static readonly TimeSpan LongestUnderLoad = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LongestWhileStarting = TimeSpan.FromSeconds(4);

    // As patient as stations are that were not let in.
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <summary>What came of it; null after errors of the scenario have been printed.</summary>
    /// <exception cref="FileTroubleException">A file or the server cannot be used.</exception>
    public async Task<LoadReport?> RunAsync(CancellationToken cancel)
    {
        string scenario = request.Scenario is { } named
            ? Path.GetFullPath(named, session.Folder)
            : LoadLine.Write(Path.Combine(request.Folder, "line"), request.Stations);
        if (new InputFiles(session).LoadScenario(scenario) is not { } line) return null;
        double syncs = DiskSyncs.PerSecond(request.Folder);

        using var server = new LoadServer(session, scenario, request);
        long began = Stopwatch.GetTimestamp();
        await server.StartAsync(cancel);
        var start = Stopwatch.GetElapsedTime(began);
        session.Say(session.Messages.LoadStarted(server.Address.ToString(), start.TotalSeconds));
        var sites = Sites(line);
        LoadReport report;
        await using (var crowd = new LoadCrowd(sites, TargetOf(server.Address, OcppPath), session.Clock, cancel))
        {
            long atStart = server.Use.Memory;
            var arrival = await crowd.ComeAsync(request.Telling);
            session.Say(session.Messages.LoadArrived(crowd.Count, arrival.TotalSeconds));
            long connected = server.Use.Memory;
            report = await LoadAsync(server, crowd, cancel);
            report = report with
            {
                SyncsPerSecond = syncs,
                Start = start,
                Arrival = arrival,
                Memory = new LoadMemory(atStart, connected, server.Use.Memory, crowd.Count),
            };
        }

        if (await server.EndAsync(cancel) is not ExitCode.Done and var exit)
            throw new FileTroubleException(session.Messages.LoadNotEnded(exit));
        var books = BooksCheck.Of(request.Books, LineRules.Of(line), session, cancel);
        report = report with { Books = report.Books with { Findings = books.Findings.Length, Entries = books.Entries } };
        foreach (var finding in books.Findings.Take(10))
            session.Say(session.Messages.BrokenLaw(finding.Law, finding.What, finding.Where));
        return request.Against is { } bare ? report with { Against = await AgainstAsync(bare, Sites(line), cancel) } : report;
    }

    private LoadSite[] Sites(Rehearsal line)
    {
        string secrets = StationRegistry.SecretsPathOf(Path.Combine(request.Data, "stations.json"));
        return LoadLine.SitesOf(line, SecretFile.Read(secrets), request.Stations);
    }

    private static LoadTarget TargetOf(Uri server, string path) =>
        new(new IPEndPoint(IPAddress.Parse(server.Host.Trim('[', ']')), server.Port), path, BetweenTries);

    private async Task<LoadReport> LoadAsync(LoadServer server, LoadCrowd crowd, CancellationToken cancel)
    {
        var drive = crowd.Drive(request);
        var driving = drive.RunAsync();
        LoadMeasure measure;
        LoadRestart? restart = null;
        LoadKills? kills = null;
        LoadCommits? commits = null;
        if (request.Mode == LoadMode.Restart)
        {
            await Task.Delay(request.Length, cancel);
            restart = await RestartAsync(server, crowd, cancel);
            measure = await MeasureAsync(crowd.Tally, drive, () => server.Use.Processor, cancel);
        }
        else if (request.Mode == LoadMode.Kills)
        {
            await Task.Delay(request.WarmUp, cancel);
            kills = await KillsAsync(server, crowd, cancel);
            measure = await MeasureAsync(crowd.Tally, drive, () => server.Use.Processor, cancel);
        }
        else
        {
            await Task.Delay(request.WarmUp, cancel);
            var before = MetricsPage.Of(await server.GetAsync("metrics", cancel));
            measure = await MeasureAsync(crowd.Tally, drive, () => server.Use.Processor, cancel);
            commits = MetricsPage.Commits(before, MetricsPage.Of(await server.GetAsync("metrics", cancel)), measure.Length);
        }

        drive.Stop();
        await driving;
        return new LoadReport
        {
            Mode = request.Mode, Stations = crowd.Count, SyncsPerSecond = 0, Start = default, Arrival = default,
            Measure = measure, Memory = new LoadMemory(0, 0, 0, 0), Commits = commits, Restart = restart, Kills = kills,
            Books = new LoadBooks(drive.Swapped, await BookedAsync(server, cancel), 0, 0),
        };
    }

    private async Task<LoadMeasure> MeasureAsync(LoadTally tally, LoadDrive drive, Func<TimeSpan> processor, CancellationToken cancel)
    {
        using var own = Process.GetCurrentProcess();
        var (used, ownUsed) = (processor(), ProcessUse.Of(own).Processor);
        var (answered, swapped) = (tally.Answered, drive.Swapped);
        long began = Stopwatch.GetTimestamp();
        tally.IsMeasuring = true;
        await Task.Delay(request.Length, cancel);
        tally.IsMeasuring = false;
        return new LoadMeasure(
            Stopwatch.GetElapsedTime(began), tally.Answered - answered, drive.Swapped - swapped, tally.Refused,
            processor() - used, ProcessUse.Of(own).Processor - ownUsed, LoadLatency.Of(tally));
    }

    private async Task<LoadRestart> RestartAsync(LoadServer server, LoadCrowd crowd, CancellationToken cancel)
    {
        session.Say(session.Messages.LoadKills);
        server.Kill();
        await crowd.UntilAsync(connected => connected == 0);
        long began = Stopwatch.GetTimestamp();
        await server.StartAsync(cancel);
        var ready = Stopwatch.GetElapsedTime(began);
        await crowd.UntilAsync(connected => connected == crowd.Count);
        return new LoadRestart(ready, Stopwatch.GetElapsedTime(began), crowd.Tally.SentAgain);
    }

    // Any moment: under load, while stations come back, while it reads what it wrote.
    private async Task<LoadKills> KillsAsync(LoadServer server, LoadCrowd crowd, CancellationToken cancel)
    {
        var moments = RandomStream.For(request.Seed, 0, Purpose.Fault, 0);
        int whileStarting = 0;
        for (int round = 0; round < request.Rounds; round++)
        {
            await Task.Delay((int)(moments.NextUnit() * LongestUnderLoad.TotalMilliseconds), cancel);
            session.Say(session.Messages.LoadKills);
            server.Kill();
            if (moments.NextUnit() < ShareWhileStarting)
            {
                server.Begin();
                await Task.Delay((int)(moments.NextUnit() * LongestWhileStarting.TotalMilliseconds), cancel);
                server.Kill();
                whileStarting++;
            }

            await server.StartAsync(cancel);
        }

        await crowd.UntilAsync(connected => connected == crowd.Count);
        return new LoadKills(request.Rounds, whileStarting, request.Seed, crowd.Tally.SentAgain);
    }

    /// <summary>Swaps that are booked, as the API lists them.</summary>
    private static async Task<long> BookedAsync(LoadServer server, CancellationToken cancel)
    {
        long booked = 0;
        string? cursor = null;
        do
        {
            string page = await server.GetAsync(
                "api/v1/swaps?limit=500&state=completed" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)), cancel);
            using var json = JsonDocument.Parse(page);
            booked += json.RootElement.GetProperty("items").GetArrayLength();
            cursor = json.RootElement.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return booked;
    }

    /// <summary>The same messages to a server that stores nothing.</summary>
    private async Task<LoadMeasure> AgainstAsync(Uri bare, LoadSite[] sites, CancellationToken cancel)
    {
        session.Say(session.Messages.LoadAgainst(bare.ToString()));
        await using var crowd = new LoadCrowd(sites, TargetOf(bare, bare.AbsolutePath.TrimEnd('/')), session.Clock, cancel);
        await crowd.ComeAsync(request.Telling);
        var drive = crowd.Drive(request);
        var driving = drive.RunAsync();
        await Task.Delay(request.WarmUp, cancel);
        var measure = await MeasureAsync(crowd.Tally, drive, () => default, cancel);
        drive.Stop();
        await driving;
        return measure;
    }
}
