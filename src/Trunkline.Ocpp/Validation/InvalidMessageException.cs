using System.Collections.Immutable;

namespace Trunkline.Ocpp.Validation;

/// <summary>A message of our own breaks rules of the protocol and was not sent.</summary>
public sealed class InvalidMessageException : Exception
{
    /// <summary>Names the type of the message and every breach.</summary>
    public InvalidMessageException(string message, ImmutableArray<Violation> violations)
        : base($"{message} must not be sent: {string.Join("; ", violations)}.") => Violations = violations;

    /// <summary>Every breach.</summary>
    public ImmutableArray<Violation> Violations { get; }
}
