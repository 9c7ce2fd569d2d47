namespace Trunkline.Csms.Conduct;

/// <summary>
/// Swaps of which one half was told, and the slots that were ordered for them: to notice a station that boots in the middle of a swap,
/// or takes other batteries than it was asked for. The latest are kept.
/// </summary>
internal sealed class HalfSwaps(int most)
{
    private readonly SortedDictionary<int, short[]> _ordered = [];
    private readonly Queue<int> _byAge = [];
    private readonly SortedSet<int> _open = [];

    /// <summary>Some swap is half done.</summary>
    public bool AnyOpen => _open.Count > 0;

    public void Order(int request, ReadOnlySpan<short> slots)
    {
        if (!_ordered.ContainsKey(request)) _byAge.Enqueue(request);
        _ordered[request] = slots.ToArray();
        if (_byAge.Count > most) _ordered.Remove(_byAge.Dequeue());
    }

    /// <summary>One half is told; the other one is on its way, or this was the other one.</summary>
    public void TellHalf(int request)
    {
        if (_open.Remove(request)) return;
        _open.Add(request);
        if (_open.Count > most) _open.Remove(_open.Min);
    }

    /// <summary>The halves that are missing will not come.</summary>
    public void Forget() => _open.Clear();

    /// <summary>The batteries were taken from other slots than those that were ordered.</summary>
    public bool AreOthers(int request, IEnumerable<short> slots) =>
        _ordered.TryGetValue(request, out short[]? ordered) && !ordered.Order().SequenceEqual(slots.Order());
}
