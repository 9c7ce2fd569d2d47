using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>
/// What the centre tells a site, and how the site obeys while the link is up. It refuses what cannot be: interlocks and stock on the
/// spot come before any order.
/// </summary>
internal static class SiteOrders
{
    public static void Decide<TSink>(
        StationState state, in StationCommand command, StationRules rules, Instant now, ref TSink sink)
        where TSink : struct, IStationSink
    {
        switch (command.Kind)
        {
            case StationCommandKind.LinkChanged: ChangeLink(state, command, ref sink); break;
            case StationCommandKind.TruckAdmitted or StationCommandKind.TruckRefused: Answer(state, command, ref sink); break;
            case StationCommandKind.SwapOrdered: Order(state, command, rules, now, ref sink); break;
            default: Promise(state, command, rules, ref sink); break;
        }
    }

    private static void ChangeLink<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        if (state.Counters.Linked == command.Available) return;
        sink.Add(StationEventKind.LinkNoted).Available = command.Available;
    }

    private static void Answer<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        if (Yard.Holds(state, command.Truck)) return;
        bool admitted = command.Kind == StationCommandKind.TruckAdmitted;
        ref var happened = ref sink.Add(admitted ? StationEventKind.TruckQueued : StationEventKind.TruckTurnedAway);
        happened.Truck = command.Truck;
        happened.BatteryType = command.BatteryType;
        happened.Count = command.SetSize;
        happened.Reservation = command.Reservation;
        happened.Amount = command.At.Milliseconds;
        if (admitted) return;
        happened.Reason = Reason.Queue;
        if (PromiseBook.Find(state, command.Reservation) < 0) return;
        ref var broken = ref sink.Add(StationEventKind.PromiseBroken);
        broken.Truck = command.Truck;
        broken.Reservation = command.Reservation;
        broken.Reason = Reason.Queue;
    }

    private static void Order<TSink>(
        StationState state, in StationCommand command, StationRules rules, Instant now, ref TSink sink)
        where TSink : struct, IStationSink
    {
        int position = Yard.PositionOf(state, command.Truck);
        var refusal = Refusal(state, command, position);
        if (refusal != Reason.None)
        {
            ref var refused = ref sink.Add(StationEventKind.SwapRefused);
            refused.Truck = command.Truck;
            refused.Lane = command.Lane;
            refused.Reason = refusal;
            return;
        }

        ref readonly var truck = ref state.Waiting(position);
        ref var happened = ref sink.Add(StationEventKind.LaneAssigned);
        happened.Truck = command.Truck;
        happened.Reservation = truck.Reservation;
        happened.BatteryType = truck.BatteryType;
        happened.Count = command.SetSize;
        happened.QueuePosition = (short)position;
        happened.Lane = command.Lane;
        happened.Slots = command.Slots;
        happened.Amount = truck.Arrived.Milliseconds;
        if (truck.PromisedAt != Instant.Never && !truck.Concluded) PromiseBook.Conclude(state, rules, truck, command.Slots, now, ref sink);
    }

    private static Reason Refusal(StationState state, in StationCommand command, int position)
    {
        if (position < 0 || state.Waiting(position).SetSize != command.SetSize) return Reason.Truck;
        if (command.Lane >= state.Lanes.Length || !state.Lanes[command.Lane].Free) return Reason.Lane;
        for (int i = 0; i < command.SetSize; i++)
        {
            short slot = command.Slots[i];
            bool serves = slot >= 0 && slot < state.Slots.Length && state.Slots[slot].Free
                && state.Slots[slot].BatteryType == state.Waiting(position).BatteryType;
            if (!serves) return Reason.Batteries;
            for (int other = 0; other < i; other++)
            {
                if (command.Slots[other] == slot) return Reason.Batteries;
            }
        }

        return Reason.None;
    }

    private static void Promise<TSink>(StationState state, in StationCommand command, StationRules rules, ref TSink sink)
        where TSink : struct, IStationSink
    {
        bool isNew = command.Reservation != 0 && PromiseBook.Find(state, command.Reservation) < 0;
        if (!isNew || state.Counters.PromiseCount == StationState.MaximumPromises) return;
        PromiseBook.Make(command, rules, ref sink);
    }
}
