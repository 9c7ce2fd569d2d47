using Trunkline.Model.Register;

namespace Trunkline.VirtualStation.Lines;

/// <summary>
/// The names that stand for a world's trucks and batteries on the wire. Trucks and their batteries may be those from some number of
/// the register on, where a world has only a part of the line's trucks; the stations' stock is always the register's first.
/// </summary>
public sealed class LineNames
{
    private readonly LineRegister _register;
    private readonly int _stock;
    private readonly int _firstTruck;
    private readonly int _firstBattery;

    /// <summary>All trucks and batteries of a register, by their numbers.</summary>
    public LineNames(LineRegister register)
        : this(register, 0, 0, 0)
    {
    }

    /// <summary>Trucks from one number on.</summary>
    /// <param name="stock">Batteries that stand in stations at the start.</param>
    /// <param name="firstTruck">Number in the register of the world's first truck.</param>
    /// <param name="firstBattery">Number in the register of that truck's first battery.</param>
    public LineNames(LineRegister register, int stock, int firstTruck, int firstBattery)
    {
        ArgumentNullException.ThrowIfNull(register);
        (_register, _stock, _firstTruck) = (register, stock, firstTruck);
        _firstBattery = firstTruck == 0 ? stock : firstBattery;
    }

    /// <summary>Pseudonymous id of a truck of the world.</summary>
    public string TruckId(int truck) => _register.Trucks[_firstTruck + truck].Id;

    /// <summary>Vehicle identification number of a truck of the world.</summary>
    public string Vin(int truck) => _register.Trucks[_firstTruck + truck].Vin;

    /// <summary>Serial number of a battery of the world.</summary>
    public string Serial(int battery) =>
        _register.Batteries[battery < _stock ? battery : battery - _stock + _firstBattery].Serial;

    /// <summary>The world's number of the truck with a VIN; -1 when it is not known here.</summary>
    public int TruckOf(string vin) =>
        _register.TruckOfVin(vin) is { } truck && truck.Number >= _firstTruck ? truck.Number - _firstTruck : -1;
}
