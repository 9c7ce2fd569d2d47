using System.Globalization;
using Trunkline.Cluster.Line;
using Trunkline.Model.Register;
using Trunkline.Model.Units;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Trips;

/// <summary>A truck's reservations, as its events say them, and the rows that follow from these.</summary>
internal sealed class ReservationBook(LineRules line, Truck truck)
{
    /// <summary>How long the account holds money by itself, while stations are asked.</summary>
    public static readonly Duration HoldFor = Duration.FromMinutes(10);

    private const int Remembered = 32;

    private readonly List<Reservation> _reservations = [];

    /// <summary>The latest reservations, in the order of their numbers.</summary>
    public IReadOnlyList<Reservation> All => _reservations;

    /// <summary>How many there have been.</summary>
    public int Count { get; private set; }

    public Reservation? Of(int number) => _reservations.Find(each => each.Number == number);

    public void Clear()
    {
        _reservations.Clear();
        Count = 0;
    }

    /// <summary>Takes note of an event. Never fails.</summary>
    public void Apply(TruckEvent happened)
    {
        switch (happened)
        {
            case TruckEvent.ReservationBegun begun:
                Count++;
                _reservations.Add(new Reservation(begun.Number, begun.Fen));
                if (_reservations.Count > Remembered) _reservations.RemoveAll(each => each.Step == ReservationStep.Ended);
                break;
            case TruckEvent.PromiseAsked asked when Of(asked.Number) is { } reservation:
                reservation.Step = ReservationStep.Asked;
                (reservation.Station, reservation.Node, reservation.PromisedAt) = (asked.Station, asked.Node, asked.PromisedAt);
                break;
            case TruckEvent.PromiseGiven given when Of(given.Number) is { } reservation:
                reservation.Step = ReservationStep.Promised;
                break;
            case TruckEvent.ReservationConfirmed confirmed when Of(confirmed.Number) is { } reservation:
                reservation.Step = ReservationStep.Confirmed;
                break;
            case TruckEvent.CancelBegun begun when Of(begun.Number) is { } reservation:
                (reservation.Step, reservation.Why) = (ReservationStep.Cancelling, begun.Why);
                break;
            case TruckEvent.ReservationEnded ended when Of(ended.Number) is { } reservation:
                (reservation.Step, reservation.End, reservation.Why) = (ReservationStep.Ended, ended.End, ended.Why);
                break;
            default: break;
        }
    }

    /// <summary>The row that an event writes, asked for before it is applied; null for none.</summary>
    public TableChange? RowOf(TruckEvent happened, Instant at) => happened switch
    {
        TruckEvent.PromiseAsked asked when Of(asked.Number) is { } reservation =>
            Row(reservation, asked.Station, asked.PromisedAt, ReservationState.Held, null, at + HoldFor),
        TruckEvent.PromiseGiven given when Of(given.Number) is { } reservation =>
            Row(reservation, ReservationState.Promised, null, reservation.PromisedAt + line.Promises.Late),
        TruckEvent.ReservationEnded ended when Of(ended.Number) is { Station.Length: > 0 } reservation =>
            Row(reservation, StateOf(ended.End), ended.Why ?? TableWord.Of(StateOf(ended.End)), reservation.PromisedAt),
        _ => null,
    };

    private static ReservationState StateOf(ReservationEnd end) => end switch
    {
        ReservationEnd.Kept => ReservationState.Kept,
        ReservationEnd.Released => ReservationState.Released,
        ReservationEnd.Broken => ReservationState.Broken,
        _ => ReservationState.Cancelled,
    };

    private TableChange.UpsertReservation Row(Reservation reservation, ReservationState state, string? reason, Instant expires) =>
        Row(reservation, reservation.Station, reservation.PromisedAt, state, reason, expires);

    private TableChange.UpsertReservation Row(
        Reservation reservation, string station, Instant promised, ReservationState state, string? reason, Instant expires) =>
        new(new ReservationRow(
            reservation.Number.ToString(CultureInfo.InvariantCulture), truck.Id, line.FleetOf(truck), station, truck.SetSize,
            line.Network.BatteryTypes[truck.BatteryType].Id, promised.Milliseconds, state, reason, reservation.Fen,
            expires.Milliseconds));
}
