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

        int reservation = 0;
        var promisedAt = Instant.Never;
        for (int i = 0; i < Belief.Counters.PromiseCount; i++)
        {
            ref readonly var promise = ref Belief.Promises[i];
            if (promise.Truck == truck.Number) (reservation, promisedAt) = (promise.Reservation, promise.At);
        }

        _unasked = SpeaksProfile ? -1 : truck.Number;
        Control(
            new StationCommand
            {
                Kind = StationCommandKind.TruckArrived,
                Truck = truck.Number,
                Reservation = reservation,
                BatteryType = truck.BatteryType,
                SetSize = truck.SetSize,
            },
            now,
            outcome);
        _unasked = -1;
        // Told again, it is answered again. A station that gives out its lanes itself may begin at once or not at all.
        bool admitted = SpeaksProfile ? Yard.Holds(Belief, truck.Number) : LaneOf(truck.Number) >= 0;
        outcome.Gate = new GateAnswer(admitted ? GateOutcome.Admitted : GateOutcome.Full, reservation, promisedAt);
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
        var token = new Token("VIN", VinOf(assigned.Truck));
        var opened = new DeskEvent.SwapOpened(
            ordinal, request, token, assigned.Truck, assigned.Lane, assigned.Count, asked, assigned.Reservation, assigned.At);
        Emit(opened, now, outcome);
        if (!asked) return;
        outcome.Orders.Add(new StationOrder.Swap(request, token, assigned.Lane, assigned.Slots, assigned.Count, assigned.Reservation));
    }

    private void Answered(StationFact.SwapAnswered answer, Instant now, DeskOutcome outcome)
    {
        if (answer.Reason == Reason.None || Open(answer.RequestId) is not { Booked: false } swap) return;
        Withdraw(swap, answer.Reason, now, outcome);
        // What it cannot do, it should be able to do by what was believed.
        outcome.Orders.Add(new StationOrder.ReportAll());
    }

    /// <summary>Takes a swap back that has not taken place; its truck waits again, unless it is gone.</summary>
    private void Withdraw(OpenSwap swap, Reason reason, Instant now, DeskOutcome outcome)
    {
        Emit(new DeskEvent.SwapAborted(swap.Ordinal, reason), now, outcome);
        if (!swap.HasLane) return;
        Control(
            new StationCommand
            {
                Kind = StationCommandKind.SwapDeclined,
                Truck = swap.Opened.Truck,
                Lane = (byte)swap.Opened.Lane,
                BatteryType = _rules.Register.Trucks[swap.Opened.Truck].BatteryType,
                At = swap.Opened.Arrived,
                Reason = reason,
            },
            now,
            outcome);
    }

    // An order that was accepted and that nothing follows: the driver did not come within the station's time, of which nobody tells.
    private void GiveUpOrders(Instant now, DeskOutcome outcome)
    {
        if (!IsLinked) return;
        for (int i = _swaps.Count - 1; i >= 0; i--)
        {
            var swap = _swaps[i];
            if (!IsSilent(swap) || swap.Since + DeskRules.OrderPatience > now) continue;
            Anomaly("order-unanswered", Severity.Note, $"swap/{swap.Ordinal}", "{}", now, outcome);
            Withdraw(swap, Reason.Truck, now, outcome);
        }
    }

    private Instant OrderDue()
    {
        var due = Instant.Never;
        if (!IsLinked) return due;
        foreach (var swap in _swaps)
        {
            if (IsSilent(swap)) due = Instant.Min(due, swap.Since + DeskRules.OrderPatience);
        }

        return due;
    }

    private bool IsSilent(OpenSwap swap) =>
        !swap.Booked && swap.Returned.IsEmpty && swap.Delivered.IsEmpty && swap.HasLane
        && Belief.Lanes[swap.Opened.Lane].Step == LaneStep.Approaching;

    private void Leave(int truck, Instant now, DeskOutcome outcome) =>
        Control(new StationCommand { Kind = StationCommandKind.TruckLeft, Truck = truck }, now, outcome);

    private void Promise(StationFact.PromiseWanted wanted, Instant now, DeskOutcome outcome)
    {
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
