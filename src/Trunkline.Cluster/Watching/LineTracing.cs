using System.Diagnostics;

namespace Trunkline.Cluster.Watching;

/// <summary>
/// Traces of swaps: from the trip that was planned and the first frame of the truck at the gate to the posting. Nothing is made, and
/// nothing is carried along, while nobody listens.
/// </summary>
public static class LineTracing
{
    /// <summary>Name of the source.</summary>
    public const string Name = "Trunkline";

    /// <summary>The station of a span.</summary>
    public const string Station = "trunkline.station";

    /// <summary>The swap of a span, as in <c>station/number</c>: by it the spans of a swap are found, also after a restart.</summary>
    public const string Swap = "trunkline.swap";

    /// <summary>The reservation of a span.</summary>
    public const string Reservation = "trunkline.reservation";

    /// <summary>Whose spans they are.</summary>
    public static ActivitySource Source { get; } = new(Name);
}
