using System.Collections.Immutable;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <summary>A swap as the desk follows it, from the order, or the first report, until its truck has left the lane.</summary>
public sealed class OpenSwap
{
    internal OpenSwap(DeskEvent.SwapOpened opened, Instant at) => (Opened, Since) = (opened, at);

    /// <summary>How it began.</summary>
    public DeskEvent.SwapOpened Opened { get; internal set; }

    /// <summary>When it began.</summary>
    public Instant Since { get; }

    /// <summary>The returned set as told; empty when it was not told yet.</summary>
    public ImmutableArray<BatteryTold> Returned { get; internal set; } = [];

    /// <summary>The charged set as told; empty when it was not told yet.</summary>
    public ImmutableArray<BatteryTold> Delivered { get; internal set; } = [];

    /// <summary>It is complete, and custody and money have changed.</summary>
    public bool Booked { get; internal set; }

    /// <summary>The station says that the charged set was not taken in time.</summary>
    public bool NotTaken { get; internal set; }

    /// <summary>Its number at the station.</summary>
    public int Ordinal => Opened.Ordinal;

    internal bool HasLane => Opened.Lane >= 0;
}
