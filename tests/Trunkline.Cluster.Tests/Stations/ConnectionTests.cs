using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Outbox;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Tests.Line;
using Trunkline.Cluster.Tests.Simulation;
using Trunkline.Control.Centre;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Tests.Stations;

/// <summary>
/// A station's connection and the instance that has it: who is connected stays linked, whatever another instance, which has no connection,
/// has written.
/// </summary>
public sealed class ConnectionTests
{
    private static readonly string Id = SampleLine.Rules.Network.Stations[0].Id;
    private readonly PlainJournal _journal = new();
    private readonly ManualClock _clock = new(SampleLine.Scenario.Start, NoFlight.Instance);
    private readonly Link _link = new();

    [Fact]
    public async Task A_connection_stays_linked_when_an_instance_without_it_has_written_that_it_is_lost()
    {
        using var connected = NewStation();
        await connected.TellAsync([new StationFact.Linked(SpeaksProfile: true), .. Stock()], "c", _link);
        using var other = NewStation();
        await other.WakeAsync();
        Assert.False((await other.ViewAsync()).IsLinked);

        _link.Orders.Clear();
        var truck = SampleLine.Rules.Register.Trucks[0];
        var token = new Token("VIN", truck.Vin);
        await connected.TellAsync([new StationFact.TruckAtGate(token) { CommandId = "gate" }], "c", _link);

        Assert.True((await connected.ViewAsync()) is { IsLinked: true, SpeaksProfile: true });
        Assert.Contains(_link.Orders, order => order is StationOrder.ReportAll);
        Assert.Equal(token, Assert.Single(_link.Orders.OfType<StationOrder.Swap>()).Token);
    }

    // The connection is met once, however often its journal is read again.
    [Fact]
    public async Task A_connection_that_begins_is_not_taken_for_one_that_goes_on()
    {
        using (var before = NewStation())
        {
            await before.TellAsync([new StationFact.Linked(SpeaksProfile: true)], "a", _link);
            await before.DetachAsync("a");
        }

        using var station = NewStation();
        await station.TellAsync([new StationFact.Linked(SpeaksProfile: false)], "b", _link);
        var links = _journal.Entries.Select(StationEntry.Formats.Read).OfType<DeskEvent.LinkChanged>();
        Assert.Equal(
            [new DeskEvent.LinkChanged(true, true), new DeskEvent.LinkChanged(false, true), new DeskEvent.LinkChanged(true, false)], links);
    }

    private static IEnumerable<StationFact> Stock() => SampleLine.StockOf(0).Take(4).Select((serial, slot) =>
        new StationFact.SlotCharging(
            (short)slot, "x" + serial, 0, ChargingStep.Started, serial, 1_000, 990, Watts.Zero, Watts.Zero) { CommandId = serial });

    private LiveStation NewStation() => new(Id, SampleLine.Rules, _journal, _journal, _clock, new NoBell(), () => Task.CompletedTask);

    private sealed class NoBell : IOutboxBell
    {
        public void Ring(string target)
        {
        }
    }

    private sealed class Link : IStationLink
    {
        public List<StationOrder> Orders { get; } = [];

        public void Order(StationOrder order) => Orders.Add(order);

        public void Supersede()
        {
        }
    }

    /// <summary>A journal in memory that answers at once.</summary>
    private sealed class PlainJournal : IJournal, ICustodyBook
    {
        private readonly MemoryBooks _books = new();

        public int Waiting => 0;

        // There is no other station.
        public ValueTask<ImmutableArray<BatteryRow>> FindAsync(IReadOnlyList<string> serials) =>
            ValueTask.FromResult<ImmutableArray<BatteryRow>>([]);

        public IEnumerable<JournalEntry> Entries => _books.Journal;

        public ValueTask<AppendResult> AppendAsync(Append request, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(_books.Append(request));

        public async IAsyncEnumerable<JournalEntry> ReadAsync(
            string stream, long fromVersion = 1, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            foreach (var entry in _books.Stream(stream).Skip((int)fromVersion - 1).ToArray()) yield return entry;
        }

        public ValueTask<long> LastVersionAsync(string stream, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult((long)_books.Stream(stream).Count);

        public IAsyncEnumerable<JournalEntry> ReadAllAsync(
            long fromPosition, int limit, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<long> LastPositionAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<string> StreamsAsync(string prefix, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
