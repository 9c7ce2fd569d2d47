using Trunkline.Model.Numerics;
using Trunkline.Model.Units;

namespace Trunkline.Model.Laws;

/// <summary>
/// Temperature of a battery as one body that gives off heat to its surroundings: it approaches ambient plus thermal resistance times
/// heat, with one time constant. Exact for any step in which ambient and heat are constant.
/// </summary>
public sealed record BatteryTemperature
{
    /// <summary>The law of one battery type.</summary>
    /// <param name="kelvinPerKilowatt">Thermal resistance: how much warmer per kW of heat in the long run; zero or above.</param>
    /// <param name="timeConstant">Time to cover 63 % of the way; above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside of its range.</exception>
    public BatteryTemperature(double kelvinPerKilowatt, Duration timeConstant)
    {
        if (!(kelvinPerKilowatt >= 0 && double.IsFinite(kelvinPerKilowatt)))
        {
            throw new ArgumentOutOfRangeException(nameof(kelvinPerKilowatt), kelvinPerKilowatt, "Must be finite and not negative.");
        }
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeConstant, Duration.Zero);
        KelvinPerKilowatt = kelvinPerKilowatt;
        TimeConstant = timeConstant;
    }

    /// <summary>Thermal resistance in K/kW.</summary>
    public double KelvinPerKilowatt { get; }

    /// <summary>Time to cover 63 % of the way to the equilibrium.</summary>
    public Duration TimeConstant { get; }

    /// <summary>The temperature it tends to, in degrees Celsius.</summary>
    /// <param name="ambientCelsius">Of the surroundings.</param>
    /// <param name="heat">Loss turned into heat inside; negative when it is cooled.</param>
    public double EquilibriumCelsius(double ambientCelsius, Watts heat) => EquilibriumCelsius(ambientCelsius, heat.Value / 1_000.0);

    /// <summary>The temperature it tends to, in degrees Celsius.</summary>
    /// <param name="ambientCelsius">Of the surroundings.</param>
    /// <param name="heatKilowatts">Loss turned into heat inside; negative when it is cooled.</param>
    public double EquilibriumCelsius(double ambientCelsius, double heatKilowatts) => ambientCelsius + KelvinPerKilowatt * heatKilowatts;

    /// <summary>The part of a distance from the equilibrium that is left after a time: batteries of a set share it.</summary>
    /// <param name="elapsed">Zero or above.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public double Remaining(Duration elapsed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(elapsed, Duration.Zero);
        return DeterministicMath.Exp(-(double)elapsed.Milliseconds / TimeConstant.Milliseconds);
    }

    /// <summary>The temperature after a time of constant ambient and heat, in degrees Celsius.</summary>
    /// <param name="celsius">At the beginning.</param>
    /// <param name="ambientCelsius">Of the surroundings.</param>
    /// <param name="heat">Loss turned into heat inside; negative when it is cooled.</param>
    /// <param name="elapsed">Zero or above.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public double After(double celsius, double ambientCelsius, Watts heat, Duration elapsed)
    {
        double equilibrium = EquilibriumCelsius(ambientCelsius, heat);
        return equilibrium + (celsius - equilibrium) * Remaining(elapsed);
    }
}
