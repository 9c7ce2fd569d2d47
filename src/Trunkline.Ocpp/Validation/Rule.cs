using System.Text.Json;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Validation;

/// <summary>What a value may be.</summary>
public abstract class Rule
{
    private protected Rule()
    {
    }

    /// <summary>Any value at all.</summary>
    internal static Rule Any { get; } = new AnyRule(mustBeObject: false);

    /// <summary>An object that is kept as it came, because nothing here reads it.</summary>
    internal static Rule AnyObject { get; } = new AnyRule(mustBeObject: true);

    internal static Rule Flag { get; } = new FlagRule();

    internal static Rule Time { get; } = new TimeRule();

    internal static Rule Text(int maxLength) => new TextRule(maxLength);

    internal static Rule Whole(int min = int.MinValue, int max = int.MaxValue) => new WholeRule(min, max);

    internal static Rule Number(decimal min = decimal.MinValue, decimal max = decimal.MaxValue) => new NumberRule(min, max);

    internal static Rule Word<T>()
        where T : struct, Enum => new WordRule<T>();

    internal static Rule Object<T>()
        where T : IShaped => new ObjectRule(T.Shape);

    internal static Rule List(Rule items, int minItems, int maxItems = int.MaxValue) => new ListRule(items, minItems, maxItems);

    /// <summary>
    /// Checks the value whose first token the reader stands on, leaves the reader at its last, and says whether a type can hold
    /// the value. If not, there is a finding that says why.
    /// </summary>
    internal abstract bool Check(ref Utf8JsonReader reader, ref Findings findings);

    /// <summary>Passes over a value of the wrong type.</summary>
    private protected static bool Mistyped(ref Utf8JsonReader reader, ref Findings findings, string what)
    {
        reader.Skip();
        return findings.Refuse(what, Framing.ErrorCode.TypeConstraintViolation);
    }
}
