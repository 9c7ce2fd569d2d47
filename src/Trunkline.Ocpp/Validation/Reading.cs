using System.Collections.Immutable;

namespace Trunkline.Ocpp.Validation;

/// <summary>What became of bytes that were to be a message.</summary>
/// <param name="Message">The message; null when it is refused.</param>
/// <param name="Violations">Every rule that was broken, also when the message went through.</param>
/// <param name="Refusal">Why it is refused; its code is the one to answer with. Null when it went through.</param>
public readonly record struct Reading<T>(T? Message, ImmutableArray<Violation> Violations, Violation? Refusal)
    where T : class;
