using Trunkline.Ocpp.Messages;

namespace Trunkline.Csms.Devices;

/// <summary>Puts the parts of reports together, in whatever order and however often they come.</summary>
public sealed class ReportAssembly
{
    // What is beyond these is no inventory of a station.
    private const int MostOpen = 4;
    private const int MostParts = 10_000;

    private readonly SortedDictionary<int, Parts> _open = [];

    private sealed class Parts
    {
        public SortedDictionary<int, IReadOnlyList<ReportData>> BySequence { get; } = [];

        public int? Last { get; set; }

        public bool IsComplete => Last is { } last && BySequence.Count == last + 1;
    }

    /// <summary>Reports of which parts have come and others have not.</summary>
    public int Open => _open.Count;

    /// <summary>Takes a part; the whole report when it is complete by it, else null.</summary>
    public IReadOnlyList<ReportData>? Take(NotifyReportRequest part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (!_open.TryGetValue(part.RequestId, out var parts))
        {
            // A report that was never finished gives way; the least number is the oldest of ours.
            if (_open.Count >= MostOpen) _open.Remove(_open.Keys.First());
            _open.Add(part.RequestId, parts = new Parts());
        }

        if (part.SeqNo is < 0 or >= MostParts) return null;
        parts.BySequence[part.SeqNo] = part.ReportData ?? [];
        if (part.Tbc != true) parts.Last = part.SeqNo;
        if (!parts.IsComplete) return null;
        _open.Remove(part.RequestId);
        return [.. parts.BySequence.Values.SelectMany(data => data)];
    }
}
