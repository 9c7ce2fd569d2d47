using System.Collections.Immutable;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <summary>How urgent an anomaly is.</summary>
public enum Severity : byte
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>To be settled in time.</summary>
    Warning,

    /// <summary>To be looked at now.</summary>
    Alarm,
}

/// <summary>
/// What the centre took note of or decided about one station. Applying these in order rebuilds the desk; they are what its stream in
/// the journal holds. The kinds are those below, no others.
/// </summary>
public abstract record DeskEvent
{
    private DeskEvent() { }

    /// <summary>Control changed what it believes and has decided: events of one instant, in order.</summary>
    public sealed record Controlled(ImmutableArray<StationEvent> Events) : DeskEvent;

    /// <summary>The station is connected (with or without the profile), or not.</summary>
    public sealed record LinkChanged(bool Up, bool SpeaksProfile) : DeskEvent;

    /// <summary>A battery is met here for the first time and has a number from now on.</summary>
    /// <param name="Number">Its number at this desk, from 0, without a gap.</param>
    /// <param name="Known">The register knows its serial number.</param>
    public sealed record BatteryMet(int Number, string Serial, byte Type, bool Known) : DeskEvent;

    /// <summary>A battery stands in a slot, by a report that is no swap: the station's first stock, or a correction.</summary>
    public sealed record BatteryPlaced(int Number, short Slot, short HealthPerMille, string Cause) : DeskEvent;

    /// <summary>A battery is not where it was believed, by a report that is no swap; who holds it is not known.</summary>
    /// <param name="Cause">Why, as in <c>report</c>; <see cref="Custody"/> when another station has it.</param>
    public sealed record BatteryLost(int Number, short Slot, string Cause) : DeskEvent
    {
        /// <summary>The cause of a loss to another station: where the battery is, the books know.</summary>
        public const string Custody = "custody";
    }

    /// <summary>A battery has been told of here that the books have at another station, which is told so.</summary>
    public sealed record BatteryClaimed(int Number, string From) : DeskEvent;

    /// <summary>Another station has told of a battery that is believed here; while the link is down, what waits may explain it.</summary>
    public sealed record BatteryDisputed(int Number, string By) : DeskEvent;

    /// <summary>A charging transaction began or ended: which names have been seen, so that repetitions are known.</summary>
    /// <param name="Transaction">
    /// The station's name for it; empty, in older journals, when a restart of the station has ended it.
    /// </param>
    /// <param name="ChargePerMille">Charge of the battery in it, where nobody has said which one it is.</param>
    public sealed record TransactionNoted(short Slot, string Transaction, bool Open, short? ChargePerMille = null) : DeskEvent;

    /// <summary>
    /// The station has started anew: its open transactions have ended, and names and numbers that it gave itself before may come again for
    /// something else.
    /// </summary>
    public sealed record Restarted : DeskEvent;

    /// <summary>A lane is taken by a truck that the desk has not sent there, as the station tells; or no longer.</summary>
    public sealed record LaneTaken(byte Lane, bool Taken) : DeskEvent;

    /// <summary>A swap begins: ordered by the centre, or reported by the station unasked.</summary>
    /// <param name="Ordinal">Its number at this station, from 1, without a gap.</param>
    /// <param name="RequestId">Number under which the station reports it.</param>
    /// <param name="Stranger">
    /// Pseudonym of a token that nobody knows, see <see cref="Centre.Stranger"/>; null where the truck is known, or nothing was told.
    /// </param>
    /// <param name="Truck">Number of the truck, or -1 when the token is not known.</param>
    /// <param name="Lane">Index of the lane, or -1.</param>
    /// <param name="Asked">The centre ordered it.</param>
    /// <param name="Reservation">Number of the reservation it serves, or 0.</param>
    /// <param name="Manual">People do it by hand; null, for no, is not written down.</param>
    public sealed record SwapOpened(
        int Ordinal,
        int RequestId,
        string? Stranger,
        int Truck,
        short Lane,
        byte SetSize,
        bool Asked,
        int Reservation,
        Instant Arrived,
        bool? Manual = null) : DeskEvent;

    /// <summary>Half of a swap was told: the returned set is in the station, or the charged one on the truck.</summary>
    /// <param name="Stands">
    /// It was told of a swap that was given up, and custody of it has changed then; null, for no, is not written down.
    /// </param>
    /// <param name="At">When it was by the station's clock; null, not written down, when it did not say.</param>
    public sealed record SetTold(
        int Ordinal, bool Returned, ImmutableArray<BatteryTold> Batteries, bool? Stands = null, Instant? At = null) : DeskEvent;

    /// <summary>A swap is complete and rated: custody and money change now, once.</summary>
    /// <param name="Inferred">No report of it came; it was concluded from the slots.</param>
    public sealed record SwapBooked(
        int Ordinal, SwapBooking Booking, string PricePlan, int PricePlanVersion, bool Inferred, Instant Completed) : DeskEvent;

    /// <summary>The truck has left the lane.</summary>
    public sealed record SwapReleased(int Ordinal, Instant Released) : DeskEvent;

    /// <summary>A swap ended without an exchange.</summary>
    public sealed record SwapAborted(int Ordinal, Reason Reason) : DeskEvent;

    /// <summary>People do a swap by hand; or go on with other batteries than before.</summary>
    /// <param name="Held">Slots whose batteries are kept for it, where no lane keeps them.</param>
    public sealed record ManualSwapBegun(int Ordinal, string By, string Reason, ImmutableArray<short> Held) : DeskEvent;

    /// <summary>A person has confirmed a step of it.</summary>
    public sealed record ManualStepDone(int Ordinal, ManualStep Step, string By) : DeskEvent;

    /// <summary>It is given up; how the swap ends follows.</summary>
    public sealed record ManualSwapGivenUp(int Ordinal, string By, string Reason) : DeskEvent;

    /// <summary>A person has planned the station's stages anew.</summary>
    /// <param name="Stages">All of them, in the order of time; none for always open.</param>
    /// <param name="TestTrucks">Numbers of the trucks that are let in while it is in commissioning.</param>
    /// <param name="WaivesTest">It may open although the acceptance test that has begun is not passed.</param>
    /// <param name="By">Pseudonymous id of who did it.</param>
    public sealed record StagesPlanned(
        ImmutableArray<StageStart> Stages, ImmutableArray<int> TestTrucks, bool WaivesTest, string By, string Reason) : DeskEvent;

    /// <summary>The station has reached a stage. With commissioning an acceptance test begins.</summary>
    public sealed record StageReached(Stage Stage) : DeskEvent;

    /// <summary>A check of the acceptance test has come on, or failed.</summary>
    /// <param name="Part">Which part of it: the slot or the lane, by index; 0 where it has one part.</param>
    /// <param name="Evidence">What the station did, in a few words.</param>
    public sealed record CheckNoted(AcceptanceCheck Check, short Part, bool Passed, string Evidence) : DeskEvent;

    /// <summary>The date of its opening has come and the acceptance test is not passed: the station stays in commissioning.</summary>
    /// <param name="Planned">That date.</param>
    public sealed record OpeningHeld(Instant Planned) : DeskEvent;

    /// <summary>Something does not fit together; a person settles it.</summary>
    /// <param name="Number">Its number at this station, from 1, without a gap.</param>
    /// <param name="Kind">What is odd, in a word.</param>
    /// <param name="Subject">The battery, truck, slot or swap it is about.</param>
    /// <param name="Known">What is known, as JSON.</param>
    public sealed record AnomalyFound(int Number, string Kind, Severity Severity, string Subject, string Known) : DeskEvent;
}
