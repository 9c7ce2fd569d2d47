using Trunkline.Model.Numerics;
using Trunkline.Model.Units;

namespace Trunkline.Model.Laws;

/// <summary>Capacity a battery has lost, as fractions of its capacity when new; the state that <see cref="Ageing"/> advances.</summary>
/// <param name="Calendar">Lost by time, wherever the battery was; 0 to 1.</param>
/// <param name="Cycling">Lost by throughput; 0 to 1.</param>
public readonly record struct CapacityLoss(double Calendar, double Cycling)
{
    /// <summary>State of health: present capacity over capacity when new. Batteries leave trucks at about 0.8.</summary>
    public double Health => 1 - Calendar - Cycling;
}

/// <summary>
/// How large-format lithium iron phosphate (LFP) batteries wear: loss by time grows with the square root or so of days, faster when
/// warm and full; loss by cycles grows with equivalent full cycles (EFC), faster at a high charge rate.
/// </summary>
/// <remarks>
/// <para>Our implementation of the published equations <c>qt = kcal days^0.526</c> and <c>qN = kcyc EFC^0.828</c> of the 250 Ah prismatic
/// LFP cell: P. Gasper et al., Journal of Energy Storage 73 (2023) 109042, as parameterised in NREL's BLAST-Lite (BSD-3-Clause, model
/// lfp_gr_250AhPrismatic_2019); graphite potential after Safari and Delacourt (2011).</para>
/// <para>Fitted for 10 to 45 C, depth of discharge 0.8 to 1, charging up to 0.65 C, discharging up to 1 C. Temperature and depth are
/// clamped to these ranges, never extrapolated: the cycling term falls as cells get warmer, an artefact of the fit. The charge rate is
/// not clamped: wear rises linearly with it, so that clamping would make the fastest charging free; above 0.65 C the result is an
/// extrapolation.</para>
/// </remarks>
public sealed record Ageing
{
    /// <summary>Exponent of time in days.</summary>
    public const double CalendarExponent = 0.526;

    /// <summary>Exponent of equivalent full cycles.</summary>
    public const double CyclingExponent = 0.828;

    private const double ZeroCelsiusInKelvin = 273.15;
    private const double ColdestCelsius = 10;
    private const double WarmestCelsius = 45;
    private const double ShallowestDepth = 0.8;
    private const double DeepestDepth = 1;

    /// <summary>The law with all wear multiplied by a factor.</summary>
    /// <param name="calibration">
    /// Above zero. 1 is the law as fitted; 0.60 reproduces the claim for CATL's 75# block (6,000 cycles, 12 years, 0.5 C, 80 % left
    /// at 25 C).
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not above zero and finite.</exception>
    public Ageing(double calibration = 1)
    {
        if (!(calibration > 0 && double.IsFinite(calibration)))
        {
            throw new ArgumentOutOfRangeException(nameof(calibration), calibration, "Must be finite and above zero.");
        }
        Calibration = calibration;
    }

    /// <summary>Factor on all wear; 1 is the law as fitted.</summary>
    public double Calibration { get; }

    /// <summary>Loss after a time at rest or in use, whatever flows, with the mean conditions over that time.</summary>
    /// <param name="loss">Before.</param>
    /// <param name="elapsed">Zero or above.</param>
    /// <param name="stateOfCharge">Mean over the time.</param>
    /// <param name="celsius">Mean cell temperature; clamped to 10 to 45 C.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public CapacityLoss AfterTime(CapacityLoss loss, Duration elapsed, StateOfCharge stateOfCharge, double celsius) =>
        loss with { Calendar = Advance(loss.Calendar, CalendarRate(stateOfCharge, celsius), CalendarExponent, elapsed.TotalDays) };

    /// <summary>Loss after a throughput.</summary>
    /// <param name="loss">Before.</param>
    /// <param name="equivalentFullCycles">Half of the sum of all changes of state of charge, as fractions; zero or above.</param>
    /// <param name="depthOfDischarge">Fraction of capacity between turning points; clamped to 0.8 to 1.</param>
    /// <param name="chargeRatePerHour">Mean of charge and discharge rate in C (power over capacity, 1/h), zero or above.</param>
    /// <param name="celsius">Mean cell temperature; clamped to 10 to 45 C.</param>
    /// <exception cref="ArgumentOutOfRangeException">Throughput or charge rate is negative or not a number.</exception>
    public CapacityLoss AfterCycles(
        CapacityLoss loss, double equivalentFullCycles, double depthOfDischarge, double chargeRatePerHour, double celsius) =>
        loss with
        {
            Cycling = Advance(
                loss.Cycling, CyclingRate(depthOfDischarge, chargeRatePerHour, celsius), CyclingExponent, equivalentFullCycles),
        };

    /// <summary>kcal times the calibration: the fraction lost after the first day.</summary>
    /// <param name="stateOfCharge">Mean over the time.</param>
    /// <param name="celsius">Cell temperature; clamped to 10 to 45 C.</param>
    public double CalendarRate(StateOfCharge stateOfCharge, double celsius)
    {
        double kelvin = Kelvin(celsius);
        return Calibration * 8.37e4 * DeterministicMath.Exp((-5_210 - 3_560 * AnodePotentialVolts(stateOfCharge)) / kelvin);
    }

    /// <summary>kcyc times the calibration: the fraction lost in the first equivalent full cycle.</summary>
    /// <param name="depthOfDischarge">Clamped to 0.8 to 1.</param>
    /// <param name="chargeRatePerHour">Mean of charge and discharge rate in C, zero or above; above 0.65 an extrapolation.</param>
    /// <param name="celsius">Cell temperature; clamped to 10 to 45 C.</param>
    /// <exception cref="ArgumentOutOfRangeException">The charge rate is negative or not a number.</exception>
    public double CyclingRate(double depthOfDischarge, double chargeRatePerHour, double celsius)
    {
        if (!(chargeRatePerHour >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(chargeRatePerHour), chargeRatePerHour, "Must not be negative.");
        }
        double kelvin = Kelvin(celsius);
        double depth = Math.Clamp(depthOfDischarge, ShallowestDepth, DeepestDepth);
        double stress = 4.38e-8 + 1.55e-8 * depth + 1.68e-7 * chargeRatePerHour;
        return Calibration * stress * (DeterministicMath.Exp(2_190 / kelvin) + DeterministicMath.Exp(-1.55e5 / kelvin));
    }

    /// <summary>
    /// A loss <c>y = k x^p</c> after <c>x</c> has grown by a step during which the rate <c>k</c> was constant:
    /// <c>y' = k ((y / k)^(1/p) + dx)^p</c>.
    /// </summary>
    /// <remarks>
    /// The usual increment <c>dy = k p (y/k)^((p-1)/p) dx</c> is the Euler step of the same law. Its slope is infinite at y = 0, so it
    /// needs a special first step, and since the slope falls, it overstates every step, the more the longer the step. This one is
    /// exact for any step: thousand short steps and one long one give the same loss, so that wear does not depend on how often a
    /// twin happens to look. Where k changes between steps both mean the same: the loss so far is carried over, not the time.
    /// </remarks>
    /// <param name="loss">Before; zero or above.</param>
    /// <param name="rate">k, above zero.</param>
    /// <param name="exponent">p, above zero.</param>
    /// <param name="step">dx, zero or above.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative or not a number.</exception>
    public static double Advance(double loss, double rate, double exponent, double step)
    {
        if (!(step >= 0)) throw new ArgumentOutOfRangeException(nameof(step), step, "Wear does not run backwards.");
        if (step == 0) return loss;
        double equivalent = DeterministicMath.Pow(loss / rate, 1 / exponent);
        return rate * DeterministicMath.Pow(equivalent + step, exponent);
    }

    /// <summary>
    /// Open-circuit potential of the graphite electrode against lithium in volts: the lower, the faster a battery ages at rest.
    /// </summary>
    public static double AnodePotentialVolts(StateOfCharge stateOfCharge)
    {
        double x = 0.0085 + stateOfCharge.Fraction * (0.78 - 0.0085);
        return 0.6379
            + 0.5416 * DeterministicMath.Exp(-305.5309 * x)
            + 0.0440 * DeterministicMath.Tanh(-(x - 0.1958) / 0.1088)
            - 0.1978 * DeterministicMath.Tanh((x - 1.0571) / 0.0854)
            - 0.6875 * DeterministicMath.Tanh((x + 0.0117) / 0.0529)
            - 0.0175 * DeterministicMath.Tanh((x - 0.5692) / 0.0875);
    }

    private static double Kelvin(double celsius) => Math.Clamp(celsius, ColdestCelsius, WarmestCelsius) + ZeroCelsiusInKelvin;
}
