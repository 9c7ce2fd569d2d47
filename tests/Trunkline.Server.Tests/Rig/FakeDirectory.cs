using System.Threading.Channels;
using Trunkline.Cluster.Stations;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Server.Tests.Rig;

/// <summary>Desks that only write down what they are told, and say what the test wants them to say.</summary>
internal sealed class FakeDirectory : IStationDirectory
{
    private readonly Lock _lock = new();
    private readonly List<StationFact> _facts = [];
    private readonly Dictionary<string, (string Connection, IStationLink Link)> _links = [];
    private readonly Channel<StationFact> _told = Channel.CreateUnbounded<StationFact>();
    private readonly Channel<string> _calls = Channel.CreateUnbounded<string>();

    /// <summary>What trucks at the gate get.</summary>
    public GateAnswer Gate { get; set; } = new(GateOutcome.Admitted, 0, Instant.Never);

    /// <summary>Who would charge.</summary>
    public ChargingQueue Queue { get; set; } = new([], 0, Watts.Zero);

    /// <summary>Whether stations that announce themselves are put off.</summary>
    public bool PutsOff { get; set; }

    /// <summary>Whether nothing can be written down.</summary>
    public bool IsAway { get; set; }

    /// <summary>Telling waits for this.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    /// <summary>Is called when facts come, before telling waits for anything.</summary>
    public Action? OnComing { get; set; }

    /// <summary>Is called while facts are told.</summary>
    public Action<string, StationFact>? OnTold { get; set; }

    public IReadOnlyList<StationFact> Facts
    {
        get
        {
            lock (_lock) return [.. _facts];
        }
    }

    public IStationLink LinkOf(string station)
    {
        lock (_lock) return _links[station].Link;
    }

    public bool IsAttached(string station)
    {
        lock (_lock) return _links.ContainsKey(station);
    }

    /// <summary>Waits for a fact of a kind.</summary>
    public async Task<T> WaitForAsync<T>()
        where T : StationFact
    {
        while (true)
        {
            if (await _told.Reader.ReadAsync(Patience.Token) is T fact) return fact;
        }
    }

    /// <summary>Waits for "attach" or "detach" of a station.</summary>
    public async Task WaitForCallAsync(string call)
    {
        while (await _calls.Reader.ReadAsync(Patience.Token) != call)
        {
        }
    }

    public async ValueTask<StationAnswer> TellAsync(string station, IReadOnlyList<StationFact> facts, CancellationToken ct)
    {
        OnComing?.Invoke();
        await Ready.WaitAsync(ct);
        if (IsAway) throw new IOException("the disk is full");
        lock (_lock) _facts.AddRange(facts);
        foreach (StationFact fact in facts)
        {
            OnTold?.Invoke(station, fact);
            _told.Writer.TryWrite(fact);
        }

        return new StationAnswer(
            facts.Any(fact => fact is StationFact.TruckAtGate) ? Gate : null, null,
            PutsOff && facts.Any(fact => fact is StationFact.Linked));
    }

    public ValueTask<ChargingQueue> QueueAsync(string station) => ValueTask.FromResult(Queue);

    public ValueTask AttachAsync(string station, string connection, IStationLink link)
    {
        lock (_lock) _links[station] = (connection, link);
        _calls.Writer.TryWrite($"attach {station}");
        return ValueTask.CompletedTask;
    }

    public ValueTask DetachAsync(string station, string connection)
    {
        lock (_lock)
        {
            if (_links.TryGetValue(station, out var present) && present.Connection == connection) _links.Remove(station);
        }

        _calls.Writer.TryWrite($"detach {station}");
        return ValueTask.CompletedTask;
    }
}
