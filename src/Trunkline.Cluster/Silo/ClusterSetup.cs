using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Line;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;

namespace Trunkline.Cluster.Silo;

/// <summary>What a cluster is made of. Whoever opened the storage closes it, after the host has stopped.</summary>
public sealed record ClusterSetup(LineRules Line, IStorage Storage, IDomainClock Clock)
{
    /// <summary>Counts what is under way, for a clock in lock-step; nothing is counted by default.</summary>
    public IFlight Flight { get; init; } = NoFlight.Instance;

    /// <summary>Port on which silos talk, on the loopback interface; 0 for any that is free.</summary>
    public int SiloPort { get; init; }

    /// <summary>Port on which clients outside of the process come in, on the loopback interface; 0 for any that is free.</summary>
    public int GatewayPort { get; init; }
}
