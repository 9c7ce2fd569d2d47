using System.Globalization;
using Trunkline.Cluster.Accounts;
using Trunkline.Control.Centre;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Planning.Trips;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Trips;

/// <content>Looking for the next stop, and having a set promised there.</content>
public sealed partial class LiveTruck
{
    private static readonly TripPlan Nowhere =
        new(null, -1, Instant.Never, Duration.Zero, false, ReservationOutcome.NotAsked, null);

    /// <summary>The stops that a truck can reach, and what their stations publish.</summary>
    private sealed class Road
    {
        public Reachable[] Reach { get; } = new Reachable[Dispatch.MaximumOptions];

        public StopOption[] Options { get; set; } = new StopOption[Dispatch.MaximumOptions];

        public StationOutlook[] Outlooks { get; set; } = [];
    }

    private async Task<TripPlan> SearchAsync(TripQuestion question, string whyReplaced)
    {
        var road = new Road();
        var request = RequestOf(question);
        int count = Look(road, request);
        if (count == 0) return Nowhere;
        road.Options = road.Options[..count];
        var search = new StopSearch(_line.Policies, request);
        if (search.NeedsOutlooks(road.Options)) road.Outlooks = await OutlooksAsync(road);
        search.Begin(road.Options, road.Outlooks);
        var outcome = ReservationOutcome.NotAsked;
        Reservation? reservation = null;
        if (search.AsksFor >= 0)
        {
            reservation = await BeginAsync();
            outcome = reservation is null ? ReservationOutcome.NoCredit : ReservationOutcome.NoSet;
            while (reservation is not null && search.AsksFor >= 0)
            {
                var asked = road.Options[search.AsksFor];
                if (await AskAsync(reservation, asked.Station, (short)road.Reach[search.AsksFor].Node, asked.Eta)) search.Promised();
                else search.Refused(road.Options, road.Outlooks);
            }

            if (search.IsPromised) outcome = ReservationOutcome.Promised;
            await ConcludeAsync(reservation, search.IsPromised, whyReplaced);
        }

        var decision = search.Decision(road.Reach);
        var wait = await WaitAsync(road, search.Choice);
        return PlanOf(decision, wait, outcome, search.IsPromised ? reservation : null);
    }

    private TripRequest RequestOf(TripQuestion question) => new(
        _truck.Number, _truck.Demand, question.Node, question.Loaded, _truck.BatteryType, _truck.SetSize,
        new WattHours(question.StoredWh), new WattHours(question.CapacityWh), question.Reserve ? NextNumber() : 0);

    private int Look(Road road, in TripRequest request)
    {
        var loop = _line.LoopOf(_truck) ?? throw new UnknownTruckException(_truck.Id);
        if (request.Node < 0 || request.Node >= loop.Nodes.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(request), request.Node, string.Create(CultureInfo.InvariantCulture, $"The loop has {loop.Nodes.Length} nodes."));
        }

        if (request.Capacity.Value <= 0 || request.Stored.Value < 0 || request.Stored > request.Capacity)
        {
            throw new ArgumentOutOfRangeException(
                nameof(request), request.Stored, "Stored energy lies between nothing and the capacity, which is above nothing.");
        }

        var reserve = _line.Network.BatteryTypes[_truck.BatteryType].Reserve;
        return StopSearch.Reach(loop, reserve, request, Now, road.Reach, road.Options);
    }

    private async Task<StationOutlook[]> OutlooksAsync(Road road)
    {
        var outlooks = new StationOutlook[road.Options.Length];
        for (int i = 0; i < outlooks.Length; i++)
        {
            if (road.Options[i].Station < 0) continue;
            outlooks[i] = await _stations.OutlookAsync(IdOf(road.Options[i].Station), _truck.BatteryType);
        }

        return outlooks;
    }

    private async Task<Duration> WaitAsync(Road road, int choice)
    {
        var chosen = road.Options[choice];
        if (chosen.Station < 0) return Duration.Zero;
        var outlook = road.Outlooks.Length > 0
            ? road.Outlooks[choice]
            : await _stations.OutlookAsync(IdOf(chosen.Station), _truck.BatteryType);
        return outlook.ExpectedWait(chosen.Eta, _truck.SetSize);
    }

    private int NextNumber() => (_truck.Number * NumbersPerTruck) + _reservations.Count + 1;

    /// <summary>Gives the reservation its number, and has money held for it; null when the account refuses.</summary>
    private async Task<Reservation?> BeginAsync()
    {
        int number = NextNumber();
        await AppendAsync(null, new TruckEvent.ReservationBegun(number, _line.LargestFee(_truck)));
        var reservation = await FindAsync(number);
        var request = new HoldRequest(Command(reservation, "hold"), number, _truck.Id, reservation.Fen, Now + ReservationBook.HoldFor);
        if (await _accounts.HoldAsync(Fleet, request)) return reservation;
        await EndAsync(reservation, ReservationEnd.Refused, "no-credit", null);
        return null;
    }

    private async Task<bool> AskAsync(Reservation reservation, int station, short node, Instant eta)
    {
        string id = IdOf(station);
        await AppendAsync(null, new TruckEvent.PromiseAsked(reservation.Number, id, node, eta));
        var wanted = new StationFact.PromiseWanted(reservation.Number, _truck.Number, _truck.BatteryType, _truck.SetSize, eta)
        {
            CommandId = Command(reservation, "promise/" + id),
        };
        var answer = await _stations.PromiseAsync(id, wanted);
        if (answer.Refusal != Reason.None) return false;
        await AppendAsync(null, new TruckEvent.PromiseGiven(reservation.Number));
        return true;
    }

    /// <summary>Confirms what is promised and gives back what it replaces; or frees the money.</summary>
    private async Task ConcludeAsync(Reservation? reservation, bool isPromised, string whyReplaced)
    {
        if (reservation is null) return;
        if (!isPromised)
        {
            await TakeBackAsync(reservation, ReservationEnd.Refused, "no-set");
            return;
        }

        await ConfirmAsync(reservation);
        foreach (var other in _reservations.All.Where(each => each.IsOpen && each.Number != reservation.Number).ToArray())
        {
            await CancelOneAsync(other, whyReplaced);
        }
    }

    private async Task<TripPlan> ChangeOnceAsync(ReservationChange change)
    {
        var reservation = await FindAsync(change.Reservation);
        if (!reservation.IsOpen)
        {
            await DemandLatestAsync();
            throw new UnknownReservationException(
                string.Create(CultureInfo.InvariantCulture, $"Reservation {change.Reservation} has ended."));
        }

        var (from, until) = (reservation.PromisedAt - _line.Promises.Early, reservation.PromisedAt + _line.Promises.Late);
        if (change.Eta >= from && change.Eta <= until) return PlanOf(reservation, ReservationOutcome.Unchanged);
        string why = change.Eta < from ? "earlier" : "late";
        var renewed = await BeginAsync();
        if (renewed is null) return PlanOf(reservation, ReservationOutcome.NoCredit);
        if (await AskAsync(renewed, _line.StationOf(reservation.Station), reservation.Node, change.Eta))
        {
            await ConcludeAsync(renewed, true, why);
            return PlanOf(renewed, ReservationOutcome.Promised);
        }

        await ConcludeAsync(renewed, false, why);
        if (change.Where is null) return PlanOf(reservation, ReservationOutcome.NoSet);
        var plan = await SearchAsync(change.Where with { Reserve = true }, why);
        // The old promise stands where no other is to be had: the truck may make up for the time.
        return plan.Reservation is not null ? plan : PlanOf(reservation, plan.Outcome);
    }

    private static TripPlan PlanOf(Reservation reservation, ReservationOutcome outcome) => new(
        reservation.Station, reservation.Node, reservation.PromisedAt, Duration.Zero, false, outcome,
        new TripReservation(reservation.Number, reservation.Station, reservation.PromisedAt));

    private TripPlan PlanOf(in StopDecision decision, Duration wait, ReservationOutcome outcome, Reservation? reservation) => new(
        decision.Station >= 0 ? IdOf(decision.Station) : null, decision.Node, decision.Eta, wait, decision.Station == StopDecision.Plug,
        outcome, reservation is null ? null : new TripReservation(reservation.Number, reservation.Station, reservation.PromisedAt));

    private string IdOf(int station) => _line.Network.Stations[station].Id;
}
