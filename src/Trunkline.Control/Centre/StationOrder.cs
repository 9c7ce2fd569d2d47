using Trunkline.Control.Station;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <summary>What the centre wants from a station, free of any protocol. The kinds are those below, no others.</summary>
public abstract record StationOrder
{
    private StationOrder() { }

    /// <summary>Exchange a truck's set now. Answered by <see cref="StationFact.SwapAnswered"/>.</summary>
    /// <param name="RequestId">Number of the request; the station repeats it in what it reports of the swap.</param>
    /// <param name="Lane">Index of the lane, from 0.</param>
    /// <param name="Slots">Slots of the charged set, by index.</param>
    /// <param name="Reservation">Number of the reservation it serves, or 0.</param>
    public sealed record Swap(int RequestId, Token Token, byte Lane, SetSlots Slots, byte SetSize, int Reservation) : StationOrder;

    /// <summary>Know that a set is promised, so that it is kept also while the link is down.</summary>
    /// <param name="Vin">The truck.</param>
    /// <param name="BatteryType">Index of the battery type.</param>
    public sealed record KnowPromise(int Reservation, string Vin, byte BatteryType, byte SetSize, Instant PromisedAt) : StationOrder;

    /// <summary>Know that a promise is given back.</summary>
    public sealed record ForgetPromise(int Reservation) : StationOrder;

    /// <summary>Use the slots beside a hot battery again: a person has released them.</summary>
    /// <param name="Slot">Slot of the hot battery, by index.</param>
    public sealed record ReleaseNeighbours(short Slot) : StationOrder;

    /// <summary>Know in which stage you are, so that you let nobody in who must not be, also while the link is down.</summary>
    /// <param name="OpenUntil">When it closes, as far as that is known; never otherwise, and no matter where it is not open.</param>
    public sealed record KnowStage(Stage Stage, Instant OpenUntil) : StationOrder;

    /// <summary>Announce yourself: a station that was put off is taken in now, and one that is put to the test begins it so.</summary>
    public sealed record Announce : StationOrder;

    /// <summary>Tell your inventory.</summary>
    public sealed record TakeInventory : StationOrder;

    /// <summary>Tell the whole state again: something told does not fit what was believed.</summary>
    public sealed record ReportAll : StationOrder;
}

/// <summary>The centre's answer to a truck at the gate.</summary>
/// <param name="Outcome">What it is to do.</param>
/// <param name="Reservation">Number of the reservation it keeps, or 0.</param>
/// <param name="PromisedAt">The promised time; <see cref="Instant.Never"/> for a walk-in.</param>
public readonly record struct GateAnswer(GateOutcome Outcome, int Reservation, Instant PromisedAt);

/// <summary>What a truck at the gate is to do.</summary>
public enum GateOutcome : byte
{
    /// <summary>Wait for the order to swap, or drive in where the station gives out its lanes itself.</summary>
    Admitted,

    /// <summary>Drive on: no waiting place.</summary>
    Full,

    /// <summary>The token is not known.</summary>
    Unknown,

    /// <summary>Drive on: the station is not open.</summary>
    NotOpen,
}

/// <summary>The centre's answer to who wants a set promised.</summary>
/// <param name="Refusal">Why not; <see cref="Reason.None"/> when it is promised.</param>
public readonly record struct PromiseAnswer(Reason Refusal);
