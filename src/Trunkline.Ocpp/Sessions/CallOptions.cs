using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Sessions;

/// <summary>Says what is wrong with a result's payload; null when nothing is.</summary>
public delegate Violation? ResultCheck(ReadOnlyMemory<byte> payload);

/// <summary>What is particular about one request.</summary>
/// <param name="Timeout">How long to wait for the answer, from when it is sent; null for the session's own.</param>
/// <param name="MessageId">
/// The id to send it with, when it repeats one that may have been lost: the other side can then tell. Null for a new one.
/// </param>
/// <param name="Check">Looks at the result before it is taken.</param>
public readonly record struct CallOptions(TimeSpan? Timeout = null, string? MessageId = null, ResultCheck? Check = null);
