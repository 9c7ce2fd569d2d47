using System.Numerics;
using System.Runtime.CompilerServices;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Twin.Kernel;

/// <summary>A running hash over the fields of all events, in order. Fields, not bytes: padding differs.</summary>
public struct EventHash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private ulong _state;

    /// <summary>Events taken.</summary>
    public long Count { get; private set; }

    /// <summary>The hash so far.</summary>
    public readonly ulong Value => _state;

    /// <summary>Takes a station's event.</summary>
    public void Add(int station, in StationEvent happened, Instant at)
    {
        Count++;
        unchecked
        {
            ulong what = Spread(
                (ulong)happened.Kind | ((ulong)happened.Lane << 8) | ((ulong)happened.Reason << 16) | ((ulong)happened.Count << 24)
                    | ((ulong)happened.BatteryType << 32) | (happened.Available ? 1UL << 40 : 0)
                    | ((ulong)(ushort)happened.QueuePosition << 48),
                (ulong)at.Milliseconds,
                (ulong)happened.Amount);
            ulong whom = Spread(
                (uint)happened.Truck | ((ulong)(uint)happened.Reservation << 32),
                (ushort)happened.Slots[0] | ((ulong)(ushort)happened.Slots[1] << 16) | ((ulong)(ushort)happened.Slots[2] << 32)
                    | ((ulong)(ushort)station << 48),
                (ulong)happened.Extra);
            Mix(what ^ BitOperations.RotateLeft(whom * Multiplier, 31));
            if (happened.Kind is not (StationEventKind.SwapCompleted or StationEventKind.SlotNoted)) return;
            for (int i = 0; i < Math.Max((byte)1, happened.Count); i++) Mix(PackedOf(happened.Set[i]));
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

    private static ulong PackedOf(in BatteryReport report) => unchecked(
        (uint)report.Battery | ((ulong)(ushort)report.ChargePerMille << 32) | ((ulong)(ushort)report.HealthPerMille << 48));

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
