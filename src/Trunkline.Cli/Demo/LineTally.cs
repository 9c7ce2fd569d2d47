using Trunkline.VirtualStation.Lines;

namespace Trunkline.Cli.Demo;

/// <summary>Counts what the stations of a demo say. From several threads.</summary>
internal sealed class LineTally
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _linked = [];
    private int _swaps;
    private int _arrived;
    private int _begun;
    private int _left;
    private int _turnedAway;

    /// <summary>Something happened.</summary>
    public void Count(StationNote note)
    {
        lock (_gate)
        {
            switch (note.Kind)
            {
                case StationNoteKind.Linked: _linked.Add(note.Station); break;
                case StationNoteKind.LinkLost: _linked.Remove(note.Station); break;
                case StationNoteKind.TruckAtGate: _arrived++; break;
                case StationNoteKind.SwapBegun: _begun++; break;
                case StationNoteKind.TruckTurnedAway: _turnedAway++; break;
                case StationNoteKind.SwapCompleted: _swaps++; break;
                case StationNoteKind.TruckLeft: _left++; break;
                default: break;
            }
        }
    }

    /// <summary>How it stands.</summary>
    public DemoState State(string at, int stations)
    {
        lock (_gate)
        {
            return new DemoState(
                at, _swaps, Math.Max(0, _arrived - _begun - _turnedAway), Math.Max(0, _begun - _left), _turnedAway, _linked.Count,
                stations)
            {
                Came = _arrived,
            };
        }
    }
}
