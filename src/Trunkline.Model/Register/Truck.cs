namespace Trunkline.Model.Register;

/// <summary>A truck known by name.</summary>
/// <param name="Number">Its number in the register, from 0.</param>
/// <param name="Id">Its pseudonymous id, as in <c>line-haul-017</c>.</param>
/// <param name="Vin">Vehicle identification number: what a gate reads and a driver's card says.</param>
/// <param name="Plate">Registration plate, for people.</param>
/// <param name="Fleet">Index of its fleet.</param>
/// <param name="BatteryType">Index of the type of its batteries.</param>
/// <param name="SetSize">Batteries it exchanges at once, 1 to 3.</param>
/// <param name="Demand">Index of the demand it serves, which says the loop it drives.</param>
/// <param name="Reserves">It reserves its swaps; others come as walk-ins.</param>
public sealed record Truck(
    int Number, string Id, string Vin, string Plate, int Fleet, byte BatteryType, byte SetSize, short Demand, bool Reserves);
