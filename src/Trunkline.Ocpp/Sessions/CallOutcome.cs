using System.Collections.Immutable;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Sessions;

/// <summary>How a request of ours ended.</summary>
public enum CallEnd
{
    /// <summary>It was answered.</summary>
    Result,

    /// <summary>It was answered with an error.</summary>
    Error,

    /// <summary>It was answered with something that is no answer to it.</summary>
    InvalidResult,

    /// <summary>No answer came in time. The other side may have acted on it all the same.</summary>
    TimedOut,

    /// <summary>The connection ended before an answer came. The other side may have acted on it all the same.</summary>
    ConnectionLost,

    /// <summary>It was never sent: too many were waiting.</summary>
    Refused,
}

/// <summary>How a request of ours ended, with what came back.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Payload">The result's payload, or an error's details; empty otherwise.</param>
/// <param name="ErrorCode">The code of an error or of what is wrong with a result; null otherwise.</param>
/// <param name="ErrorDescription">The same in words.</param>
public readonly record struct CallOutcome(
    CallEnd End, ReadOnlyMemory<byte> Payload = default, string? ErrorCode = null, string? ErrorDescription = null);

/// <summary>How a request of ours ended, with the response as a message.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Response">The response; null unless <paramref name="End"/> is <see cref="CallEnd.Result"/>.</param>
/// <param name="Violations">Rules of the protocol that the response breaks.</param>
/// <param name="Outcome">The same as bytes, with the error's code and words.</param>
public readonly record struct CallOutcome<T>(
    CallEnd End, T? Response, ImmutableArray<Violation> Violations, CallOutcome Outcome)
    where T : class;
