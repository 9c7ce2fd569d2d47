using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Physics.Randomness;
using Trunkline.Twin.Kernel;

namespace Trunkline.Bench;

/// <summary>The smallest parts of the hot path by themselves, with BenchmarkDotNet: time and bytes per call.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class Kernels
{
    private Agenda _agenda = new(1);
    private RandomStream _stream;
    private EventHash _hash;
    private StationEvent _event;

    /// <summary>Actors on the agenda: the sample line, the corridor, a national network.</summary>
    [Params(256, 2_048, 65_536)]
    public int Actors { get; set; }

    /// <summary>Everybody has something to do.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _agenda = new Agenda(Actors);
        _stream = RandomStream.For(1, 0, Purpose.Travel, 0);
        var start = Instant.FromUtc(new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc));
        for (int actor = 0; actor < Actors; actor++) _agenda.Schedule(actor, Later(start));
        _event = new StationEvent { Kind = StationEventKind.PowerSet, Amount = 85_500 };
    }

    /// <summary>The hold model: whose turn it is gets a later one.</summary>
    [Benchmark]
    public void NextTurn()
    {
        int actor = _agenda.NextActor;
        _agenda.Schedule(actor, Later(_agenda.NextAt));
    }

    /// <summary>One event into the running hash.</summary>
    [Benchmark]
    public ulong HashOfAnEvent()
    {
        _hash.Add(1, _event, new Instant(1_775_000_000_000));
        return _hash.Value;
    }

    internal static int Run()
    {
        BenchmarkRunner.Run<Kernels>();
        return 0;
    }

    private Instant Later(Instant instant) => instant + new Duration(1 + (long)(_stream.NextUnit() * 7_200_000));
}
