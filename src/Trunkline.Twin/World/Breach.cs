using System.Diagnostics.CodeAnalysis;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Twin.Laws;

namespace Trunkline.Twin.World;

/// <summary>
/// Stops a run where a step breaks a law. Putting a text together takes more code, and more room on the stack, than what is checked:
/// here it is out of the way of turns that break none.
/// </summary>
internal static class Breach
{
    [DoesNotReturn]
    public static void TurnHasPassed(int actor, Instant at) =>
        throw new LawBreachException(8, $"actor {actor} has a turn at {at}, which has passed.");

    [DoesNotReturn]
    public static void TurnWhile(int truck, TruckPhase phase) =>
        throw new LawBreachException(8, $"truck {truck} has a turn while {phase}.");

    [DoesNotReturn]
    public static void EntersWhile(int truck, TruckPhase phase) =>
        throw new LawBreachException(8, $"truck {truck} enters a lane while {phase}.");

    [DoesNotReturn]
    public static void MachineryWhile(int truck, TruckPhase phase) =>
        throw new LawBreachException(8, $"machinery moves under truck {truck} while it is {phase}.");

    [DoesNotReturn]
    public static void CustodyWhile(int truck, TruckPhase phase) =>
        throw new LawBreachException(8, $"custody changes for truck {truck} while it is {phase}.");

    [DoesNotReturn]
    public static void LeavesWhile(int truck, TruckPhase phase) =>
        throw new LawBreachException(8, $"truck {truck} leaves its lane while {phase}.");

    [DoesNotReturn]
    public static void UnfitBattery(int truck, int battery) =>
        throw new LawBreachException(8, $"truck {truck} gets battery {battery}, which is suspect or of another type.");

    [DoesNotReturn]
    public static void EmptySlotCharges(int station, int slot) =>
        throw new LawBreachException(8, $"an empty slot {slot} of station {station} is to charge.");

    [DoesNotReturn]
    public static void DrivesWith(Millijoules stored) => throw new LawBreachException(7, $"a truck drives with {stored}.");

    [DoesNotReturn]
    public static void SlotPower(int station, int slot, Watts power) =>
        throw new LawBreachException(6, $"slot {slot} of station {station} is to charge at {power}.");

    [DoesNotReturn]
    public static void ConnectionPower(int station, Watts draw, Watts limit) =>
        throw new LawBreachException(6, $"station {station} draws {draw} from a connection of {limit}.");

    [DoesNotReturn]
    public static void ChargersInUse(int station, int charging, int chargers) =>
        throw new LawBreachException(6, $"{charging} slots of station {station} charge with {chargers} chargers.");

    [DoesNotReturn]
    public static void PowerByControl(int station, Watts slots, Watts control) =>
        throw new LawBreachException(6, $"slots of station {station} draw {slots}, control says {control}.");

    [DoesNotReturn]
    public static void Postings(in SwapBooking booking) => throw new LawBreachException(
        3, $"the postings of a swap sum to {new Money(booking.FleetFen + booking.OwnerFen + booking.OperatorFen)}.");

    [DoesNotReturn]
    public static void OtherBatteryReturned(int truck, int returned, in BatteryReport booked) =>
        throw new LawBreachException(1, $"truck {truck} returns battery {returned}, booked is {booked.Battery}.");

    [DoesNotReturn]
    public static void EmptySlotGives(int station, int slot) =>
        throw new LawBreachException(1, $"slot {slot} of station {station} is empty when its battery is taken.");

    [DoesNotReturn]
    public static void SecondBattery(int station, int slot) =>
        throw new LawBreachException(1, $"slot {slot} of station {station} gets a second battery.");
}
