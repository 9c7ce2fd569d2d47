namespace Trunkline.Model.Laws;

/// <summary>Energy a truck needs per kilometre.</summary>
public sealed record TruckConsumption
{
    /// <summary>A fixed figure.</summary>
    public static TruckConsumption Fixed(double kilowattHoursPerKilometre) => new() { Figure = kilowattHoursPerKilometre };

    /// <summary>The fixed figure.</summary>
    public double Figure { get; init; }
}
