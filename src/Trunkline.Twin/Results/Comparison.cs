namespace Trunkline.Twin.Results;

/// <summary>Two rehearsals with common random numbers: same seed, same streams, so differences are paired by replication.</summary>
/// <param name="First">The first scenario.</param>
/// <param name="Second">The second.</param>
/// <param name="Differences">Second less first.</param>
public sealed record Comparison(RehearsalResult First, RehearsalResult Second, IReadOnlyList<MeasureDifference> Differences);

/// <summary>One measure compared.</summary>
/// <param name="Measure">Stable name, the JSON member of the headline.</param>
/// <param name="First">Its estimate in the first scenario.</param>
/// <param name="Second">In the second.</param>
/// <param name="Difference">Paired difference, second less first.</param>
/// <param name="VarianceReduction">Variance of the unpaired over that of the paired difference; what common random numbers gained.</param>
public sealed record MeasureDifference(string Measure, Estimate First, Estimate Second, Estimate Difference, double VarianceReduction);
