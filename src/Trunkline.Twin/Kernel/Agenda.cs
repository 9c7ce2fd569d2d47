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
    private readonly int _levels;

    /// <summary>An agenda in which nobody has anything to do.</summary>
    /// <param name="actors">How many actors, 1 to 1,048,576.</param>
    public Agenda(int actors)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(actors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(actors, 1 << ActorBits);
        Actors = actors;
        _leaves = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)actors);
        _levels = System.Numerics.BitOperations.Log2((uint)_leaves);
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
    private void Update(nint node, long key)
    {
        if (_keys[node] == key) return;
        // The leaf is within the array, and so is all between it and the root.
        ref long keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        Unsafe.Add(ref keys, node) = key;
        // Each level by itself, because in a loop the compiler would make a branch of the comparison, and no machine can guess it.
        switch (_levels)
        {
            case 20: key = Climb(ref keys, node, key); node >>= 1; goto case 19;
            case 19: key = Climb(ref keys, node, key); node >>= 1; goto case 18;
            case 18: key = Climb(ref keys, node, key); node >>= 1; goto case 17;
            case 17: key = Climb(ref keys, node, key); node >>= 1; goto case 16;
            case 16: key = Climb(ref keys, node, key); node >>= 1; goto case 15;
            case 15: key = Climb(ref keys, node, key); node >>= 1; goto case 14;
            case 14: key = Climb(ref keys, node, key); node >>= 1; goto case 13;
            case 13: key = Climb(ref keys, node, key); node >>= 1; goto case 12;
            case 12: key = Climb(ref keys, node, key); node >>= 1; goto case 11;
            case 11: key = Climb(ref keys, node, key); node >>= 1; goto case 10;
            case 10: key = Climb(ref keys, node, key); node >>= 1; goto case 9;
            case 9: key = Climb(ref keys, node, key); node >>= 1; goto case 8;
            case 8: key = Climb(ref keys, node, key); node >>= 1; goto case 7;
            case 7: key = Climb(ref keys, node, key); node >>= 1; goto case 6;
            case 6: key = Climb(ref keys, node, key); node >>= 1; goto case 5;
            case 5: key = Climb(ref keys, node, key); node >>= 1; goto case 4;
            case 4: key = Climb(ref keys, node, key); node >>= 1; goto case 3;
            case 3: key = Climb(ref keys, node, key); node >>= 1; goto case 2;
            case 2: key = Climb(ref keys, node, key); node >>= 1; goto case 1;
            case 1: Climb(ref keys, node, key); break;
            default: break;
        }
    }

    // The parent gets the smaller one of a node and its sibling.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Climb(ref long keys, nint node, long key)
    {
        long sibling = Unsafe.Add(ref keys, node ^ 1);
        if (sibling < key) key = sibling;
        Unsafe.Add(ref keys, node >> 1) = key;
        return key;
    }
}
