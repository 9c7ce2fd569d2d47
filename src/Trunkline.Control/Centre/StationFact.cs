using System.Collections.Immutable;
using Trunkline.Control.Station;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <summary>Who a swap is for, as a station read it: a VIN, a card, a code.</summary>
/// <param name="Kind">Kind of token, in the protocol's word: <c>VIN</c>, <c>ISO14443</c>, <c>KeyCode</c>, ...</param>
/// <param name="Value">The token.</param>
public readonly record struct Token(string Kind, string Value);

/// <summary>A battery as a station told of it in a swap.</summary>
/// <param name="Slot">Index of the slot it came to or left, from 0; -1 when the station did not say.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="ChargePerMille">State of charge, 0 to 1000.</param>
/// <param name="HealthPerMille">State of health, 0 to 1000; <see cref="HealthUnknown"/> from a person who cannot read it.</param>
/// <param name="ByPerson">A person has read its serial number and charge; null, for no, is not written down.</param>
/// <param name="Inspection">What its inspection found when it was returned; null when nothing was told of one.</param>
public sealed record BatteryTold(
    short Slot, string Serial, short ChargePerMille, short HealthPerMille, BatteryInspection? Inspection = null,
    bool? ByPerson = null)
{
    /// <summary>Of a battery whose health nobody has read: it is as last known.</summary>
    public const short HealthUnknown = -1;
}

/// <summary>What a station found when it inspected a returned battery.</summary>
/// <param name="Passed">It may be charged and given to a truck, by the station's own judgement.</param>
/// <param name="Damage">It shows damage.</param>
/// <param name="InsulationKiloohms">Its insulation resistance; null when not measured.</param>
/// <param name="SpreadMillivolts">Difference between its highest and its lowest cell; null when not measured.</param>
/// <param name="LockOk">Its lock works; null when not tried.</param>
public sealed record BatteryInspection(bool Passed, bool Damage, int? InsulationKiloohms, int? SpreadMillivolts, bool? LockOk);

/// <summary>Who has a battery by the books: a station, or a truck.</summary>
public sealed record Holding(string Serial, string? Station, string? Truck);

/// <summary>Where in its life a charging transaction of a slot is.</summary>
public enum ChargingStep : byte
{
    /// <summary>A battery was put into the slot.</summary>
    Started,

    /// <summary>It reports.</summary>
    Updated,

    /// <summary>It left the slot.</summary>
    Ended,
}

/// <summary>What a slot holds, as its connector says.</summary>
public enum Occupancy : byte
{
    /// <summary>Empty and usable.</summary>
    Empty,

    /// <summary>A battery stands in it.</summary>
    Occupied,

    /// <summary>It cannot be used.</summary>
    Unusable,
}

/// <summary>
/// Something that happened at a station or was asked of it, free of any protocol. The kinds are those below, no others. Slots and lanes
/// count from 0.
/// </summary>
public abstract record StationFact
{
    private StationFact() { }

    /// <summary>When it happened by the station's clock; null when it did not say, then it is when it was received.</summary>
    public Instant? At { get; init; }

    /// <summary>It was told later than it happened, because the link was down.</summary>
    public bool Offline { get; init; }

    /// <summary>Identity of the message or command, under which its sender would repeat it; null when it has none.</summary>
    public string? CommandId { get; init; }

    /// <summary>The station is connected and accepted. It tells its whole state next.</summary>
    /// <param name="SpeaksProfile">It speaks the published profile: lane steps, gate, slots and lanes in orders.</param>
    public sealed record Linked(bool SpeaksProfile) : StationFact
    {
        /// <summary>It has announced itself just now, by a boot or because it was asked to.</summary>
        public bool Announced { get; init; }
    }

    /// <summary>The connection is lost.</summary>
    public sealed record Unlinked : StationFact;

    /// <summary>The station started anew: its open charging transactions are gone, and begin again with new names.</summary>
    public sealed record Rebooted : StationFact;

    /// <summary>A truck is at the gate, or its driver presents a token. Answered by a <see cref="GateAnswer"/>.</summary>
    public sealed record TruckAtGate(Token Token) : StationFact;

    /// <summary>The returned set is in the station.</summary>
    /// <param name="RequestId">Number of the request, ours or the station's own.</param>
    public sealed record SetIn(int RequestId, Token Token, ImmutableArray<BatteryTold> Batteries) : StationFact;

    /// <summary>The charged set is on the truck.</summary>
    public sealed record SetOut(int RequestId, Token Token, ImmutableArray<BatteryTold> Batteries) : StationFact;

    /// <summary>The charged set was offered and not taken in time.</summary>
    public sealed record SetNotTaken(int RequestId, Token Token, ImmutableArray<BatteryTold> Batteries) : StationFact;

    /// <summary>A lane has reached a step of its swap.</summary>
    public sealed record LaneReached(byte Lane, LaneStep Step) : StationFact;

    /// <summary>A slot's charging transaction began, reports, or ended.</summary>
    /// <param name="Transaction">The station's name for it.</param>
    /// <param name="SequenceNumber">Its place in that transaction, from 0.</param>
    /// <param name="Serial">Serial number of the battery, where the station says it.</param>
    /// <param name="ChargePerMille">State of charge, 0 to 1000; null when not told.</param>
    /// <param name="HealthPerMille">State of health, 0 to 1000; null when not told.</param>
    /// <param name="Ask">Power the battery asks for; null when not told: then the nominal law says it.</param>
    /// <param name="Power">Power at which it charges; null when not told.</param>
    public sealed record SlotCharging(
        short Slot,
        string Transaction,
        int SequenceNumber,
        ChargingStep Step,
        string? Serial,
        short? ChargePerMille,
        short? HealthPerMille,
        Watts? Ask,
        Watts? Power) : StationFact;

    /// <summary>A slot's connector says what the slot holds.</summary>
    public sealed record SlotOccupancy(short Slot, Occupancy Occupancy) : StationFact;

    /// <summary>A battery in a slot is too hot.</summary>
    public sealed record BatteryHot(short Slot) : StationFact;

    /// <summary>A person releases the slots beside a hot battery, which has not left.</summary>
    public sealed record NeighboursReleased(short Slot) : StationFact;

    /// <summary>The robot carries an isolated battery from a slot to a quarantine slot, or has put it down there.</summary>
    public sealed record QuarantineMove(short From, short To, bool Arrived) : StationFact;

    /// <summary>A lane fails or is repaired.</summary>
    public sealed record LaneWorks(byte Lane, bool Works) : StationFact;

    /// <summary>So many chargers work.</summary>
    public sealed record ChargersWork(int Chargers) : StationFact;

    /// <summary>The grid connection gives so much power.</summary>
    public sealed record ConnectionGives(Watts Limit) : StationFact;

    /// <summary>The station has shared out its power.</summary>
    /// <param name="Draw">What it draws from the grid in all.</param>
    /// <param name="Short">Some battery gets less than it asks for, for want of power or chargers.</param>
    /// <param name="AllFed">Every battery gets what it asks for.</param>
    public sealed record PowerShared(Watts Draw, bool Short, bool AllFed) : StationFact;

    /// <summary>The station's answer to an order to swap.</summary>
    /// <param name="RequestId">Number of the request.</param>
    /// <param name="Reason">Why it declines; <see cref="Reason.None"/> when it accepts.</param>
    public sealed record SwapAnswered(int RequestId, Reason Reason) : StationFact;

    /// <summary>A truck wants a set promised. Answered by a <see cref="PromiseAnswer"/>.</summary>
    /// <param name="Reservation">Number of the reservation, not 0.</param>
    /// <param name="Truck">Number of the truck in the register.</param>
    public sealed record PromiseWanted(int Reservation, int Truck, byte BatteryType, byte SetSize, Instant PromisedAt) : StationFact;

    /// <summary>A promise is given back.</summary>
    public sealed record PromiseReturned(int Reservation) : StationFact;

    /// <summary>A person plans the station's stages anew; see <see cref="DeskEvent.StagesPlanned"/>.</summary>
    public sealed record StagesWanted(
        ImmutableArray<StageStart> Stages, ImmutableArray<int> TestTrucks, bool WaivesTest, string By, string Reason) : StationFact;

    /// <summary>A person wants to swap a truck's batteries by hand. Answered by a <see cref="ManualAnswer"/>.</summary>
    /// <param name="Truck">Number of the truck in the register.</param>
    /// <param name="Lane">Index of the lane in which it stands; -1 for none.</param>
    /// <param name="By">Pseudonymous id of the person.</param>
    public sealed record ManualSwapWanted(int Truck, short Lane, string By, string Reason) : StationFact;

    /// <summary>A person confirms a step of a swap by hand. Answered by a <see cref="ManualAnswer"/>.</summary>
    /// <param name="Ordinal">Number of the swap at this station.</param>
    /// <param name="Truck">Number of the truck that was identified; -1 at other steps.</param>
    /// <param name="Batteries">The set that was moved; empty at other steps.</param>
    public sealed record ManualStepTold(
        int Ordinal, ManualStep Step, string By, int Truck, ImmutableArray<BatteryTold> Batteries) : StationFact;

    /// <summary>A person gives a swap by hand up. Answered by a <see cref="ManualAnswer"/>.</summary>
    public sealed record ManualSwapGivenUp(int Ordinal, string By, string Reason) : StationFact;

    /// <summary>The books have batteries that have just come or gone here with somebody else.</summary>
    public sealed record HeldElsewhere(ImmutableArray<Holding> Holdings) : StationFact;

    /// <summary>Another station has told of a battery that is believed here: the latest report wins.</summary>
    /// <param name="By">That station.</param>
    public sealed record BatteryElsewhere(string Serial, string By) : StationFact;

    /// <summary>The station has told its inventory whole.</summary>
    /// <param name="Slots">Slots in it.</param>
    public sealed record InventoryTold(int Slots) : StationFact;

    /// <summary>Time has come to something that control wanted to be woken for.</summary>
    public sealed record Tick : StationFact;

    /// <summary>The station told something that the protocol's translator could not make sense of.</summary>
    /// <param name="Kind">What is odd, in a word: <c>slot-unknown</c>.</param>
    /// <param name="Subject">What it is about, as in <c>slot/15</c>.</param>
    /// <param name="Known">What is known, as JSON.</param>
    public sealed record Oddity(string Kind, string Subject, string Known) : StationFact;
}
