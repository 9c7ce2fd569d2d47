using System.Collections.Immutable;
using System.Globalization;
using Trunkline.Cluster.Accounts;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Entries;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Outbox;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Model.Register;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Trips;

/// <summary>
/// A truck of the live line: its trip plans and reservations. Reserving goes from truck to account (hold) to station (promise) and back to
/// the account (confirm); each step is written down before it is taken, so that one that was interrupted is finished or taken back.
/// </summary>
public sealed partial class LiveTruck : LiveStream<TruckEvent>
{
    // A swap may be told long after it took place.
    private static readonly Duration TellingTime = Duration.FromHours(24);

    // Others could not be reached: what is unfinished is tried again then.
    private static readonly Duration TryAgainAfter = Duration.FromSeconds(30);

    private const int NumbersPerTruck = 100_000;

    private readonly ReservationBook _reservations;
    private readonly LineRules _line;
    private readonly Truck _truck;
    private readonly IAccounts _accounts;
    private readonly IPromisers _stations;

    /// <summary>A truck that has not been restored yet.</summary>
    /// <param name="wake">Calls <see cref="WakeAsync"/> on the thread that this truck belongs to.</param>
    /// <exception cref="UnknownTruckException">No truck has this id.</exception>
    public LiveTruck(
        string truck, LineRules line, IAccounts accounts, IPromisers stations, IJournal journal, IDomainClock clock, Func<Task> wake)
        : base(StreamNames.Trucks + truck, TruckEvent.Formats, journal, clock, wake)
    {
        ArgumentNullException.ThrowIfNull(line);
        (_line, _accounts, _stations) = (line, accounts, stations);
        _truck = line.Register.TruckOf(truck) ?? throw new UnknownTruckException(truck);
        _reservations = new ReservationBook(line, _truck);
    }

    private string Fleet => _line.FleetOf(_truck);

    /// <summary>Where to swap next; see <see cref="ITrips.PlanAsync"/>.</summary>
    public Task<TripPlan> PlanAsync(TripQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return UnfinishedTurnAsync(() => SearchAsync(question, "replaced"));
    }

    /// <summary>A new time of arrival; see <see cref="ITrips.ChangeAsync"/>.</summary>
    public Task<TripPlan> ChangeAsync(ReservationChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return UnfinishedTurnAsync(() => ChangeOnceAsync(change));
    }

    /// <summary>Gives a reservation back; see <see cref="ITrips.CancelAsync"/>.</summary>
    public Task CancelAsync(int number, string why) => UnfinishedTurnAsync(async () =>
    {
        var reservation = await FindAsync(number);
        if (reservation.IsOpen) await CancelOneAsync(reservation, why);
        return true;
    });

    /// <summary>A station tells how a promise ended. Told twice, it is noted once.</summary>
    public Task DeliverAsync(OutboxMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Kind != PromiseEnded.Kind) return Task.CompletedTask;
        var ended = PromiseEnded.Read(message.Payload);
        return TurnAsync(async () =>
        {
            var reservation = _reservations.Of(ended.Reservation);
            if (reservation is null || reservation.Station != ended.Station || reservation.IsFinal || Knows(message.Id)) return false;
            var end = ended.End switch
            {
                PromiseEnd.Kept => ReservationEnd.Kept,
                PromiseEnd.Broken => ReservationEnd.Broken,
                _ => ReservationEnd.Released,
            };
            // Given back by ourselves: the station only says that it knows.
            bool wasGivenBack = reservation.Step is ReservationStep.Cancelling or ReservationStep.Ended;
            if (end == ReservationEnd.Released && wasGivenBack) return false;
            // The swap of a promise that was kept, late or in time, is paid from what is held.
            bool isUnserved = end == ReservationEnd.Released || ended.Reason is nameof(Reason.Queue) or nameof(Reason.NotOpen);
            if (isUnserved) await ReleaseHoldAsync(reservation, "released");
            await EndAsync(reservation, end, ended.Reason, message.Id);
            return true;
        });
    }

    /// <summary>Finishes or takes back what was interrupted.</summary>
    public Task WakeAsync() => UnfinishedTurnAsync(() => Task.FromResult(true));

    /// <inheritdoc/>
    protected override void Forget() => _reservations.Clear();

    /// <inheritdoc/>
    protected override void Apply(TruckEvent happened, Instant at) => _reservations.Apply(happened);

    /// <inheritdoc/>
    protected override TableChange? RowOf(TruckEvent happened, Instant at) => _reservations.RowOf(happened, at);

    private async Task<Reservation> FindAsync(int number)
    {
        if (_reservations.Of(number) is { } reservation) return reservation;
        await DemandLatestAsync();
        throw new UnknownReservationException(
            string.Create(CultureInfo.InvariantCulture, $"{_truck.Id} has no reservation {number}."));
    }

    /// <summary>A turn that first finishes what an earlier one left, and leaves word when it is interrupted itself.</summary>
    private Task<T> UnfinishedTurnAsync<T>(Func<Task<T>> turn) => TurnAsync(async () =>
    {
        Alarm.Set(Now + TryAgainAfter);
        await FinishAsync();
        var result = await turn();
        Alarm.Set(Instant.Never);
        return result;
    });

    private async Task FinishAsync()
    {
        foreach (var reservation in _reservations.All.Where(each => each.Step is not
            (ReservationStep.Confirmed or ReservationStep.Ended)).ToArray())
        {
            switch (reservation.Step)
            {
                case ReservationStep.Promised: await ConfirmAsync(reservation); break;
                case ReservationStep.Cancelling: await FinishCancelAsync(reservation); break;
                default: await TakeBackAsync(reservation, ReservationEnd.Interrupted, "interrupted"); break;
            }
        }
    }

    /// <summary>Ends what was never promised, as far as is known: a station may have promised and its answer been lost.</summary>
    private async Task TakeBackAsync(Reservation reservation, ReservationEnd end, string why)
    {
        if (reservation.Step == ReservationStep.Asked && end == ReservationEnd.Interrupted) await ReturnAsync(reservation);
        await ReleaseHoldAsync(reservation, why);
        await EndAsync(reservation, end, why, null);
    }

    private async Task ConfirmAsync(Reservation reservation)
    {
        var expires = reservation.PromisedAt + _line.Promises.Late + TellingTime;
        await _accounts.ConfirmAsync(Fleet, Command(reservation, "confirm"), reservation.Number, expires);
        await AppendAsync(null, new TruckEvent.ReservationConfirmed(reservation.Number));
    }

    private async Task CancelOneAsync(Reservation reservation, string why)
    {
        await AppendAsync(null, new TruckEvent.CancelBegun(reservation.Number, why));
        await FinishCancelAsync(reservation);
    }

    private async Task FinishCancelAsync(Reservation reservation)
    {
        await ReturnAsync(reservation);
        await ReleaseHoldAsync(reservation, reservation.Why ?? "cancelled");
        await EndAsync(reservation, ReservationEnd.Cancelled, reservation.Why, null);
    }

    private Task ReturnAsync(Reservation reservation) => _stations.ReturnAsync(
        reservation.Station, new StationFact.PromiseReturned(reservation.Number) { CommandId = Command(reservation, "return") });

    private Task ReleaseHoldAsync(Reservation reservation, string why) =>
        _accounts.ReleaseAsync(Fleet, Command(reservation, "release"), reservation.Number, why);

    private Task<bool> EndAsync(Reservation reservation, ReservationEnd end, string? why, string? command) =>
        AppendAsync(command, new TruckEvent.ReservationEnded(reservation.Number, end, why));

    private static string Command(Reservation reservation, string step) =>
        string.Create(CultureInfo.InvariantCulture, $"reservation/{reservation.Number}/{step}");
}
