using System.Collections.Immutable;
using Trunkline.Control.Centre;
using Trunkline.Model.Units;

namespace Trunkline.Cluster.Stations;

/// <summary>A swap that has not ended, as its row will be written.</summary>
internal sealed class SwapPage(DeskEvent.SwapOpened opened, int instance, Instant since)
{
    public DeskEvent.SwapOpened Opened { get; set; } = opened;

    public int Instance { get; set; } = instance;

    public Instant Since { get; } = since;

    public ImmutableArray<BatteryTold> Returned { get; set; } = [];

    /// <summary>The returned set was put down before this swap was told: where it is by now stands elsewhere in the books.</summary>
    public bool ReturnedStands { get; set; }

    public ImmutableArray<BatteryTold> Delivered { get; set; } = [];

    public Instant? Secured { get; set; }
}

/// <summary>
/// The swaps of a station that are under way, from its events, and which count of its request numbers each belongs to: a station that
/// numbers its own swaps may begin anew.
/// </summary>
internal sealed class SwapBook
{
    private readonly SortedDictionary<int, SwapPage> _open = [];
    private readonly HashSet<int> _requests = [];
    private int _instance;

    public SwapPage? this[int ordinal] => _open.GetValueOrDefault(ordinal);

    public SwapPage Open(DeskEvent.SwapOpened opened, Instant at)
    {
        if (!_open.TryGetValue(opened.Ordinal, out var page))
        {
            _open.Add(opened.Ordinal, page = new SwapPage(opened, CountOf(opened.RequestId), at));
        }
        else
        {
            if (page.Opened.RequestId != opened.RequestId) page.Instance = CountOf(opened.RequestId);
            page.Opened = opened;
        }

        return page;
    }

    public SwapPage? InLane(int lane) => _open.Values.FirstOrDefault(page => page.Opened.Lane == lane);

    public void End(int ordinal) => _open.Remove(ordinal);

    private int CountOf(int request)
    {
        if (request == 0 || _requests.Add(request)) return _instance;
        _requests.Clear();
        _requests.Add(request);
        return ++_instance;
    }
}
