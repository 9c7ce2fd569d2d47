using System.Collections.Immutable;
using System.Globalization;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Outbox;
using Trunkline.Control.Centre;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Control.Work;
using Trunkline.Model.Register;
using Trunkline.Model.Units;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Stations;

/// <summary>
/// What the events of a desk mean for the books: swaps and their batteries, custody, postings, anomalies, and messages to accounts and
/// trucks. Slots and lanes count from 1 here, as people and the protocol count them.
/// </summary>
internal sealed class StationBooks(LineRules line, string station)
{
    private readonly SwapBook _swaps = new();
    private readonly List<DeskEvent.BatteryMet> _batteries = [];
    // Charge in thousandths with which a battery came by a swap: what it leaves with beyond that was charged here.
    private readonly Dictionary<string, short> _cameWith = new(StringComparer.Ordinal);
    private readonly HashSet<string> _accounts = new(StringComparer.Ordinal);
    // Lanes that a truck has taken that nobody knows: out of use, and nothing has failed.
    private readonly HashSet<byte> _taken = [];

    /// <summary>Takes note of an event, and writes down what follows.</summary>
    /// <param name="belief">The station right after the fact that the event came of.</param>
    /// <param name="draft">Receives what is to be written; null when it was written before.</param>
    public void Note(DeskEvent happened, Instant at, StationState belief, StationDraft? draft)
    {
        switch (happened)
        {
            case DeskEvent.Controlled controlled: Note(controlled, at, belief, draft); break;
            case DeskEvent.BatteryMet met: _batteries.Add(met); break;
            case DeskEvent.BatteryPlaced placed: Place(placed, at, draft); break;
            case DeskEvent.BatteryLost lost: Lose(lost, at, draft); break;
            case DeskEvent.BatteryClaimed claimed: Claim(claimed, at, draft); break;
            case DeskEvent.LaneTaken { Taken: true } taken: _taken.Add(taken.Lane); break;
            case DeskEvent.LaneTaken taken: _taken.Remove(taken.Lane); break;
            case DeskEvent.SwapOpened opened: Write(_swaps.Open(opened, at), SwapState.Open, null, draft); break;
            case DeskEvent.SetTold told: Tell(told, draft); break;
            case DeskEvent.SwapBooked booked: Book(booked, draft); break;
            case DeskEvent.SwapReleased released: Release(released, draft); break;
            case DeskEvent.SwapAborted aborted: Abort(aborted, draft); break;
            case DeskEvent.AnomalyFound found: Find(found, at, draft); break;
            default: break;
        }
    }

    private void Note(DeskEvent.Controlled controlled, Instant at, StationState belief, StationDraft? draft)
    {
        foreach (ref readonly var each in controlled.Events.AsSpan())
        {
            switch (each.Kind)
            {
                case StationEventKind.MachineryPermitted when _swaps.InLane(each.Lane) is { } swap: swap.Secured = at; break;
                case StationEventKind.PromiseKept: End(each, PromiseEnd.Kept, at, draft); break;
                case StationEventKind.PromiseBroken: End(each, PromiseEnd.Broken, at, draft); break;
                case StationEventKind.PromiseReleased: End(each, PromiseEnd.Released, at, draft); break;
                case StationEventKind.LaneAvailabilityNoted when !_taken.Remove(each.Lane):
                    Alarm(WorkRules.LaneFailed, "lane", new WorkSubject(Lane: each.Lane + 1), each.Available, draft);
                    break;
                case StationEventKind.SlotAvailabilityNoted:
                    Alarm(WorkRules.SlotFailed, "slot", new WorkSubject(Slot: each.Slots[0] + 1), each.Available, draft);
                    break;
                case StationEventKind.BatteryQuarantined: Quarantine(each, at, belief, draft); break;
                default: break;
            }
        }
    }

    private void End(in StationEvent happened, PromiseEnd end, Instant at, StationDraft? draft)
    {
        if (draft is null || TruckOf(happened.Truck) is not { } truck) return;
        string? reason = happened.Reason == Reason.None ? null : happened.Reason.ToString();
        draft.Add(
            StreamNames.Trucks + truck.Id, PromiseEnded.Kind,
            new PromiseEnded(happened.Reservation, station, end, reason, at).ToBytes());
    }

    private void Quarantine(in StationEvent happened, Instant at, StationState belief, StationDraft? draft)
    {
        int number = belief.Slots[happened.Slots[1]].Battery;
        if (draft is null || number < 0) return;
        draft.Add(new TableChange.MoveBattery(
            _batteries[number].Serial, new Custody(HolderKind.Quarantine, station, happened.Slots[1] + 1), at.Milliseconds, "quarantine"));
    }

    private void Place(DeskEvent.BatteryPlaced placed, Instant at, StationDraft? draft)
    {
        var met = _batteries[placed.Number];
        _cameWith.Remove(met.Serial);
        if (draft is null) return;
        draft.Add(new TableChange.MoveBattery(met.Serial, InSlot(placed.Slot), at.Milliseconds, placed.Cause));
        Describe(met.Serial, placed.HealthPerMille, draft);
    }

    private void Lose(DeskEvent.BatteryLost lost, Instant at, StationDraft? draft)
    {
        string serial = _batteries[lost.Number].Serial;
        _cameWith.Remove(serial);
        // Of one that another station has the books say so already.
        if (lost.Cause == DeskEvent.BatteryLost.Custody) return;
        draft?.Add(new TableChange.MoveBattery(serial, Custody.Unknown, at.Milliseconds, lost.Cause, InSlot(lost.Slot)));
    }

    private void Claim(DeskEvent.BatteryClaimed claimed, Instant at, StationDraft? draft) => draft?.Add(
        StreamNames.Stations + claimed.From,
        BatteryClaimed.Kind,
        new BatteryClaimed(_batteries[claimed.Number].Serial, station, at).ToBytes());

    private void Tell(DeskEvent.SetTold told, StationDraft? draft)
    {
        if (_swaps[told.Ordinal] is not { } swap) return;
        if (told.Returned) (swap.Returned, swap.ReturnedStands) = (told.Batteries, told.Stands ?? false);
        else swap.Delivered = told.Batteries;
        Write(swap, SwapState.Open, null, draft, Rows(swap, told));
    }

    private void Book(DeskEvent.SwapBooked booked, StationDraft? draft)
    {
        if (_swaps[booked.Ordinal] is not { } swap) return;
        _swaps.End(booked.Ordinal);
        var charged = Charged(swap);
        if (draft is null) return;
        Write(swap, booked.Inferred ? SwapState.Inferred : SwapState.Completed, booked, draft);
        var truck = TruckOf(swap.Opened.Truck);
        var holder = truck is null ? Custody.Unknown : new Custody(HolderKind.Truck, truck.Id);
        long at = booked.Completed.Milliseconds;
        string cause = "swap/" + IdOf(booked.Ordinal);
        // The charged set leaves before the returned one takes its places.
        // One that is told twice in a set is where it was told first, as the desk believes.
        foreach (var battery in swap.Delivered.DistinctBy(each => each.Serial)) Move(battery, holder, InSlot(battery.Slot));
        foreach (var battery in swap.ReturnedStands ? [] : swap.Returned.DistinctBy(each => each.Serial))
            Move(battery, InSlot(battery.Slot), truck is null ? null : holder);
        foreach (var wear in charged) draft.Add(wear);
        Post(booked, swap, truck, draft);

        void Move(BatteryTold battery, Custody to, Custody? claimed)
        {
            draft.Add(new TableChange.MoveBattery(battery.Serial, to, at, cause, claimed));
            Describe(battery.Serial, battery.HealthPerMille, draft);
        }
    }

    /// <summary>What has been charged into the batteries that leave; from here on those that have come are reckoned.</summary>
    private ImmutableArray<TableChange> Charged(SwapPage swap)
    {
        var charged = ImmutableArray.CreateBuilder<TableChange>();
        foreach (var battery in swap.Delivered)
        {
            // Of one that did not come by a swap it is not known how much was charged here.
            if (_cameWith.Remove(battery.Serial, out short came) && battery.ChargePerMille > came)
                charged.Add(new TableChange.WearBattery(battery.Serial, battery.ChargePerMille - came));
        }

        foreach (var battery in swap.Returned) _cameWith[battery.Serial] = battery.ChargePerMille;
        return charged.DrainToImmutable();
    }

    private void Post(DeskEvent.SwapBooked booked, SwapPage swap, Truck? truck, StationDraft draft)
    {
        string id = IdOf(booked.Ordinal);
        string fleet = truck is null ? AccountNames.UnknownFleet : AccountNames.OfFleet(line.FleetOf(truck));
        var postings = SwapPostings.Of(
            booked.Booking, fleet, AccountNames.OfOperator(line.OperatorOf(station)), [.. swap.Delivered.Select(Rented)]);
        foreach (var posting in postings) Introduce(posting.Account, PartyOf(posting.Cause), draft);
        draft.Add(new TableChange.InsertPostings(
        [
            .. postings.Select((posting, index) => new PostingRow(
                "swap/" + id, index, posting.Account, posting.Fen, WordOf(posting.Cause), id, booked.Completed.Milliseconds)),
        ]));
        if (truck is null) return;
        draft.Add(
            StreamNames.Accounts + line.FleetOf(truck), SwapPosted.Kind,
            new SwapPosted(id, station, truck.Id, swap.Opened.Reservation, -booked.Booking.FleetFen, booked.Completed).ToBytes());
    }

    private RentedBattery Rented(BatteryTold battery)
    {
        var known = line.Register.BatteryOf(battery.Serial);
        string account = known is null ? AccountNames.UnknownOwner : AccountNames.OfOwner(known.Owner);
        return new RentedBattery(account, new WattHours(EnergyOf(battery)));
    }

    private static PartyKind PartyOf(PostingCause cause) => cause switch
    {
        PostingCause.SwapFee => PartyKind.Fleet,
        PostingCause.BatteryRent => PartyKind.Owner,
        _ => PartyKind.Operator,
    };

    internal static string WordOf(PostingCause cause) => cause switch
    {
        PostingCause.SwapFee => "swap-fee",
        PostingCause.BatteryRent => "battery-rent",
        _ => "swap-service",
    };

    private void Introduce(string account, PartyKind kind, StationDraft draft)
    {
        if (_accounts.Add(account)) draft.Add(new TableChange.UpsertAccount(account, kind));
    }

    private void Release(DeskEvent.SwapReleased released, StationDraft? draft) =>
        draft?.Add(new TableChange.ReleaseSwap(IdOf(released.Ordinal), released.Released.Milliseconds));

    private void Abort(DeskEvent.SwapAborted aborted, StationDraft? draft)
    {
        if (_swaps[aborted.Ordinal] is not { } swap) return;
        _swaps.End(aborted.Ordinal);
        Write(swap, SwapState.Aborted, null, draft);
    }

    private void Find(DeskEvent.AnomalyFound found, Instant at, StationDraft? draft)
    {
        if (draft is null) return;
        string id = IdOf(found.Number);
        draft.Add(new TableChange.InsertAnomaly(new AnomalyRow(
            id, station, found.Kind, at.Milliseconds, SeverityOf(found.Severity), found.Subject, found.Known)));
        if (WorkRules.KindOf(found.Kind, found.Severity) is null) return;
        Tell(new WorkCause(found.Kind, found.Severity, AboutOf(found.Subject), found.Subject, id), draft);
    }

    // Something that works or does not: no anomaly, for it makes sense, and yet somebody has to go there.
    private void Alarm(string kind, string part, WorkSubject about, bool works, StationDraft? draft)
    {
        if (draft is null) return;
        string subject = string.Create(CultureInfo.InvariantCulture, $"{part}/{about.Lane ?? about.Slot}");
        Tell(new WorkCause(kind, Severity.Warning, about, subject, null, works), draft);
    }

    private void Tell(WorkCause cause, StationDraft draft) =>
        draft.Add(StreamNames.Work + station, WorkCaused.Kind, WorkCaused.ToBytes(cause));

    private static WorkSubject AboutOf(string subject)
    {
        string[] parts = subject.Split('/', 2);
        return parts switch
        {
            ["battery", var serial] => new WorkSubject(Battery: serial),
            ["lane", var lane] when int.TryParse(lane, CultureInfo.InvariantCulture, out int number) => new WorkSubject(Lane: number),
            _ => new WorkSubject(),
        };
    }

    internal static AnomalySeverity SeverityOf(Severity severity) => severity switch
    {
        Severity.Note => AnomalySeverity.Note,
        Severity.Warning => AnomalySeverity.Warning,
        _ => AnomalySeverity.Alarm,
    };

    private void Write(
        SwapPage swap, SwapState state, DeskEvent.SwapBooked? booked, StationDraft? draft, IEnumerable<SwapBatteryRow>? told = null)
    {
        if (draft is null) return;
        var opened = swap.Opened;
        string id = IdOf(opened.Ordinal);
        var truck = TruckOf(opened.Truck);
        draft.Add(new TableChange.RecordSwap(
            new SwapRow(
                id, station, opened.Lane >= 0 ? opened.Lane + 1 : null, truck?.Id ?? "unknown", truck is null ? null : line.FleetOf(truck),
                opened.Reservation == 0 ? null : opened.Reservation.ToString(CultureInfo.InvariantCulture),
                opened.RequestId == 0 ? null : opened.RequestId, swap.Instance, opened.Arrived.Milliseconds, swap.Since.Milliseconds,
                booked?.Completed.Milliseconds, ReleasedMs: null, opened.SetSize, booked?.Booking.Energy.Value ?? 0,
                EnergyMeasure.Soc, booked?.PricePlan, booked?.PricePlanVersion, -(booked?.Booking.FleetFen ?? 0), state, Evidence(swap),
                opened.Manual == true ? SwapKind.Manual : SwapKind.Automatic),
            [.. told ?? []]));
    }

    private static string Evidence(SwapPage swap)
    {
        string secured = swap.Secured is { } at ? $",\"securedMs\":{at.Milliseconds.ToString(CultureInfo.InvariantCulture)}" : "";
        string read = swap.Returned.Any(battery => battery.ByPerson == true) ? ",\"readByPerson\":true" : "";
        return $"{{\"asked\":{(swap.Opened.Asked ? "true" : "false")}{secured}{read}}}";
    }

    private IEnumerable<SwapBatteryRow> Rows(SwapPage swap, DeskEvent.SetTold told) =>
        told.Batteries.Select((battery, position) => new SwapBatteryRow(
            IdOf(swap.Opened.Ordinal), told.Returned ? SwapDirection.In : SwapDirection.Out, position, battery.Serial,
            battery.Slot >= 0 ? battery.Slot + 1 : null, battery.ChargePerMille, battery.HealthPerMille, EnergyOf(battery)));

    private long EnergyOf(BatteryTold battery)
    {
        byte type = _batteries.Find(met => met.Serial == battery.Serial)?.Type ?? line.Register.BatteryOf(battery.Serial)?.Type ?? 0;
        return new BatteryReport(0, battery.ChargePerMille, battery.HealthPerMille).Energy(line.Network.BatteryTypes[type].Capacity).Value;
    }

    private void Describe(string serial, short healthPerMille, StationDraft draft)
    {
        if (line.Register.BatteryOf(serial) is not { } known) return;
        draft.Add(new TableChange.DescribeBattery(
            serial, line.Network.BatteryTypes[known.Type].Id, known.Owner, healthPerMille));
    }

    private Truck? TruckOf(int number) => number >= 0 && number < line.Register.Trucks.Count ? line.Register.Trucks[number] : null;

    private Custody InSlot(short slot) => new(HolderKind.Slot, station, slot >= 0 ? slot + 1 : null);

    private string IdOf(int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{station}/{ordinal}");
}
