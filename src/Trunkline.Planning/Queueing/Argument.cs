using System.Runtime.CompilerServices;

namespace Trunkline.Planning.Queueing;

/// <summary>
/// What every model here asks of its figures; each check returns the value, so that it can stand in an assignment.
/// </summary>
internal static class Argument
{
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "Must be positive and finite.");

    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "Must be finite and not negative.");

    public static int Positive(int value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value > 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "Must be positive.");

    public static int NotNegative(int value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "Must not be negative.");

    /// <summary>An unlimited queue settles only if less arrives than can be served.</summary>
    public static void Stable(double load, double capacity)
    {
        if (load >= capacity)
            throw new ArgumentException($"The queue grows without bound: load {load} is not below capacity {capacity}.");
    }
}
