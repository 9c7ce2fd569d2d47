using System.Collections.Immutable;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <content>Swaps as stations tell of them: both halves in any order, once or often, asked for or not.</content>
public sealed partial class StationDesk
{
    private void TellSet(
        int requestId,
        Token token,
        ImmutableArray<BatteryTold> told,
        bool returned,
        StationFact fact,
        Instant now,
        DeskOutcome outcome)
    {
        if (told.IsDefaultOrEmpty)
        {
            Anomaly("set-empty", Severity.Warning, Invariant($"request/{requestId}"), "{}", now, outcome);
            return;
        }

        var bearer = BearerOf(token);
        var batteries = OnePerSlot(told);
        if (IsRepetition(requestId, bearer, batteries, returned, fact.At)) return;
        var swap = Open(requestId, bearer) ?? ManualOf(bearer, batteries, returned) ?? Adopt(requestId, bearer, now, outcome)
            ?? OpenUnasked(requestId, bearer, batteries, returned, fact, now, outcome);
        var before = returned ? swap.Returned : swap.Delivered;
        // A person has told the same.
        if (swap.IsManual && AreSame(before, batteries)) return;
        if (!before.IsEmpty)
        {
            Anomaly("set-told-differently", Severity.Warning, $"swap/{swap.Ordinal}", SerialsOf(batteries), now, outcome);
            return;
        }

        if (!batteries.SequenceEqual(told)) Anomaly("slot-twice", Severity.Warning, $"swap/{swap.Ordinal}", SerialsOf(told), now, outcome);
        Emit(new DeskEvent.SetTold(swap.Ordinal, returned, batteries, At: fact.At), now, outcome);
        if (swap.Returned.IsEmpty || swap.Delivered.IsEmpty) return;
        var manual = swap.Manual;
        if (manual is not null)
        {
            // People go on until they release the truck; of what the station has done alone nothing is left to do.
            if (manual.Next > ManualStep.BatteriesOut) return;
            Emit(swap.Opened with { Manual = null }, now, outcome);
        }

        Complete(swap, false, fact.Offline && fact.At is { } at ? at : now, now, outcome);
        if (manual is not null) EndManual(manual, swap, now, outcome);
    }

    // A slot holds one battery: of several that are told to be in one, the first is; where the others are is not known.
    private static ImmutableArray<BatteryTold> OnePerSlot(ImmutableArray<BatteryTold> told) =>
    [
        .. told.Select((battery, index) => battery.Slot >= 0 && told.Take(index).Any(other => other.Slot == battery.Slot)
            ? battery with { Slot = -1 }
            : battery),
    ];

    private Bearer BearerOf(Token token) =>
        TruckOf(token) is { } truck ? new Bearer(truck.Number, null) : new Bearer(-1, Stranger.Of(_rules.Station, token));

    /// <summary>
    /// The set was told before. A number of ours means one swap. One of the station's own may mean the next swap of the same truck with the
    /// same batteries, too: when that one is awaited, or the batteries are told otherwise than before. Where both say when it was, what
    /// was at the same time is the same.
    /// </summary>
    private bool IsRepetition(int requestId, Bearer bearer, ImmutableArray<BatteryTold> batteries, bool returned, Instant? at)
    {
        bool isAwaited = Open(requestId, bearer) is not null || Adoptable(bearer) is not null;
        return _swaps.Exists(WasTold) || _done.Exists(WasTold);

        bool WasTold(OpenSwap swap)
        {
            var before = returned ? swap.Returned : swap.Delivered;
            // People have told it, under no number of the station's.
            bool isManual = swap.Opened.Manual == true && (swap.Booked || _done.Contains(swap)) && AreSame(before, batteries);
            if (isManual) return !HaveGoneBack(swap, batteries, returned);
            if (!swap.IsOf(requestId, bearer) || !AreSame(before, batteries)) return false;
            bool isOver = swap.Booked || _done.Contains(swap);
            if (requestId >= DeskRules.FirstRequest || !isOver) return true;
            if (at is { } told && (returned ? swap.ReturnedAt : swap.DeliveredAt) is { } then)
            {
                if (told == then) return true;
                if (HaveGoneBack(swap, batteries, returned)) return false;
            }

            return !isAwaited && AreAlike(before, batteries);
        }
    }

    // A later swap tells that a battery which came has left, or that one which left has come.
    private bool HaveGoneBack(OpenSwap swap, ImmutableArray<BatteryTold> batteries, bool returned) =>
        _swaps.Concat(_done).Any(later => later.Ordinal > swap.Ordinal
            && (returned ? later.Delivered : later.Returned).Any(moved => batteries.Any(battery => battery.Serial == moved.Serial)));

    private static bool AreSame(ImmutableArray<BatteryTold> left, ImmutableArray<BatteryTold> right) =>
        left.Length == right.Length && left.All(battery => right.Any(other => other.Serial == battery.Serial));

    // What an inspection found may be told later.
    private static bool AreAlike(ImmutableArray<BatteryTold> left, ImmutableArray<BatteryTold> right) =>
        left.All(battery => right.Any(other => (other with { Inspection = battery.Inspection }) == battery));

    // A swap that a station without the profile was let in for has no number, which is not the same as number 0.
    private OpenSwap? Open(int requestId, Bearer bearer) =>
        _swaps.Find(swap => !swap.Booked && swap.IsOf(requestId, bearer) && (requestId != 0 || !swap.IsUntold));

    // A station without the profile serves a truck that it was let in for, under a number of its own.
    private OpenSwap? Adopt(int requestId, Bearer bearer, Instant now, DeskOutcome outcome)
    {
        if (Adoptable(bearer) is not { } swap) return null;
        Emit(swap.Opened with { RequestId = requestId }, now, outcome);
        return swap;
    }

    private OpenSwap? Adoptable(Bearer bearer) => bearer.Truck < 0
        ? null
        : _swaps.Find(each => !each.Opened.Asked && each.Opened.RequestId == 0 && each.Opened.Truck == bearer.Truck
            && !each.Booked && each.IsUntold);

    // What was given up may take place all the same; a half of it that was told belongs to it, should the other half come late. A number
    // of the station's own means it no longer when it is told of another set, or since the station has started anew.
    private OpenSwap? GivenUp(int requestId, Bearer bearer, bool returned, StationFact fact)
    {
        var last = _done.FindLast(each => each.IsOf(requestId, bearer));
        if (last is null or { Booked: true }) return null;
        if (requestId >= DeskRules.FirstRequest) return last;
        bool isToldOtherwise = !(returned ? last.Returned : last.Delivered).IsEmpty;
        return isToldOtherwise || (last.IsOfEarlierLife && !IsOfEarlierLife(fact)) ? null : last;
    }

    private OpenSwap OpenUnasked(
        int requestId,
        Bearer bearer,
        ImmutableArray<BatteryTold> batteries,
        bool returned,
        StationFact fact,
        Instant now,
        DeskOutcome outcome)
    {
        int ordinal = _lastSwap + 1;
        var (truck, stranger) = bearer;
        byte size = (byte)Math.Min(byte.MaxValue, batteries.Length);
        var late = GivenUp(requestId, bearer, returned, fact);
        int reservation = late?.Opened.Reservation ?? ReservationOf(truck);
        bool asked = late?.Opened.Asked ?? false;
        Emit(new DeskEvent.SwapOpened(ordinal, requestId, stranger, truck, -1, size, asked, reservation, now), now, outcome);
        var swap = _swaps[^1];
        if (late is { IsUntold: false })
        {
            if (!late.Returned.IsEmpty)
                Emit(new DeskEvent.SetTold(ordinal, true, late.Returned, true, late.ReturnedAt), now, outcome);
            if (!late.Delivered.IsEmpty)
                Emit(new DeskEvent.SetTold(ordinal, false, late.Delivered, true, late.DeliveredAt), now, outcome);
            Anomaly("set-taken-late", Severity.Note, $"swap/{ordinal}", SerialsOf(batteries), now, outcome);
        }
        else if (IsLinked && SpeaksProfile && !fact.Offline && late is null)
        {
            Anomaly("swap-unasked", Severity.Note, $"swap/{ordinal}", SerialsOf(batteries), now, outcome);
        }

        return swap;
    }

    private int ReservationOf(int truck)
    {
        if (truck < 0) return 0;
        var ordered = _swaps.Find(swap => swap.Opened.Truck == truck && swap.Opened.Reservation != 0 && IsSilent(swap));
        return ordered?.Opened.Reservation ?? PromiseTo(truck).Reservation;
    }

    private void NotTaken(StationFact.SetNotTaken set, Instant now, DeskOutcome outcome)
    {
        var batteries = set.Batteries.IsDefault ? [] : set.Batteries;
        var bearer = BearerOf(set.Token);
        var swap = Open(set.RequestId, bearer) ?? Adopt(set.RequestId, bearer, now, outcome);
        if (swap is null && (_done.Find(IsOver) ?? _swaps.Find(IsOver)) is { } over)
        {
            // It was given up once and is told so again; or it was told to be complete, and now that it is not.
            if (over.NotTaken) return;
            Anomaly("set-not-taken-but-booked", Severity.Warning, $"swap/{over.Ordinal}", SerialsOf(batteries), now, outcome);
            return;
        }

        if (swap is { IsManual: true }) return;
        swap ??= OpenUnasked(set.RequestId, bearer, batteries, false, set, now, outcome);
        Anomaly("set-not-taken", Severity.Alarm, $"swap/{swap.Ordinal}", SerialsOf(batteries), now, outcome);
        if (!swap.ReturnedStands)
        {
            foreach (var battery in Moved(swap.Returned, swap, now, outcome)) PutDown(battery, "report", now, outcome);
            Inspect(swap, now, outcome);
        }

        Abort(swap, Reason.NoShow, now, outcome);

        bool IsOver(OpenSwap each) => each.IsOf(set.RequestId, bearer)
            && (each.NotTaken || (each.Booked && (each.Opened.Asked || AreSame(each.Delivered, batteries))));
    }

    // The swap that has the lane: the last one that was given it.
    private OpenSwap? LaneSwap(int lane) =>
        _swaps.FindLast(swap => swap.Opened.Lane == lane) is { } last && last.Opened.Truck == Belief.Lanes[lane].Truck ? last : null;

    private bool IsInLane(OpenSwap swap) => swap.HasLane && LaneSwap(swap.Opened.Lane) == swap;

    private void ReachLaneStep(StationFact.LaneReached reached, Instant now, DeskOutcome outcome)
    {
        ref readonly var lane = ref Belief.Lanes[reached.Lane];
        // Who works there says when it is clear.
        if (ManualIn(reached.Lane) is not null) return;
        if (lane.Truck < 0)
        {
            // Somebody whom the desk has not sent there: it may have been let in while the link was down. Nobody else is, until it is out.
            bool isTaken = reached.Step != LaneStep.Clear;
            bool canBe = isTaken ? SpeaksProfile && !reached.Offline && !lane.OutOfService : IsTaken(reached.Lane);
            if (canBe) Take(reached.Lane, isTaken, now, outcome);
        }
        else if (reached.Step == LaneStep.Exchanging)
        {
            var secured = new StationCommand { Kind = StationCommandKind.TruckSecured, Lane = reached.Lane, Truck = lane.Truck };
            Control(secured, now, outcome);
        }
        else if (reached.Step == LaneStep.Clear)
        {
            ClearLane(reached.Lane, now, outcome);
        }
    }

    private bool IsTaken(byte lane) => _takenSince[lane] != Instant.Never;

    private void Take(byte lane, bool isTaken, Instant now, DeskOutcome outcome)
    {
        Emit(new DeskEvent.LaneTaken(lane, isTaken), now, outcome);
        Control(
            new StationCommand { Kind = StationCommandKind.LaneAvailability, Lane = lane, Available = !isTaken }, now, outcome);
    }

    // It stays out of use: because of the truck, or from now on because it has failed.
    private void Work(StationFact.LaneWorks lane, Instant now, DeskOutcome outcome)
    {
        if (!lane.Works) Emit(new DeskEvent.LaneTaken(lane.Lane, false), now, outcome);
    }

    private void ClearLane(byte index, Instant now, DeskOutcome outcome)
    {
        ref readonly var lane = ref Belief.Lanes[index];
        var swap = LaneSwap(index);
        if (lane.Step == LaneStep.Leaving)
        {
            Control(new StationCommand { Kind = StationCommandKind.LaneCleared, Lane = index, Truck = lane.Truck }, now, outcome);
            if (swap is not null) Emit(new DeskEvent.SwapReleased(swap.Ordinal, now), now, outcome);
            return;
        }

        // The truck has left the lane and no exchange was told: either there was none, or it comes late and finds no lane then.
        if (swap is not null) Anomaly("lane-cleared-early", Severity.Warning, $"swap/{swap.Ordinal}", "{}", now, outcome);
        if (swap is { IsUntold: true }) Abort(swap, Reason.Truck, now, outcome);
        else TakeLane(index, now, outcome);
    }

    private void TakeLane(byte lane, Instant now, DeskOutcome outcome) => Control(
        new StationCommand
        {
            Kind = StationCommandKind.SwapDeclined,
            Truck = Belief.Lanes[lane].Truck,
            Lane = lane,
            Reason = Reason.Truck,
        },
        now,
        outcome);

    private void ApplyToSwap(DeskEvent happened, Instant at)
    {
        switch (happened)
        {
            case DeskEvent.SwapOpened opened when opened.Ordinal > _lastSwap:
                _lastSwap = opened.Ordinal;
                _swaps.Add(new OpenSwap(opened, at));
                break;
            case DeskEvent.SwapOpened opened:
                Swap(opened.Ordinal).Opened = opened;
                if (opened.Manual != true) Swap(opened.Ordinal).Manual = null;
                break;
            case DeskEvent.SetTold told: NoteSet(Swap(told.Ordinal), told, at); break;
            case DeskEvent.SwapBooked booked:
                Swap(booked.Ordinal).Booked = true;
                Swap(booked.Ordinal).Inferred = booked.Inferred;
                Swap(booked.Ordinal).LastNews = at;
                foreach (var battery in Swap(booked.Ordinal).Delivered) NoteSwapped(battery, came: null);
                foreach (var battery in Swap(booked.Ordinal).Returned) NoteSwapped(battery, booked.Completed);
                break;
            case DeskEvent.SwapReleased released: End(Swap(released.Ordinal)); break;
            case DeskEvent.SwapAborted aborted:
                Swap(aborted.Ordinal).NotTaken = aborted.Reason == Reason.NoShow;
                End(Swap(aborted.Ordinal));
                break;
            default: throw new ArgumentOutOfRangeException(nameof(happened), happened, "No such event.");
        }
    }

    private static void NoteSet(OpenSwap swap, DeskEvent.SetTold told, Instant at)
    {
        if (told.Returned) (swap.Returned, swap.ReturnedAt, swap.ReturnedStands) = (told.Batteries, told.At, told.Stands ?? false);
        else (swap.Delivered, swap.DeliveredAt, swap.DeliveredLeft) = (told.Batteries, told.At, told.Stands ?? false);
        swap.LastNews = at;
    }

    private OpenSwap Swap(int ordinal) => _swaps.Find(each => each.Ordinal == ordinal)
        ?? throw new InvalidOperationException($"Swap {ordinal} of station {_rules.Station} is not open.");

    private void End(OpenSwap swap)
    {
        _swaps.Remove(swap);
        _done.Add(swap);
        if (_done.Count > DeskRules.RememberedSwaps) _done.RemoveAt(0);
    }

    // Where it is now has nothing to do with who claimed it before.
    private void NoteSwapped(BatteryTold told, Instant? came)
    {
        int number = _numbers[told.Serial];
        NoteHealth(number, told.HealthPerMille);
        short with = PerMille(told.ChargePerMille);
        _batteries[number] = _batteries[number] with { Claimant = null, Yielded = null, Came = came, CameWith = with };
    }

    private void NoteHealth(int number, short perMille) =>
        _batteries[number] = _batteries[number] with { HealthPerMille = PerMille(perMille) };

    private static string SerialsOf(ImmutableArray<BatteryTold> batteries) => SerialsOf([.. batteries.Select(battery => battery.Serial)]);

    private static string SerialsOf(IReadOnlyCollection<string> serials)
    {
        string all = string.Join(',', serials.Take(MostNamed).Select(serial => $"\"{Escape(serial)}\""));
        return serials.Count <= MostNamed ? $$"""{"serials":[{{all}}]}""" : $$"""{"count":{{serials.Count}},"serials":[{{all}}]}""";
    }

    // What stations send may hold anything; what is written down must stay JSON.
    private static string Escape(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
