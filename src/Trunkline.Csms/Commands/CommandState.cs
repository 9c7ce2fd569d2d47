namespace Trunkline.Csms.Commands;

/// <summary>How far a command is.</summary>
public enum CommandState
{
    /// <summary>It waits for the station to be connected.</summary>
    Waiting,

    /// <summary>It was sent and is not answered.</summary>
    Sent,

    /// <summary>The station will do it, and tells how far it is.</summary>
    Accepted,

    /// <summary>The station will not do it; its answer says why.</summary>
    Refused,

    /// <summary>The station could not read it, answered with an error, or began and failed.</summary>
    Failed,

    /// <summary>No answer came in time, or the connection ended first. The station may have done it all the same.</summary>
    Unanswered,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It was taken back while it waited.</summary>
    Cancelled,
}
