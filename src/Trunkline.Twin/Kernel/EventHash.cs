using System.Runtime.CompilerServices;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Twin.Kernel;

/// <summary>A running hash over the fields of all events, in order. Fields, not bytes: padding differs.</summary>
public struct EventHash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private ulong _state;

    /// <summary>The hash so far.</summary>
    public readonly ulong Value => _state;

    /// <summary>Takes a station's event.</summary>
    public void Add(int station, in StationEvent happened, Instant at)
    {
        ulong head = (ulong)happened.Kind | ((ulong)happened.Lane << 8) | ((ulong)happened.Reason << 16) | ((ulong)happened.Count << 24)
            | ((ulong)(ushort)happened.Slots[0] << 32) | ((ulong)(uint)station << 48);
        Mix(head);
        Mix((ulong)at.Milliseconds);
        Mix((ulong)happened.Amount ^ ((ulong)(uint)happened.Truck << 32));
        if (happened.Kind is not (StationEventKind.SwapCompleted or StationEventKind.SlotNoted)) return;
        for (int i = 0; i < Math.Max((byte)1, happened.Count); i++)
        {
            Mix((uint)happened.Set[i].Battery | ((ulong)(ushort)happened.Set[i].ChargePerMille << 32) | ((ulong)(ushort)happened.Set[i].HealthPerMille << 48));
        }
    }

    /// <summary>Takes what a truck did: it reached a node, a terminal, a gate.</summary>
    public void Add(int truck, int phase, int node, Millijoules stored, Instant at)
    {
        Mix((uint)truck | ((ulong)(uint)phase << 32) | ((ulong)(uint)node << 40));
        Mix((ulong)at.Milliseconds);
        Mix((ulong)stored.Value);
    }

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
