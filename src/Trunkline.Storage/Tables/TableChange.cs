using System.Collections.Immutable;

namespace Trunkline.Storage.Tables;

/// <summary>
/// A change of the tables, written in the transaction of the entries it follows from. The kinds are those below, no others.
/// </summary>
public abstract record TableChange
{
    private TableChange() { }

    /// <summary>
    /// Writes a swap. The same swap may be written again while it is open; once it has ended it stays as it is, and writing it again is
    /// refused (law 5), as is another swap of the same station, request and instance.
    /// </summary>
    /// <param name="Batteries">
    /// The batteries of a side that is told of, or of both, in the place of what was told of that side before. A side of which there is
    /// none stays as it is.
    /// </param>
    public sealed record RecordSwap(SwapRow Swap, ImmutableArray<SwapBatteryRow> Batteries) : TableChange;

    /// <summary>Says when the truck of a swap left the lane, once: what was said first stays.</summary>
    /// <param name="AtMs">Domain milliseconds since 1970-01-01 UTC.</param>
    public sealed record ReleaseSwap(string Id, long AtMs) : TableChange;

    /// <summary>
    /// Moves a battery from where the books have it to <paramref name="To"/> and lengthens its chain by one. An unknown battery is made
    /// known, without type and owner. Where the report says that it came from elsewhere, <paramref name="Claimed"/> keeps that.
    /// </summary>
    /// <param name="AtMs">Domain milliseconds since 1970-01-01 UTC.</param>
    /// <param name="Cause">The swap, anomaly or transport that moved it.</param>
    public sealed record MoveBattery(string Serial, Custody To, long AtMs, string Cause, Custody? Claimed = null) : TableChange;

    /// <summary>Says what a battery is that is known, and how healthy; its custody and its cycles are left alone.</summary>
    /// <param name="SohPermille">Health in thousandths of the capacity when new.</param>
    public sealed record DescribeBattery(string Serial, string Type, string Owner, int SohPermille) : TableChange;

    /// <summary>Adds to the cycles of a battery that is known.</summary>
    /// <param name="CyclesPermille">Thousandths of an equivalent full cycle; zero or above.</param>
    public sealed record WearBattery(string Serial, int CyclesPermille) : TableChange;

    /// <summary>Writes a reservation in the place of an earlier state of it.</summary>
    public sealed record UpsertReservation(ReservationRow Reservation) : TableChange;

    /// <summary>
    /// Writes postings and changes the balances by them. The postings of an append sum to zero per transaction, or the append is refused
    /// before anything is written (law 3). An account not known before is made known.
    /// </summary>
    public sealed record InsertPostings(ImmutableArray<PostingRow> Postings) : TableChange;

    /// <summary>Makes an account known, or says what its party is. The balance is that of its postings: zero at first.</summary>
    public sealed record UpsertAccount(string Id, PartyKind PartyKind) : TableChange;

    /// <summary>Writes an anomaly.</summary>
    public sealed record InsertAnomaly(AnomalyRow Anomaly) : TableChange;

    /// <summary>Settles an open anomaly; one that is settled or unknown is refused.</summary>
    /// <param name="By">Pseudonymous id of who settled it.</param>
    /// <param name="AtMs">Domain milliseconds since 1970-01-01 UTC.</param>
    /// <param name="How">How, in words.</param>
    public sealed record SettleAnomaly(string Id, string By, long AtMs, string How) : TableChange;

    /// <summary>Writes a work order in the place of an earlier state of it.</summary>
    public sealed record UpsertWorkOrder(WorkOrderRow Order) : TableChange;

    /// <summary>Writes a shift handover.</summary>
    public sealed record InsertHandover(HandoverRow Handover) : TableChange;

    /// <summary>Keeps a station's published state; one of an older version than that kept is passed over.</summary>
    public sealed record UpsertStationState(StationStateRow State) : TableChange;
}
