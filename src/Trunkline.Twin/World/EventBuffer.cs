using Trunkline.Control.Station;

namespace Trunkline.Twin.World;

/// <summary>Collects what one decision emits, so that deciding never sees a half-changed state. Its room is fixed.</summary>
internal struct EventBuffer(int room) : IStationSink
{
    private readonly StationEvent[] _events = new StationEvent[room];

    public int Count { get; private set; }

    public readonly ref readonly StationEvent this[int index] => ref _events[index];

    public ref StationEvent Add(StationEventKind kind)
    {
        ref var happened = ref _events[Count++];
        happened = default;
        happened.Kind = kind;
        happened.Truck = -1;
        return ref happened;
    }

    public void Clear() => Count = 0;
}
