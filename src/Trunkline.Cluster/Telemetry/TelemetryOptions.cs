using Trunkline.Model.Units;

namespace Trunkline.Cluster.Telemetry;

/// <summary>How periodic values are kept.</summary>
public sealed record TelemetryOptions
{
    /// <summary>How long quarters and step traces are kept, on the domain clock; what is told of an older time is not taken.</summary>
    public Duration Retention { get; init; } = Duration.FromDays(400);

    /// <summary>
    /// Real time between two writings. What a kill can lose is what came since the last one began, so it is half of the second that is
    /// promised.
    /// </summary>
    public TimeSpan Between { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Quarters of a station that wait to be written, at most; beyond that the oldest go, and are counted.</summary>
    public int MostWaiting { get; init; } = 4_096;

    /// <summary>Step traces that wait to be written, at most; beyond that the oldest go, and are counted.</summary>
    public int MostTracesWaiting { get; init; } = 1_000;

    /// <summary>How long a value that holds is believed when nothing is told after it.</summary>
    public Duration LongestHeld { get; init; } = Duration.FromHours(1);

    /// <summary>Quarters of stations that are forgotten at once, at most.</summary>
    public int MostPruned { get; init; } = 20;
}
