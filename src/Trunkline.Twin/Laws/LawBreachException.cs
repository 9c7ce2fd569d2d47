using Trunkline.Model.Units;

namespace Trunkline.Twin.Laws;

/// <summary>A conservation law does not hold. The run stops; seed and step reproduce it.</summary>
public sealed class LawBreachException : Exception
{
    /// <summary>A breach.</summary>
    /// <param name="law">Number of the law, 1 to 8.</param>
    /// <param name="what">What was found.</param>
    public LawBreachException(int law, string what)
        : base($"Conservation law {law} is broken: {what}")
    {
        Law = law;
    }

    private LawBreachException(LawBreachException breach, ulong seed, int replication, long step, Instant at)
        : base($"{breach.Message} Seed {seed}, replication {replication}, step {step}, {at}.", breach)
    {
        Law = breach.Law;
    }

    /// <summary>Number of the law.</summary>
    public int Law { get; }

    /// <summary>The same breach with what reproduces it.</summary>
    public LawBreachException At(ulong seed, int replication, long step, Instant at) => new(this, seed, replication, step, at);
}
