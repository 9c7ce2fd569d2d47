using Trunkline.Model.Scenario;

namespace Trunkline.Control.Station;

/// <summary>
/// The one question that a charging policy answers: how many batteries that are not ready may charge now. A planned policy will answer
/// it from a plan that entered as a command; who of them gets how much stays with <see cref="PowerShare"/>.
/// </summary>
internal static class ChargingChoice
{
    /// <summary>All that want to.</summary>
    public const int All = int.MaxValue;

    /// <summary>How many may charge, in charging order.</summary>
    public static int Admitted(StationState state, StationRules rules) => Admitted(state, rules, state.Counters.PriceRank);

    /// <summary>How many may charge at a price of that rank.</summary>
    public static int Admitted(StationState state, StationRules rules, int rank) => rules.Policies.Charging switch
    {
        ChargingPolicy.Immediate => All,
        ChargingPolicy.OffPeak => OffPeak(state, rules, rank),
        var policy => throw new InvalidOperationException($"No such charging policy: {policy}."),
    };

    /// <summary>
    /// Keeps a share of the stock ready or charging: all of it at the cheapest price, half of it at the dearest, evenly between.
    /// </summary>
    private static int OffPeak(StationState state, StationRules rules, int rank)
    {
        if (rank == 0) return All;
        int steps = 2 * (rules.Prices.Ranks - 1);
        int keep = ((rules.Batteries * (steps - rank)) + steps - 1) / steps;
        int ready = 0;
        foreach (int count in state.Ready) ready += count;
        return keep - ready;
    }
}
