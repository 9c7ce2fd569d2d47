using Trunkline.Cli.CommandLine;
using Trunkline.Twin.Laws;

namespace Trunkline.Cli.Simulate;

/// <summary>What to tell about a broken conservation law: which, where, and the shortest run that meets it again.</summary>
internal static class BreachText
{
    public static IEnumerable<string> Lines(LawBreachException breach, SimulationRequest request, Messages messages)
    {
        yield return breach.Message;
        yield return messages.LawBroken((breach.Place is { } place ? Repeating(request, place) : request).CommandLine);
    }

    // Replications are rehearsed alike however many follow them.
    private static SimulationRequest Repeating(SimulationRequest request, BreachPlace place) =>
        request with { Overrides = request.Overrides with { Seed = place.Seed, Replications = place.Replication + 1 } };
}
