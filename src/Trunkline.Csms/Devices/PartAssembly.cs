namespace Trunkline.Csms.Devices;

/// <summary>
/// Puts the parts of reports together, in whatever order and however often they come: inventories, monitors, what is known of customers.
/// </summary>
/// <typeparam name="T">What a report lists.</typeparam>
public sealed class PartAssembly<T>
{
    // What is beyond these is no report of a station.
    private const int MostOpen = 4;
    private const int MostParts = 10_000;
    private const int MostItems = 50_000;

    private readonly SortedDictionary<int, Parts> _open = [];

    private sealed class Parts
    {
        public SortedDictionary<int, IReadOnlyList<T>> BySequence { get; } = [];

        public int? Last { get; set; }

        public int Items { get; private set; }

        public bool IsComplete => Last is { } last && BySequence.Count == last + 1;

        public void Put(int sequence, IReadOnlyList<T> items)
        {
            Items += items.Count - (BySequence.TryGetValue(sequence, out IReadOnlyList<T>? before) ? before.Count : 0);
            BySequence[sequence] = items;
        }
    }

    /// <summary>Reports of which parts have come and others have not.</summary>
    public int Open => _open.Count;

    /// <summary>
    /// Takes a part; the whole report when it is complete by it, else null. What is beyond the limits is not taken, and its report never
    /// complete.
    /// </summary>
    /// <param name="requestId">Which report it belongs to.</param>
    /// <param name="seqNo">Its number, from 0.</param>
    /// <param name="more">Whether parts with higher numbers follow.</param>
    public IReadOnlyList<T>? Take(int requestId, int seqNo, bool more, IReadOnlyList<T>? items)
    {
        if (!_open.TryGetValue(requestId, out var parts))
        {
            // A report that was never finished gives way; the least number is the oldest of ours.
            if (_open.Count >= MostOpen) _open.Remove(_open.Keys.First());
            _open.Add(requestId, parts = new Parts());
        }

        if (seqNo is < 0 or >= MostParts || parts.Items + (items?.Count ?? 0) > MostItems) return null;
        parts.Put(seqNo, items ?? []);
        if (!more) parts.Last = seqNo;
        if (!parts.IsComplete) return null;
        _open.Remove(requestId);
        return [.. parts.BySequence.Values.SelectMany(data => data)];
    }
}
