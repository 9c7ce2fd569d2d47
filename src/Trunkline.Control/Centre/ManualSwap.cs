using System.Collections.Immutable;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <summary>The steps of a swap by hand, in the order in which they are done; each is confirmed by a person.</summary>
public enum ManualStep : byte
{
    /// <summary>It is the truck that it is taken for.</summary>
    TruckIdentified,

    /// <summary>It stands and cannot roll; nobody is in it or under it.</summary>
    TruckSecured,

    /// <summary>Its high voltage is off, and is proven to be off.</summary>
    HighVoltageOff,

    /// <summary>The returned set is off the truck: serial numbers, charge as the displays show it, and where it was put.</summary>
    BatteriesOut,

    /// <summary>The charged set is on the truck: serial numbers and the slots that it came from.</summary>
    BatteriesIn,

    /// <summary>Every lock is closed.</summary>
    LockChecked,

    /// <summary>Its high voltage is on, without a fault.</summary>
    HighVoltageOn,

    /// <summary>The truck may leave. The swap is booked.</summary>
    Released,
}

/// <summary>A step that a person has confirmed.</summary>
public sealed record ManualStepTaken(ManualStep Step, string By, Instant At);

/// <summary>How far a swap by hand is.</summary>
/// <param name="By">Pseudonymous id of who began it.</param>
/// <param name="Reason">Why it is done by hand.</param>
/// <param name="Held">Slots whose batteries are kept for it, where no lane keeps them.</param>
/// <param name="Taken">The steps that are done, in order.</param>
public sealed record ManualSwap(string By, string Reason, ImmutableArray<short> Held, ImmutableArray<ManualStepTaken> Taken)
{
    /// <summary>Swaps by hand that may be under way at a station at once.</summary>
    public const int MostAtOnce = 8;

    /// <summary>The step that comes next.</summary>
    public ManualStep Next => (ManualStep)Taken.Length;

    /// <summary>All steps, in order.</summary>
    public static ImmutableArray<ManualStep> Steps { get; } = [.. Enum.GetValues<ManualStep>()];

    // Two are the same when they say the same, as the journal's copy does.
    /// <inheritdoc/>
    public bool Equals(ManualSwap? other) =>
        other is not null && By == other.By && Reason == other.Reason && Held.SequenceEqual(other.Held) && Taken.SequenceEqual(other.Taken);

    /// <inheritdoc/>
    public override int GetHashCode() => (Held.Length * 31) + Taken.Length;
}

/// <summary>Why something of a swap by hand was not done.</summary>
public enum ManualRefusal : byte
{
    /// <summary>It was done.</summary>
    None,

    /// <summary>There is no such swap by hand.</summary>
    Unknown,

    /// <summary>It has ended.</summary>
    Ended,

    /// <summary>Another step comes next.</summary>
    OutOfOrder,

    /// <summary>One with this truck is under way.</summary>
    UnderWay,

    /// <summary>Too many are under way.</summary>
    TooMany,

    /// <summary>Another truck is in that lane, or there is no such lane.</summary>
    Lane,

    /// <summary>It is another truck.</summary>
    Truck,

    /// <summary>They are not as many batteries as the truck takes, or one stands there twice.</summary>
    SetSize,

    /// <summary>A slot does not exist, is taken, or is not the one that the battery is believed in.</summary>
    Slot,

    /// <summary>A battery is not in this station, is of another type, is suspect, or is kept for another truck.</summary>
    Battery,
}

/// <summary>What came of it.</summary>
/// <param name="Ordinal">Number of the swap at its station; 0 when there is none.</param>
/// <param name="Next">The step that comes next; null when it has ended.</param>
public readonly record struct ManualAnswer(ManualRefusal Refusal, int Ordinal, ManualStep? Next);
