using Trunkline.Model.Provenance;
using Trunkline.Model.Units;

namespace Trunkline.Model.Batteries;

/// <summary>A kind of battery: the swappable unit.</summary>
/// <param name="Capacity">When new.</param>
/// <param name="Reserve">Lowest charge that a trip may plan for.</param>
/// <param name="Curve">How strongly it may be charged.</param>
/// <param name="Thermal">How it warms.</param>
/// <param name="Ageing">How it wears.</param>
public sealed record BatteryType(
    string Id,
    Name Name,
    WattHours Capacity,
    StateOfCharge Reserve,
    ChargeCurve Curve,
    ThermalFigures Thermal,
    AgeingFigures Ageing);

/// <summary>Heating under charge: warms towards ambient + rise, with a time constant.</summary>
/// <param name="RiseAtOneC">Degrees above ambient in steady charging at 1C, growing with the square of the rate.</param>
/// <param name="TimeConstant">Until 63 % of a change has happened.</param>
public sealed record ThermalFigures(double RiseAtOneC, Duration TimeConstant);

/// <summary>Wear.</summary>
/// <param name="Calibration">Multiplies calendar and cycle wear of the semi-empirical model; 0.60 reproduces 6,000 cycles.</param>
/// <param name="RetireAt">State of health at which a battery leaves service, as a fraction.</param>
public sealed record AgeingFigures(double Calibration, double RetireAt);
