using System.Collections.Immutable;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <summary>Who showed a token: the truck by its number, or -1 and the pseudonym of a stranger.</summary>
internal readonly record struct Bearer(int Truck, string? Stranger);

/// <summary>A swap as the desk follows it, from the order, or the first report, until its truck has left the lane.</summary>
public sealed class OpenSwap
{
    internal OpenSwap(DeskEvent.SwapOpened opened, Instant at) => (Opened, Since, LastNews) = (opened, at, at);

    /// <summary>How it began.</summary>
    public DeskEvent.SwapOpened Opened { get; internal set; }

    /// <summary>When it began.</summary>
    public Instant Since { get; }

    /// <summary>When it began, a set of it was told, or it was booked.</summary>
    public Instant LastNews { get; internal set; }

    /// <summary>The returned set as told; empty when it was not told yet.</summary>
    public ImmutableArray<BatteryTold> Returned { get; internal set; } = [];

    /// <summary>The charged set as told; empty when it was not told yet.</summary>
    public ImmutableArray<BatteryTold> Delivered { get; internal set; } = [];

    /// <summary>It is complete, and custody and money have changed.</summary>
    public bool Booked { get; internal set; }

    /// <summary>It was concluded from the slots; nobody told it.</summary>
    public bool Inferred { get; internal set; }

    /// <summary>How far people are with it; null when it is no swap by hand.</summary>
    public ManualSwap? Manual { get; internal set; }

    /// <summary>People do it by hand.</summary>
    public bool IsManual => Manual is not null;

    /// <summary>The station says that the charged set was not taken in time.</summary>
    public bool NotTaken { get; internal set; }

    /// <summary>Its number at the station.</summary>
    public int Ordinal => Opened.Ordinal;

    internal bool HasLane => Opened.Lane >= 0;

    internal bool IsUntold => Returned.IsEmpty && Delivered.IsEmpty;

    // When the sets went in and out by the station's clock, where it said so.
    internal Instant? ReturnedAt { get; set; }

    internal Instant? DeliveredAt { get; set; }

    // Of a swap given up half told, and told whole later: custody of that half has changed already.
    internal bool ReturnedStands { get; set; }

    internal bool DeliveredLeft { get; set; }

    // The station has started anew since it was over: a number of its own may be that of another swap.
    internal bool IsOfEarlierLife { get; set; }

    // When its order was given again, because the one before was lost; no state, like all that a station is asked for.
    internal Instant OrderedAgain { get; set; }

    internal Instant LastOrdered => Instant.Max(Since, OrderedAgain);

    // A number of ours means one swap. Stations begin theirs anew, so that only number and token together say which one is meant.
    internal bool IsOf(int requestId, in Bearer bearer) => Opened.RequestId == requestId
        && (requestId >= DeskRules.FirstRequest || (Opened.Truck == bearer.Truck && Opened.Stranger == bearer.Stranger));

    internal bool Names(short slot) => Returned.Any(battery => battery.Slot == slot) || Delivered.Any(battery => battery.Slot == slot);
}
