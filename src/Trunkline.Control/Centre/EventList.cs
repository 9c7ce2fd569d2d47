using Trunkline.Control.Station;

namespace Trunkline.Control.Centre;

/// <summary>Collects what control emits in one decision, in an array that grows and is used again.</summary>
internal struct EventList : IStationSink
{
    private StationEvent[] _events = new StationEvent[32];

    public EventList()
    {
    }

    public int Count { get; private set; }

    public readonly ReadOnlySpan<StationEvent> Since(int start) => _events.AsSpan(start, Count - start);

    public ref StationEvent Add(StationEventKind kind)
    {
        if (Count == _events.Length) Array.Resize(ref _events, 2 * Count);
        ref var happened = ref _events[Count++];
        happened = StationEvent.Of(kind);
        return ref happened;
    }

    public void Clear() => Count = 0;
}
