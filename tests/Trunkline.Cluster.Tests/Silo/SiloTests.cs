using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trunkline.Cluster.Accounts;
using Trunkline.Cluster.Anomalies;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Silo;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Tests.Line;
using Trunkline.Cluster.Trips;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tests.Engines;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Tests.Silo;

/// <summary>A real silo over a real database, on a clock that the test moves.</summary>
[Trait(TestEngine.Trait, TestEngine.Either)]
public sealed class SiloTests
{
    private static readonly Token Vin = new("VIN", SampleLine.Rules.Register.Trucks[0].Vin);

    [Fact]
    public async Task A_reserved_swap_is_planned_promised_ordered_booked_and_paid_and_a_restart_remembers_it()
    {
        var flight = new Flight();
        var clock = new ManualClock(SampleLine.Scenario.Start, flight);
        await using var storage = await TestEngine.OpenTemporaryAsync(new StorageOptions { Flight = flight });
        var truck = SampleLine.Rules.Register.Trucks[0];
        string station;
        using (var host = await StartAsync(storage, clock, flight))
        {
            await TellStockAsync(host);
            var trips = host.Services.GetRequiredService<ITrips>();
            long capacity = SampleLine.Rules.Network.BatteryTypes[truck.BatteryType].Capacity.Value * truck.SetSize;
            var plan = await trips.PlanAsync(new TripQuestion(truck.Id, 0, true, capacity * 8 / 10, capacity, Reserve: true));
            Assert.Equal(ReservationOutcome.Promised, plan.Outcome);
            station = plan.Station!;
            await flight.QuietAsync();
            var fleet = SampleLine.Rules.FleetOf(truck);
            Assert.Equal(1, (await host.Services.GetRequiredService<IAccountViews>().ViewAsync(fleet)).Holds);

            clock.MoveTo(plan.Eta);
            await flight.QuietAsync();
            await SwapAsync(host, flight, station, truck.SetSize);
            var swap = Assert.Single((await storage.Tables.SwapsAsync(new SwapFilter(station), new PageRequest(100))).Rows);
            Assert.Equal(SwapState.Completed, swap.State);
            var account = await host.Services.GetRequiredService<IAccountViews>().ViewAsync(fleet);
            Assert.Equal(new AccountView(fleet, swap.FeeFen, 0, 0), account);
            var row = await storage.Tables.ReservationAsync(swap.Reservation!);
            Assert.Equal(ReservationState.Kept, row!.State);
            await host.StopAsync();
        }

        using (var again = await StartAsync(storage, clock, flight))
        {
            var view = await again.Services.GetRequiredService<IStationViews>().ViewAsync(station);
            Assert.False(view.IsLinked);
            Assert.Contains(view.Slots, slot => slot.Serial == SampleLine.SetOf(truck)[0]);
            await again.StopAsync();
        }

        Assert.Empty(await storage.CheckBooksAsync());
    }

    [Fact]
    public async Task A_battery_of_which_two_stations_tell_is_at_the_one_that_told_last_and_an_anomaly_says_so()
    {
        var flight = new Flight();
        var clock = new ManualClock(SampleLine.Scenario.Start, flight);
        await using var storage = await TestEngine.OpenTemporaryAsync(new StorageOptions { Flight = flight });
        using var host = await StartAsync(storage, clock, flight);
        var views = host.Services.GetRequiredService<IStationViews>();
        string[] ids = [.. SampleLine.Rules.Network.Stations.Take(2).Select(each => each.Id)];
        string serial = SampleLine.StockOf(0)[0];
        foreach (string id in ids) await Tell(id, new StationFact.Linked(true));
        clock.MoveTo(clock.Now + Duration.FromMinutes(20));
        await Tell(ids[0], Stands(5));
        await Tell(ids[1], Stands(9));
        await flight.QuietAsync();

        Assert.DoesNotContain((await views.ViewAsync(ids[0])).Slots, slot => slot.Serial == serial);
        Assert.Contains((await views.ViewAsync(ids[1])).Slots, slot => slot.Serial == serial);
        Assert.Equal(new Custody(HolderKind.Slot, ids[1], 10), (await storage.Tables.BatteryAsync(serial))!.Custody);
        var found = Assert.Single((await storage.Tables.AnomaliesAsync(new AnomalyFilter(), new PageRequest(100))).Rows);
        Assert.Equal((ids[0], "custody-conflict", "battery/" + serial), (found.Station, found.Kind, found.Subject));

        // And a truck returns what is another one's.
        var trucks = SampleLine.Rules.Register.Trucks;
        string others = SampleLine.SetOf(trucks[1])[0];
        await Swap(trucks[1].Vin, 1, serial, others);
        await Swap(trucks[2].Vin, 2, others, serial);
        found = (await storage.Tables.AnomaliesAsync(new AnomalyFilter(), new PageRequest(100))).Rows
            .Single(row => row.Kind == "custody-conflict" && row.Station == ids[1]);
        Assert.Equal("battery/" + serial, found.Subject);
        Assert.Contains(trucks[1].Id, found.KnownJson, StringComparison.Ordinal);
        Assert.Empty(await storage.CheckBooksAsync());
        await host.StopAsync();

        StationFact Stands(short slot) => new StationFact.SlotCharging(
            slot, "t", 0, ChargingStep.Started, serial, 1_000, 990, Watts.Zero, Watts.Zero);

        Task Tell(string id, params StationFact[] facts) => host.Services.GetRequiredService<IStationDirectory>()
            .TellAsync(id, facts, CancellationToken.None).AsTask();

        // The truck gives back a set of one and gets a set of one.
        Task Swap(string vin, int request, string gets, string gives) => Tell(
            ids[1],
            new StationFact.SetIn(request, new Token("VIN", vin), [new BatteryTold(20, gives, 200, 990)]),
            new StationFact.SetOut(request, new Token("VIN", vin), [new BatteryTold((short)(request == 1 ? 9 : 20), gets, 1_000, 990)]));
    }

    [Fact]
    public async Task What_cannot_be_is_an_error_with_a_name_for_whoever_asked()
    {
        var flight = new Flight();
        var clock = new ManualClock(SampleLine.Scenario.Start, flight);
        await using var storage = await TestEngine.OpenTemporaryAsync(new StorageOptions { Flight = flight });
        using var host = await StartAsync(storage, clock, flight);
        var stations = host.Services.GetRequiredService<IStationDirectory>();
        var trips = host.Services.GetRequiredService<ITrips>();
        await Assert.ThrowsAsync<UnknownStationException>(
            async () => await stations.TellAsync("nowhere", [new StationFact.Tick()], CancellationToken.None));
        await Assert.ThrowsAsync<UnknownTruckException>(
            async () => await trips.PlanAsync(new TripQuestion("nobody", 0, true, 1, 1, false)));
        string truck = SampleLine.Rules.Register.Trucks[0].Id;
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await trips.PlanAsync(new TripQuestion(truck, 999, true, 1, 1, false)));
        await Assert.ThrowsAsync<UnknownReservationException>(async () => await trips.CancelAsync(truck, 1, "driver"));
        Assert.False(await host.Services.GetRequiredService<IAnomalies>().SettleAsync("none/1", "somebody", "looked"));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_second_connection_supersedes_the_first_and_only_the_present_one_can_take_the_link_down()
    {
        var flight = new Flight();
        var clock = new ManualClock(SampleLine.Scenario.Start, flight);
        await using var storage = await TestEngine.OpenTemporaryAsync(new StorageOptions { Flight = flight });
        using var host = await StartAsync(storage, clock, flight);
        var stations = host.Services.GetRequiredService<IStationDirectory>();
        var views = host.Services.GetRequiredService<IStationViews>();
        string id = SampleLine.Rules.Network.Stations[0].Id;
        var (first, second) = (new Link(), new Link());
        await stations.AttachAsync(id, "1", first);
        await stations.TellAsync(id, [new StationFact.Linked(true)], CancellationToken.None);
        await stations.AttachAsync(id, "2", second);
        await flight.QuietAsync();
        Assert.True(first.IsSuperseded);
        Assert.False(second.IsSuperseded);
        await stations.DetachAsync(id, "1");
        Assert.True((await views.ViewAsync(id)).IsLinked);
        await stations.DetachAsync(id, "2");
        Assert.False((await views.ViewAsync(id)).IsLinked);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_connection_that_is_superseded_hears_of_it_though_memory_is_collected_meanwhile()
    {
        var flight = new Flight();
        await using var storage = await TestEngine.OpenTemporaryAsync(new StorageOptions { Flight = flight });
        using var host = await StartAsync(storage, new ManualClock(SampleLine.Scenario.Start, flight), flight);
        var stations = host.Services.GetRequiredService<IStationDirectory>();
        string id = SampleLine.Rules.Network.Stations[0].Id;
        for (int i = 0; i < 40; i++)
        {
            await stations.AttachAsync(id, $"{i}", new Link());
            GC.Collect();
        }

        await flight.QuietAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await host.StopAsync();
    }

    private static async Task TellStockAsync(IHost host)
    {
        var stations = host.Services.GetRequiredService<IStationDirectory>();
        for (int i = 0; i < SampleLine.Rules.Network.Stations.Count; i++)
        {
            string id = SampleLine.Rules.Network.Stations[i].Id;
            await stations.AttachAsync(id, id + "-1", new Link());
            var facts = new List<StationFact> { new StationFact.Linked(SpeaksProfile: true) };
            string[] stock = SampleLine.StockOf(i);
            for (short slot = 0; slot < 7; slot++)
                facts.Add(new StationFact.SlotCharging(slot, "tx" + slot, 0, ChargingStep.Started, stock[slot], 1_000, 990, null, null));
            await stations.TellAsync(id, facts, CancellationToken.None);
        }
    }

    private static async Task SwapAsync(IHost host, Flight flight, string station, int setSize)
    {
        var stations = host.Services.GetRequiredService<IStationDirectory>();
        var link = new Link();
        await stations.AttachAsync(station, "2", link);
        var answer = await stations.TellAsync(
            station, [new StationFact.TruckAtGate(Vin) { CommandId = "gate-1" }], CancellationToken.None);
        Assert.Equal(GateOutcome.Admitted, answer.Gate!.Value.Outcome);
        Assert.NotEqual(0, answer.Gate.Value.Reservation);
        await flight.QuietAsync();
        var order = Assert.Single(link.Orders.OfType<StationOrder.Swap>());
        var before = await host.Services.GetRequiredService<IStationViews>().ViewAsync(station);
        var truck = SampleLine.Rules.Register.Trucks[0];
        BatteryTold[] delivered =
        [
            .. Enumerable.Range(0, setSize).Select(i => new BatteryTold(
                order.Slots[i], before.Slots[order.Slots[i]].Serial!, 1_000, 990)),
        ];
        BatteryTold[] returned =
        [
            .. SampleLine.SetOf(truck).Select((serial, i) => new BatteryTold((short)(7 + i), serial, 300, 990)),
        ];
        StationFact[] facts =
        [
            new StationFact.SwapAnswered(order.RequestId, Reason.None),
            new StationFact.LaneReached(order.Lane, LaneStep.Exchanging),
            new StationFact.SetOut(order.RequestId, Vin, [.. delivered]) { CommandId = "out-1" },
            new StationFact.SetIn(order.RequestId, Vin, [.. returned]) { CommandId = "in-1" },
        ];
        await stations.TellAsync(station, facts, CancellationToken.None);
        await stations.TellAsync(station, [facts[3], facts[2]], CancellationToken.None);
        await stations.TellAsync(station, [new StationFact.LaneReached(order.Lane, LaneStep.Clear)], CancellationToken.None);
        await flight.QuietAsync();
    }

    private static async Task<IHost> StartAsync(IStorage storage, IDomainClock clock, Flight flight)
    {
        var host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseTrunklineCluster(new ClusterSetup(SampleLine.Rules, storage, clock) { Flight = flight })
            .Build();
        await host.StartAsync();
        await flight.QuietAsync();
        return host;
    }

    private sealed class Link : IStationLink
    {
        public ConcurrentQueue<StationOrder> Orders { get; } = [];

        public bool IsSuperseded { get; private set; }

        public void Order(StationOrder order) => Orders.Enqueue(order);

        public void Supersede() => IsSuperseded = true;
    }
}
