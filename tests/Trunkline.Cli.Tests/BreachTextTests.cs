using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Simulate;
using Trunkline.Model.Units;
using Trunkline.Reports.Text;
using Trunkline.Twin.Laws;

namespace Trunkline.Cli.Tests;

/// <summary>A broken conservation law is told so that whoever mends it can meet it again.</summary>
public sealed class BreachTextTests
{
    [Fact]
    public void It_names_law_seed_replication_and_step_and_the_command_that_repeats_it()
    {
        var breach = new LawBreachException(3, "a battery is in two places.").At(42, replication: 6, step: 9, default(Instant));
        var request = new SimulationRequest { Scenarios = ["a b/scenario.json"], Json = true, Cores = 2 };

        string[] lines = [.. BreachText.Lines(breach, request, Messages.In(Language.English))];

        Assert.Equal(2, lines.Length);
        Assert.Contains(
            "law 3 is broken: a battery is in two places. Seed 42, replication 6, step 9", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("trunkline simulate 'a b/scenario.json' --seed 42 --replications 7", lines[1], StringComparison.Ordinal);
    }
}
