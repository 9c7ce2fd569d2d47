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
        Place = new BreachPlace(seed, replication, step, at);
    }

    /// <summary>Number of the law.</summary>
    public int Law { get; }

    /// <summary>Where a run met it; null until it left the run.</summary>
    public BreachPlace? Place { get; }

    /// <summary>The same breach with what reproduces it.</summary>
    public LawBreachException At(ulong seed, int replication, long step, Instant at) => new(this, seed, replication, step, at);
}

/// <summary>What reproduces a breach.</summary>
/// <param name="Seed">Of the rehearsal.</param>
/// <param name="Replication">Counted from 0.</param>
/// <param name="Step">Events of the replication up to and with the one that broke the law.</param>
/// <param name="At">Time in the run.</param>
public readonly record struct BreachPlace(ulong Seed, int Replication, long Step, Instant At);
