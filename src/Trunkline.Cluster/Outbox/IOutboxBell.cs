namespace Trunkline.Cluster.Outbox;

/// <summary>Told that a target has messages waiting, right after they have become durable. Does not wait, and does not fail.</summary>
public interface IOutboxBell
{
    /// <summary>There are messages for this target.</summary>
    void Ring(string target);
}
