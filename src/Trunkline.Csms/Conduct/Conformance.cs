namespace Trunkline.Csms.Conduct;

/// <summary>
/// How well a station keeps to the protocol: breaches and oddities, counted by kind. Kinds are bounded in number, so that a station
/// cannot fill memory by inventing them.
/// </summary>
public sealed class Conformance
{
    /// <summary>Kinds that are counted apart; all further ones count as <see cref="Others"/>.</summary>
    public const int MostKinds = 200;

    /// <summary>The kind of everything beyond <see cref="MostKinds"/>.</summary>
    public const string Others = "others";

    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts by kind, in the order of their names.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>One more of a kind, such as <c>TransactionEvent.evse is missing</c>.</summary>
    public void Count(string kind)
    {
        if (!_counts.TryGetValue(kind, out long before) && _counts.Count >= MostKinds)
        {
            kind = Others;
            _counts.TryGetValue(kind, out before);
        }

        _counts[kind] = before + 1;
    }
}
