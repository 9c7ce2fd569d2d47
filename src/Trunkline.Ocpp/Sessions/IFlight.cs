namespace Trunkline.Ocpp.Sessions;

/// <summary>
/// Counts what is under way, for tests and rehearsals in lock-step: while anything is in flight, their clock stands still. A session
/// enters for each request of its own until what follows from its outcome has run, and for each frame that comes in until its
/// answer is written. (A SEND is not answered, so what it causes on the other side is counted there alone.)
/// </summary>
public interface IFlight
{
    /// <summary>One more thing is under way.</summary>
    void Enter();

    /// <summary>One thing is done.</summary>
    void Leave();
}
