using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Cli.Serve;
using Trunkline.Model.Register;
using Trunkline.Model.Tests.Files;
using Trunkline.Reports.Text;
using Trunkline.Server.Stations;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Tests.Engines;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Pace;
using Trunkline.VirtualStation.Trips;

namespace Trunkline.Cli.Tests.Serve;

/// <summary>
/// <c>kill -9</c> of a serving process at awkward moments, and a start on the same folder: stations come back, tell what they have kept,
/// and the books say what has really happened, each swap once.
/// </summary>
public sealed class KilledServerTests : IDisposable
{
    private const string Speed = "200";

    private readonly Desk _desk = new();

    public KilledServerTests()
    {
        // A busy line: two stations with many lanes and batteries, and trucks that come at once.
        _desk.Write("line/network.json", With(
            SmallLine.Network,
            ("\"lanes\": 1", "\"lanes\": 3"), ("\"lanes\": 2", "\"lanes\": 3"), ("\"slots\": 12", "\"slots\": 44"),
            ("\"count\": 10", "\"count\": 36"), ("\"count\": 11", "\"count\": 40"), ("\"count\": 12", "\"count\": 40"),
            ("\"kVA\": 1000", "\"kVA\": 6000")));
        _desk.Write("line/fleet.json", With(SmallLine.Fleet, ("\"perHour\": 1", "\"perHour\": 20")));
    }

    public void Dispose() => _desk.Dispose();

    private static string With(string text, params (string Before, string After)[] changes) =>
        changes.Aggregate(text, (changed, change) => changed.Replace(change.Before, change.After, StringComparison.Ordinal));

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Either)]
    public async Task Three_times_killed_the_server_comes_back_and_the_books_agree_with_the_stations()
    {
        string data = Path.Combine(_desk.Folder, "data");
        string url = $"http://127.0.0.1:{ServerProcess.FreePort()}";
        var database = await TestEngine.ServedAsync(data);
        string[] serve = [Path.Combine(_desk.Folder, "line/scenario.json"), "--url", url, "--data", data, .. database.Arguments];
        var server = await ServerProcess.StartAsync([.. serve, "--speed", Speed, "--start", "2026-03-31T00:00+08:00"]);
        try
        {
            var session = new Session(TextWriter.Null, TextWriter.Null, false, _desk.Folder, Language.English, TimeProvider.System);
            var clock = LiveClock.OfFolder(data, null, null, isNew: false, session);
            var world = new InputFiles(session).LoadScenario("line/scenario.json")!;
            var names = new LineNames(LineRegister.Of(world.Network, world.Fleet));
            var secrets = SecretFile.Read(StationRegistry.SecretsPathOf(Path.Combine(data, "stations.json")));
            var watch = new SwapWatch(names);
            using var http = new HttpClient { BaseAddress = new Uri(url + "/api/v1/"), Timeout = TimeSpan.FromSeconds(5) };
            await using var line = new VirtualLine(new VirtualLineOptions
            {
                Rehearsal = world,
                Names = names,
                Connect = station => new WebSocketConnector(new Uri(url.Replace("http", "ws") + "/ocpp"), station.Id, secrets[station.Id]),
                Planner = new PlatformTripPlanner(http, world.Network, names),
                Clock = new DomainClock(TimeProvider.System, clock.Now(TimeProvider.System), clock.Speed),
                OnNote = watch.Hear,
            });
            line.Start();
            _ = line.Ended.ContinueWith(ended => watch.Fail(ended.Exception!), TaskContinuationOptions.OnlyOnFaulted);

            // While a swap is being told, while a truck drives in, while one shows itself at the gate.
            foreach (var moment in new[] { StationNoteKind.SwapCompleted, StationNoteKind.SwapBegun, StationNoteKind.TruckAtGate })
            {
                await watch.UntilLinkedAsync(2);
                await watch.UntilSwappedAsync(watch.Swaps.Length + 4);
                var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var victim = server;
                watch.OnNote = note =>
                {
                    if (note.Kind != moment || killed.Task.IsCompleted) return;
                    victim.Kill();
                    killed.TrySetResult();
                };
                await killed.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
                watch.OnNote = null;
                // The stations work on by themselves meanwhile.
                await watch.UntilSwappedAsync(watch.Swaps.Length + 1);
                victim.Dispose();
                server = await ServerProcess.StartAsync(serve);
            }

            await watch.UntilLinkedAsync(2);
            await watch.UntilSwappedAsync(watch.Swaps.Length + 4);
            await line.HaltAsync();
            await DrainedAsync(line);
            Assert.Equal(0, await server.EndAsync());
            await AgreeAsync(database, watch, line, names);
        }
        finally
        {
            server.Dispose();
        }
    }

    private static async Task DrainedAsync(VirtualLine line)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (line.Stations.Any(station => station.Waiting > 0))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60), "Stations still have something to tell.");
            await Task.Yield();
        }
    }

    private static async Task AgreeAsync(ServedDatabase database, SwapWatch watch, VirtualLine line, LineNames names)
    {
        await using var storage = await database.OpenAsync();
        Assert.Empty(await storage.CheckBooksAsync());
        var page = await storage.Tables.SwapsAsync(new SwapFilter(), new PageRequest(1_000));
        Assert.Null(page.Next);
        var anomalies = await storage.Tables.AnomaliesAsync(new AnomalyFilter(), new PageRequest(1_000));
        // Told late, a swap stands at the time at which it was told; never before it took place, and once, with the same batteries.
        var booked = page.Rows.Where(swap => swap.State is SwapState.Completed or SwapState.Inferred)
            .OrderBy(swap => swap.CompletedMs).ToLookup(swap => (swap.Station, swap.Truck));
        foreach (var seen in watch.Swaps.OrderBy(swap => swap.AtMs).GroupBy(swap => (swap.Station, swap.Truck)))
        {
            string told = $"{string.Join('\n', seen)}\nbooked\n{string.Join('\n', booked[seen.Key])}\n{string.Join('\n', anomalies.Rows)}";
            Assert.True(booked[seen.Key].Count() == seen.Count(), told);
            foreach (var (row, swap) in booked[seen.Key].Zip(seen))
            {
                Assert.True(row.CompletedMs >= swap.AtMs, told);
                var batteries = await storage.Tables.SwapBatteriesAsync(row.Id);
                Assert.Equal(swap.Returned.Order(), Serials(batteries, SwapDirection.In));
                Assert.Equal(swap.Delivered.Order(), Serials(batteries, SwapDirection.Out));
            }
        }

        Assert.Equal(watch.Swaps.Length, booked.Sum(each => each.Count()));
        Assert.True(watch.Swaps.Length > 15, $"{watch.Swaps.Length} swaps show little.");

        for (int station = 0; station < line.Stations.Count; station++)
        {
            var slots = line.World.StationControlState(station).Slots;
            for (int slot = 0; slot < slots.Length; slot++)
            {
                if (slots[slot].Battery < 0) continue;
                await HoldsAsync(slots[slot].Battery, new Custody(HolderKind.Slot, line.Stations[station].Id, slot + 1));
            }
        }

        var trucks = line.World.Trucks.ToArray();
        for (int truck = 0; truck < trucks.Length; truck++)
        {
            // What a truck brought is known once it has swapped.
            if (trucks[truck].Swaps == 0) continue;
            for (int i = 0; i < trucks[truck].SetSize; i++)
                await HoldsAsync(trucks[truck].Batteries[i], new Custody(HolderKind.Truck, names.TruckId(truck)));
        }

        async Task HoldsAsync(int battery, Custody holder) =>
            Assert.Equal(holder, (await storage.Tables.BatteryAsync(names.Serial(battery)))!.Custody);
    }

    private static IEnumerable<string> Serials(IEnumerable<SwapBatteryRow> batteries, SwapDirection direction) =>
        batteries.Where(battery => battery.Direction == direction).Select(battery => battery.Serial).Order();
}
