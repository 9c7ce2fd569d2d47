using Trunkline.Model.Units;

namespace Trunkline.Model.Laws;

/// <summary>
/// What a truck takes from its batteries per kilometre: either from rolling resistance, air resistance, grade and auxiliaries, or
/// one fixed figure. Nominal: wind, weather and driver are deviations that Physics adds.
/// </summary>
/// <remarks>
/// Battery power is <c>F v / eta + aux</c> with the force at the wheels
/// <c>F = m g (Crr cos a + sin a) + rho CdA v^2 / 2</c>, <c>tan a</c> being the grade. Where F is negative (downhill) the batteries
/// get back <c>-F v</c> times the recuperation efficiency. The result is never below zero: a descent may pay for itself and for the
/// auxiliaries, but nobody should plan on arriving with more than he left with, as full batteries take nothing back.
/// </remarks>
public sealed record TruckConsumption
{
    /// <summary>
    /// Planned over nominal consumption: trips are planned with 10 % more than the nominal law says, so that wind, traffic and worn
    /// batteries do not use up the reserve.
    /// </summary>
    public const double PlanningMargin = 1.10;

    private const double StandardGravity = 9.80665;
    private const double JoulesPerKilowattHour = 3_600_000;

    private TruckConsumption(bool isFixed) => IsFixed = isFixed;

    /// <summary>
    /// A tractor with semi-trailer as assumed for China (derived, parameters assumed): Crr 0.0055, CdA 6.0 m2, air 1.2 kg/m3,
    /// efficiency 0.88, recuperation 0.75, auxiliaries 3 kW. On the flat at 80 km/h 0.89 kWh/km at 17 t and 1.43 kWh/km at 49 t.
    /// </summary>
    public static TruckConsumption Nominal { get; } = FromResistances();

    /// <summary>From the resistances; the defaults are those of <see cref="Nominal"/>.</summary>
    /// <param name="rollingResistance">Crr: rolling force over weight, above zero.</param>
    /// <param name="dragAreaSquareMetres">CdA: drag coefficient times frontal area in m2, above zero.</param>
    /// <param name="airDensityKilogramsPerCubicMetre">In kg/m3, above zero.</param>
    /// <param name="drivetrainEfficiency">Energy at the wheels over energy from the batteries, above 0 to 1.</param>
    /// <param name="recuperationEfficiency">Energy into the batteries over braking energy at the wheels, 0 to 1.</param>
    /// <param name="auxiliaryWatts">Steering, air, cooling, cabin in watts; zero or above.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside of its range.</exception>
    public static TruckConsumption FromResistances(
        double rollingResistance = 0.0055,
        double dragAreaSquareMetres = 6.0,
        double airDensityKilogramsPerCubicMetre = 1.2,
        double drivetrainEfficiency = 0.88,
        double recuperationEfficiency = 0.75,
        double auxiliaryWatts = 3_000)
    {
        ThrowUnless(rollingResistance > 0 && double.IsFinite(rollingResistance), nameof(rollingResistance), rollingResistance);
        ThrowUnless(dragAreaSquareMetres > 0 && double.IsFinite(dragAreaSquareMetres), nameof(dragAreaSquareMetres), dragAreaSquareMetres);
        ThrowUnless(airDensityKilogramsPerCubicMetre > 0 && double.IsFinite(airDensityKilogramsPerCubicMetre),
            nameof(airDensityKilogramsPerCubicMetre), airDensityKilogramsPerCubicMetre);
        ThrowUnless(drivetrainEfficiency is > 0 and <= 1, nameof(drivetrainEfficiency), drivetrainEfficiency);
        ThrowUnless(recuperationEfficiency is >= 0 and <= 1, nameof(recuperationEfficiency), recuperationEfficiency);
        ThrowUnless(auxiliaryWatts >= 0 && double.IsFinite(auxiliaryWatts), nameof(auxiliaryWatts), auxiliaryWatts);
        return new(isFixed: false)
        {
            RollingResistance = rollingResistance,
            DragAreaSquareMetres = dragAreaSquareMetres,
            AirDensityKilogramsPerCubicMetre = airDensityKilogramsPerCubicMetre,
            DrivetrainEfficiency = drivetrainEfficiency,
            RecuperationEfficiency = recuperationEfficiency,
            AuxiliaryWatts = auxiliaryWatts,
        };
    }

    /// <summary>One figure whatever the mass, speed and grade, for a truck of which only this is known.</summary>
    /// <param name="kilowattHoursPerKilometre">In kWh/km, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The figure is not above zero and finite.</exception>
    public static TruckConsumption Fixed(double kilowattHoursPerKilometre)
    {
        ThrowUnless(kilowattHoursPerKilometre > 0 && double.IsFinite(kilowattHoursPerKilometre),
            nameof(kilowattHoursPerKilometre), kilowattHoursPerKilometre);
        return new(isFixed: true) { FixedKilowattHoursPerKilometre = kilowattHoursPerKilometre };
    }

    /// <summary>Whether it is one figure; then the resistances below are zero.</summary>
    public bool IsFixed { get; }

    /// <summary>The figure in kWh/km, or zero when it follows from the resistances.</summary>
    public double FixedKilowattHoursPerKilometre { get; private init; }

    /// <summary>Crr: rolling force over weight.</summary>
    public double RollingResistance { get; private init; }

    /// <summary>CdA in m2.</summary>
    public double DragAreaSquareMetres { get; private init; }

    /// <summary>In kg/m3.</summary>
    public double AirDensityKilogramsPerCubicMetre { get; private init; }

    /// <summary>Energy at the wheels over energy from the batteries.</summary>
    public double DrivetrainEfficiency { get; private init; }

    /// <summary>Energy into the batteries over braking energy at the wheels.</summary>
    public double RecuperationEfficiency { get; private init; }

    /// <summary>In watts.</summary>
    public double AuxiliaryWatts { get; private init; }

    /// <summary>Energy from the batteries per kilometre at a steady speed, in kWh/km; zero or above.</summary>
    /// <param name="grossMass">Tractor, trailer, batteries and load; above zero.</param>
    /// <param name="speedKilometresPerHour">In km/h, above zero (standing, auxiliaries alone would take infinitely much per km).</param>
    /// <param name="gradeRatio">Rise over horizontal distance: 0.03 is 3 % uphill, negative is downhill.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public double KilowattHoursPerKilometre(Kilograms grossMass, double speedKilometresPerHour, double gradeRatio = 0)
    {
        ThrowUnless(grossMass.Value > 0, nameof(grossMass), grossMass);
        ThrowUnless(
            speedKilometresPerHour > 0 && double.IsFinite(speedKilometresPerHour), nameof(speedKilometresPerHour), speedKilometresPerHour);
        ThrowUnless(double.IsFinite(gradeRatio), nameof(gradeRatio), gradeRatio);
        if (IsFixed) return FixedKilowattHoursPerKilometre;

        double metresPerSecond = speedKilometresPerHour / 3.6;
        double cosine = 1 / Math.Sqrt(1 + gradeRatio * gradeRatio);
        double weightNewtons = grossMass.Value * StandardGravity;
        double slopeNewtons = weightNewtons * cosine * (RollingResistance + gradeRatio);
        double airNewtons = 0.5 * AirDensityKilogramsPerCubicMetre * DragAreaSquareMetres * metresPerSecond * metresPerSecond;
        double wheelNewtons = slopeNewtons + airNewtons;

        double batteryNewtons = wheelNewtons >= 0 ? wheelNewtons / DrivetrainEfficiency : wheelNewtons * RecuperationEfficiency;
        double joulesPerMetre = batteryNewtons + AuxiliaryWatts / metresPerSecond;
        return Math.Max(0, joulesPerMetre * 1_000 / JoulesPerKilowattHour);
    }

    /// <summary>Energy from the batteries over a distance at a steady speed, to the nearest millijoule; zero or above.</summary>
    /// <param name="distance">Zero or above.</param>
    /// <param name="grossMass">Tractor, trailer, batteries and load; above zero.</param>
    /// <param name="speedKilometresPerHour">In km/h, above zero.</param>
    /// <param name="gradeRatio">Mean rise over horizontal distance.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public Millijoules Energy(Metres distance, Kilograms grossMass, double speedKilometresPerHour, double gradeRatio = 0)
    {
        ThrowUnless(distance.Value >= 0, nameof(distance), distance);
        return Millijoules.FromKilowattHours(
            KilowattHoursPerKilometre(grossMass, speedKilometresPerHour, gradeRatio) * distance.Kilometres);
    }

    // The value is boxed only when it is thrown: generic, so that no call on the hot path allocates.
    private static void ThrowUnless<T>(bool valid, string name, T value)
    {
        if (!valid) throw new ArgumentOutOfRangeException(name, value, "Outside of the range in which a truck's consumption is defined.");
    }
}
