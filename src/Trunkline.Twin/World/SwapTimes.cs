using Trunkline.Model.Distributions;
using Trunkline.Model.Network;

namespace Trunkline.Twin.World;

/// <summary>How long the steps of a swap take at one station, in minutes, as fields: sampled where they stand, never copied.</summary>
public struct SwapTimes
{
    internal Distribution Approach;
    internal Distribution Positioning;
    internal Distribution Exchange;
    internal Distribution Release;
    internal Distribution Intervention;
    internal double AutomaticSuccess;

    internal SwapTimes(SwapMechanics swap)
    {
        Approach = swap.Approach;
        Positioning = swap.Positioning;
        Exchange = swap.Exchange;
        Release = swap.Release;
        Intervention = swap.Intervention;
        AutomaticSuccess = swap.AutomaticSuccess;
    }
}
