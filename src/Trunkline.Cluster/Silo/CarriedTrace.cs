using System.Diagnostics;
using Trunkline.Cluster.Watching;

namespace Trunkline.Cluster.Silo;

/// <summary>The place in a trace, carried from a caller to the grains that act for it, through as many as it takes.</summary>
internal static class CarriedTrace
{
    private const string Key = "trunkline.trace";

    /// <summary>What the calling method asks of grains from here on is part of the present span.</summary>
    public static void Carry()
    {
        if (LineTracing.Source.HasListeners() && Activity.Current is { } present) RequestContext.Set(Key, present.Id!);
    }

    /// <summary>In a grain: where in a trace the call belongs; nowhere, as a rule.</summary>
    public static ActivityContext Present =>
        RequestContext.Get(Key) is string id && ActivityContext.TryParse(id, null, isRemote: true, out var context) ? context : default;
}
