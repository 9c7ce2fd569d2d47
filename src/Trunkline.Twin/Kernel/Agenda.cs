using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Trunkline.Model.Units;

namespace Trunkline.Twin.Kernel;

/// <summary>
/// What happens next: one instant per actor, kept in a tree of minima eight wide. The key is time and actor in one number, so the
/// order of simultaneous events is a property of the actors and not of the history of calls; nothing is ever moved or allocated.
/// Four levels hold 4,096 actors in 37 kB.
/// </summary>
public sealed class Agenda
{
    private const int Width = 8;
    private const int ActorBits = 20;
    private const long Idle = long.MaxValue;

    private readonly long[] _keys;
    private readonly int[] _levelStart;
    private readonly int _levels;

    /// <summary>An agenda in which nobody has anything to do.</summary>
    /// <param name="actors">How many actors, 1 to 1,048,576.</param>
    public Agenda(int actors)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(actors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(actors, 1 << ActorBits);
        Actors = actors;
        var sizes = new List<int>();
        int size = actors;
        do
        {
            sizes.Add((size + Width - 1) / Width * Width);
            size = (size + Width - 1) / Width;
        }
        while (size > 1);
        _levels = sizes.Count;
        _levelStart = new int[_levels + 1];
        for (int i = 0; i < _levels; i++) _levelStart[i + 1] = _levelStart[i] + sizes[i];
        _keys = new long[_levelStart[_levels] + Width];
        Array.Fill(_keys, Idle);
    }

    /// <summary>How many actors there are.</summary>
    public int Actors { get; }

    /// <summary>The actor whose turn it is; meaningless when <see cref="NextAt"/> is never.</summary>
    public int NextActor => (int)(_keys[_levelStart[_levels]] & ((1 << ActorBits) - 1));

    /// <summary>When it is, or never.</summary>
    public Instant NextAt => _keys[_levelStart[_levels]] == Idle ? Instant.Never : new Instant(_keys[_levelStart[_levels]] >> ActorBits);

    /// <summary>When an actor's turn comes, or never.</summary>
    public Instant this[int actor] => _keys[actor] == Idle ? Instant.Never : new Instant(_keys[actor] >> ActorBits);

    /// <summary>Sets when an actor's turn comes; never takes it out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Schedule(int actor, Instant at) =>
        Update(actor, at.Milliseconds >= Idle >> ActorBits ? Idle : (at.Milliseconds << ActorBits) | (uint)actor);

    private void Update(int index, long key)
    {
        var keys = _keys;
        var starts = _levelStart;
        for (int level = 0; level < _levels; level++)
        {
            ref long slot = ref keys[starts[level] + index];
            long old = slot;
            if (old == key) return;
            int group = index / Width;
            long least = keys[starts[level + 1] + group];
            if (key > least)
            {
                // Above a least that is another's, nobody higher up notices.
                if (old != least)
                {
                    slot = key;
                    return;
                }

                least = LeastOfEight(ref keys[starts[level] + (group * Width)], index & (Width - 1), key);
            }
            else
            {
                least = key;
            }

            slot = key;
            key = least;
            index = group;
        }

        keys[starts[_levels]] = key;
    }

    // The new key goes into the register, not through memory: a wide load right after a narrow store would stall.
    private static long LeastOfEight(ref long first, int changed, long key)
    {
        var place = Vector256.Create((long)changed);
        var value = Vector256.Create(key);
        var low = Vector256.ConditionalSelect(
            Vector256.Equals(place, Vector256.Create(0L, 1, 2, 3)), value, Vector256.LoadUnsafe(ref first));
        var high = Vector256.ConditionalSelect(
            Vector256.Equals(place, Vector256.Create(4L, 5, 6, 7)), value, Vector256.LoadUnsafe(ref first, 4));
        var least = Vector256.Min(low, high);
        var half = Vector128.Min(least.GetLower(), least.GetUpper());
        return Math.Min(half.ToScalar(), half.GetElement(1));
    }
}
