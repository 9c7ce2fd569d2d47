namespace Trunkline.Model.Telemetry;

/// <summary>What is measured from time to time, of a slot or of a whole station.</summary>
public enum Measurand
{
    /// <summary>Power taken from the grid, or put into a battery, in watts.</summary>
    Power,

    /// <summary>What a meter has counted since it was made, in watt-hours.</summary>
    Energy,

    /// <summary>State of charge in percent.</summary>
    Charge,

    /// <summary>Temperature in degrees Celsius.</summary>
    Temperature,

    /// <summary>Voltage in volts.</summary>
    Voltage,

    /// <summary>Current in amperes.</summary>
    Current,
}

/// <summary>What is known of measurands.</summary>
public static class Measurands
{
    /// <summary>The unit, as people write it.</summary>
    public static string UnitOf(Measurand measurand) => measurand switch
    {
        Measurand.Power => "W",
        Measurand.Energy => "Wh",
        Measurand.Charge => "%",
        Measurand.Temperature => "°C",
        Measurand.Voltage => "V",
        Measurand.Current => "A",
        _ => throw new ArgumentOutOfRangeException(nameof(measurand), measurand, "No measurand."),
    };

    /// <summary>
    /// A station tells it when it changes, so that it holds until it is told again: its mean is one over time, not one over readings.
    /// </summary>
    public static bool Holds(Measurand measurand) => measurand is Measurand.Power or Measurand.Current;
}
