using Trunkline.Model.Units;

namespace Trunkline.Csms.Conduct;

/// <summary>A breach or oddity of a kind.</summary>
/// <param name="Rule">What it is about.</param>
/// <param name="What">What it was, such as <c>TransactionEvent.evse is missing</c>.</param>
/// <param name="Count">How often.</param>
/// <param name="First">When it was noticed first.</param>
/// <param name="Last">When it was noticed last.</param>
/// <param name="Example">What the station said the last time, or the beginning of it.</param>
public sealed record Breach(ConductRule Rule, string What, long Count, Instant First, Instant Last, string Example);

/// <summary>
/// How well a station keeps to the protocol: breaches and oddities, counted by kind, each with its last example. Kinds are bounded in
/// number and examples in length, so that a station cannot fill memory by inventing them.
/// </summary>
public sealed class Conformance
{
    /// <summary>Kinds that are counted apart; all further ones count as <see cref="Others"/>.</summary>
    public const int MostKinds = 200;

    /// <summary>Characters of an example that are kept.</summary>
    public const int LongestExample = 300;

    /// <summary>The kind of everything beyond <see cref="MostKinds"/>.</summary>
    public const string Others = "others";

    private readonly SortedDictionary<string, Breach> _breaches = new(StringComparer.Ordinal);

    /// <summary>All kinds, in the order of their names.</summary>
    public IReadOnlyCollection<Breach> Breaches => _breaches.Values;

    /// <summary>The breach of a kind; null when there was none.</summary>
    public Breach? Find(string what) => _breaches.GetValueOrDefault(what);

    /// <summary>One more of a kind.</summary>
    public void Count(ConductRule rule, string what, Instant at, string example)
    {
        ArgumentNullException.ThrowIfNull(example);
        if (!_breaches.TryGetValue(what, out Breach? before) && _breaches.Count >= MostKinds)
        {
            what = Others;
            _breaches.TryGetValue(what, out before);
        }

        string shown = example.Length <= LongestExample ? example : example[..LongestExample];
        _breaches[what] = before is null
            ? new Breach(rule, what, 1, at, at, shown)
            : before with { Count = before.Count + 1, Last = at, Example = shown };
    }
}
