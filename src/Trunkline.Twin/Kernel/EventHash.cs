using System.Numerics;
using System.Runtime.CompilerServices;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Twin.Kernel;

/// <summary>A running hash over the fields of all events, in order.</summary>
public struct EventHash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private ulong _state;

    /// <summary>Events taken.</summary>
    public long Count { get; private set; }

    /// <summary>The hash so far.</summary>
    public readonly ulong Value => _state;

    /// <summary>Takes a station's event: its fields fill its eight words without padding.</summary>
    public void Add(int station, in StationEvent happened, Instant at)
    {
        Count++;
        unchecked
        {
            ref ulong word = ref Unsafe.As<StationEvent, ulong>(ref Unsafe.AsRef(in happened));
            ulong first = Spread(word, Unsafe.Add(ref word, 1), Unsafe.Add(ref word, 2));
            ulong second = Spread(Unsafe.Add(ref word, 3), Unsafe.Add(ref word, 4), Unsafe.Add(ref word, 5));
            ulong third = Spread(Unsafe.Add(ref word, 6), Unsafe.Add(ref word, 7), ((ulong)at.Milliseconds << 16) ^ (uint)station);
            Mix(first ^ BitOperations.RotateLeft(second * Multiplier, 31) ^ BitOperations.RotateLeft(third * Multiplier, 13));
        }
    }

    /// <summary>Takes what a truck did: it reached a node, a terminal, a gate.</summary>
    public void Add(int truck, int phase, int node, Millijoules stored, Instant at)
    {
        Count++;
        unchecked
        {
            Mix(Spread((uint)truck | ((ulong)(uint)phase << 32) | ((ulong)(uint)node << 40), (ulong)at.Milliseconds, (ulong)stored.Value));
        }
    }

    // Numbers are spread side by side, so that an event adds one step to the chain.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Spread(ulong first, ulong second, ulong third) => unchecked(
        (first * 0xBF58_476D_1CE4_E5B9) ^ BitOperations.RotateLeft(second * 0x94D0_49BB_1331_11EB, 21)
            ^ BitOperations.RotateLeft(third * 0xD6E8_FEB8_6659_FD93, 42));

    /// <summary>Takes one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mix(ulong value)
    {
        unchecked
        {
            ulong mixed = (_state ^ value) * Multiplier;
            _state = mixed ^ (mixed >> 29);
        }
    }
}
