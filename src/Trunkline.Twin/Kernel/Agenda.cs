using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Trunkline.Model.Units;

namespace Trunkline.Twin.Kernel;

/// <summary>
/// What happens next: one instant per actor, kept in a binary tree of minima. The key is time and actor in one number, so the order of
/// simultaneous events is a property of the actors and not of the history of calls; nothing is ever moved or allocated. An update is a
/// chain of comparisons with siblings whose places are known beforehand: two or three cycles a level, no branch to guess.
/// </summary>
public sealed class Agenda
{
    private const int ActorBits = 20;
    private const long Idle = long.MaxValue;

    // Node 1 is the root, the children of i are 2i and 2i + 1, the leaves stand at the end.
    private readonly long[] _keys;
    private readonly int _leaves;

    /// <summary>An agenda in which nobody has anything to do.</summary>
    /// <param name="actors">How many actors, 1 to 1,048,576.</param>
    public Agenda(int actors)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(actors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(actors, 1 << ActorBits);
        Actors = actors;
        _leaves = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)actors);
        _keys = new long[2 * _leaves];
        Array.Fill(_keys, Idle);
    }

    /// <summary>How many actors there are.</summary>
    public int Actors { get; }

    /// <summary>The actor whose turn it is; meaningless when <see cref="NextAt"/> is never.</summary>
    public int NextActor => (int)(_keys[1] & ((1 << ActorBits) - 1));

    /// <summary>When it is, or never.</summary>
    public Instant NextAt => InstantOf(_keys[1]);

    /// <summary>When an actor's turn comes, or never.</summary>
    public Instant this[int actor] => InstantOf(_keys[_leaves + actor]);

    /// <summary>Sets when an actor's turn comes; never takes it out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Schedule(int actor, Instant at) =>
        Update(_leaves + actor, at.Milliseconds >= Idle >> ActorBits ? Idle : (at.Milliseconds << ActorBits) | (uint)actor);

    private static Instant InstantOf(long key) => key == Idle ? Instant.Never : new Instant(key >> ActorBits);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Update(int node, long key)
    {
        if (_keys[node] == key) return;
        // The leaf is within the array, and so is all between it and the root.
        ref long keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        Unsafe.Add(ref keys, node) = key;
        for (; node > 1; node >>= 1)
        {
            // The smaller of two without a branch: keys are not negative, so their difference does not overflow.
            long more = Unsafe.Add(ref keys, node ^ 1) - key;
            key += more & (more >> 63);
            Unsafe.Add(ref keys, node >> 1) = key;
        }
    }
}
