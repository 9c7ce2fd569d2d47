using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <content>Trucks at the gate, promises, and orders to swap.</content>
public sealed partial class StationDesk
{
    private void Arrive(StationFact.TruckAtGate gate, Instant now, DeskOutcome outcome)
    {
        if (TruckOf(gate.Token) is not { } truck)
        {
            outcome.Gate = new GateAnswer(GateOutcome.Unknown, 0, Instant.Never);
            return;
        }

        if (_swaps.Exists(swap => swap.IsManual && !swap.Booked && swap.Opened.Truck == truck.Number))
        {
            // It is being served, by hand.
            outcome.Gate = new GateAnswer(GateOutcome.Admitted, 0, Instant.Never);
            return;
        }

        if (LaneOf(truck.Number) is >= 0 and var before) AtGateAgain((byte)before, now, outcome);
        var (reservation, promisedAt) = PromiseTo(truck.Number);
        _unasked = SpeaksProfile ? -1 : truck.Number;
        Control(
            new StationCommand
            {
                Kind = StationCommandKind.TruckArrived,
                Truck = truck.Number,
                Reservation = reservation,
                BatteryType = truck.BatteryType,
                SetSize = truck.SetSize,
                Available = IsTesting(truck.Number),
            },
            now,
            outcome);
        _unasked = -1;
        // Told again, it is answered again. A station that gives out its lanes itself may begin at once or not at all.
        bool admitted = SpeaksProfile ? Yard.Holds(Belief, truck.Number) : LaneOf(truck.Number) >= 0;
        var refusal = now < Belief.Counters.OpenUntil || IsTesting(truck.Number) ? GateOutcome.Full : GateOutcome.NotOpen;
        outcome.Gate = new GateAnswer(admitted ? GateOutcome.Admitted : refusal, reservation, promisedAt);
    }

    // A truck that shows itself at the gate is in no lane.
    private void AtGateAgain(byte lane, Instant now, DeskOutcome outcome)
    {
        ref readonly var state = ref Belief.Lanes[lane];
        if (state.Step == LaneStep.Leaving)
        {
            ClearLane(lane, now, outcome);
        }
        else if (LaneSwap(lane) is { Opened.Asked: true } swap && IsSilent(swap)
            && (swap.LastOrdered < _linkedSince || (SpeaksProfile && swap.LastOrdered + DeskRules.OrderAgainAfter <= now)))
        {
            // The order was lost, with the link or alone: a station of the profile that has it lets the truck in and does not announce
            // it. At another one a driver may show a token because the order has come.
            swap.OrderedAgain = now;
            var opened = swap.Opened;
            outcome.Orders.Add(new StationOrder.Swap(
                opened.RequestId, TokenOf(opened.Truck), lane, state.Slots, state.Count, opened.Reservation));
        }
    }

    private (int Reservation, Instant PromisedAt) PromiseTo(int truck)
    {
        if (Yard.PositionOf(Belief, truck) is >= 0 and var position && Belief.Waiting(position) is { Reservation: not 0 } waiting)
        {
            return (waiting.Reservation, waiting.PromisedAt);
        }

        int promise = PromiseBook.FirstOf(Belief, truck);
        return promise < 0 ? (0, Instant.Never) : (Belief.Promises[promise].Reservation, Belief.Promises[promise].At);
    }

    // The truck that a station without the profile is about to serve by itself: it needs an answer and no order.
    private int _unasked = -1;

    private int LaneOf(int truck)
    {
        for (int lane = 0; lane < Belief.Lanes.Length; lane++)
        {
            if (Belief.Lanes[lane].Truck == truck) return lane;
        }

        return -1;
    }

    private void Order(in StationEvent assigned, Instant now, DeskOutcome outcome)
    {
        bool asked = assigned.Truck != _unasked;
        int ordinal = _lastSwap + 1;
        int request = asked ? DeskRules.FirstRequest + ordinal : 0;
        var opened = new DeskEvent.SwapOpened(
            ordinal, request, null, assigned.Truck, assigned.Lane, assigned.Count, asked, assigned.Reservation, assigned.At);
        Emit(opened, now, outcome);
        if (!asked) return;
        outcome.Orders.Add(new StationOrder.Swap(
            request, TokenOf(assigned.Truck), assigned.Lane, assigned.Slots, assigned.Count, assigned.Reservation));
    }

    private void Answered(StationFact.SwapAnswered answer, Instant now, DeskOutcome outcome)
    {
        // Once it has begun, what it tells of the exchange counts and not a late answer.
        var swap = _swaps.Find(each => each.Opened.Asked && each.Opened.RequestId == answer.RequestId);
        if (answer.Reason == Reason.None || swap is null || !IsSilent(swap)) return;
        Withdraw(swap, answer.Reason, now, outcome);
        // What it cannot do, it should be able to do by what was believed.
        AskAll(now, outcome);
    }

    // The whole state brings the next order, which may be declined like the one before: not in a circle without end.
    private void AskAll(Instant now, DeskOutcome outcome)
    {
        if (_asked + DeskRules.AskAgainAfter > now)
        {
            _askDue = _asked + DeskRules.AskAgainAfter;
            return;
        }

        (_asked, _askDue) = (now, Instant.Never);
        outcome.Orders.Add(new StationOrder.ReportAll());
    }

    /// <summary>Takes a swap back that has not taken place; its truck waits again, unless it is gone.</summary>
    private void Withdraw(OpenSwap swap, Reason reason, Instant now, DeskOutcome outcome)
    {
        bool inLane = IsInLane(swap);
        Emit(new DeskEvent.SwapAborted(swap.Ordinal, reason), now, outcome);
        if (!inLane) return;
        var truck = _rules.Register.Trucks[swap.Opened.Truck];
        Control(
            new StationCommand
            {
                Kind = StationCommandKind.SwapDeclined,
                Truck = truck.Number,
                Lane = (byte)swap.Opened.Lane,
                BatteryType = truck.BatteryType,
                SetSize = truck.SetSize,
                Reservation = swap.Opened.Reservation,
                At = swap.Opened.Arrived,
                Reason = reason,
            },
            now,
            outcome);
    }

    private void Promise(StationFact.PromiseWanted wanted, Instant now, DeskOutcome outcome)
    {
        if (Refusal(wanted, now) is var refused && refused != Reason.None)
        {
            outcome.Promise = new PromiseAnswer(refused);
            return;
        }

        // What was promised before is not promised anew when it is asked for again.
        if (IsServing(wanted.Reservation))
        {
            outcome.Promise = new PromiseAnswer(Reason.None);
            return;
        }

        bool known = Belief.HasPromised(wanted.Reservation);
        var events = Control(
            new StationCommand
            {
                Kind = StationCommandKind.PromiseRequested,
                Truck = wanted.Truck,
                Reservation = wanted.Reservation,
                BatteryType = wanted.BatteryType,
                SetSize = wanted.SetSize,
                At = wanted.PromisedAt,
            },
            now,
            outcome);
        var refusal = Reason.None;
        foreach (ref readonly var happened in events)
        {
            if (happened.Kind == StationEventKind.PromiseRefused) refusal = happened.Reason;
            if (happened.Kind != StationEventKind.PromiseMade || known) continue;
            outcome.Orders.Add(Know(new Promise
            {
                Reservation = wanted.Reservation,
                Truck = wanted.Truck,
                BatteryType = wanted.BatteryType,
                SetSize = wanted.SetSize,
                At = wanted.PromisedAt,
            }));
        }

        outcome.Promise = new PromiseAnswer(refusal);
    }

    private Reason Refusal(StationFact.PromiseWanted wanted, Instant now)
    {
        bool isTruck = wanted.Truck >= 0 && wanted.Truck < _rules.Register.Trucks.Count && wanted.Reservation != 0;
        if (!isTruck) return Reason.Truck;
        bool canBe = wanted.BatteryType < _rules.Control.BatteryTypes.Length && wanted.SetSize is >= 1 and <= SetReport.MaximumSize
            && wanted.PromisedAt > now - FarOff && wanted.PromisedAt < now + FarOff;
        return canBe ? Reason.None : Reason.Batteries;
    }

    private static Duration FarOff => Duration.FromDays(366);

    private bool IsServing(int reservation)
    {
        for (int i = 0; i < Belief.Counters.QueueCount; i++)
        {
            if (Belief.Waiting(i).Reservation == reservation) return true;
        }

        return _swaps.Exists(swap => swap.Opened.Reservation == reservation);
    }

    private StationOrder.KnowPromise Know(in Promise promise) =>
        new(promise.Reservation, VinOf(promise.Truck), promise.BatteryType, promise.SetSize, promise.At);

    private void TakePromiseBack(StationFact.PromiseReturned returned, Instant now, DeskOutcome outcome)
    {
        if (!Belief.HasPromised(returned.Reservation)) return;
        Control(
            new StationCommand { Kind = StationCommandKind.PromiseCancelled, Reservation = returned.Reservation }, now, outcome);
        outcome.Orders.Add(new StationOrder.ForgetPromise(returned.Reservation));
    }
}
