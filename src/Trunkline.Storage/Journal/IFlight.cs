namespace Trunkline.Storage.Journal;

/// <summary>
/// Counts what is under way, so that a clock in lock-step moves only when nothing is: one step in when work is taken into the queue,
/// one step out after its completion has been signalled. Called from several threads.
/// </summary>
public interface IFlight
{
    /// <summary>Something more is under way.</summary>
    void Enter();

    /// <summary>It has ended.</summary>
    void Leave();
}

/// <summary>Counts nothing: live operation.</summary>
public sealed class NoFlight : IFlight
{
    /// <summary>The only one.</summary>
    public static NoFlight Instance { get; } = new();

    private NoFlight() { }

    /// <inheritdoc/>
    public void Enter() { }

    /// <inheritdoc/>
    public void Leave() { }
}
