namespace Trunkline.Ocpp.Validation;

/// <summary>A rule of the protocol that a message breaks.</summary>
/// <param name="Path">Where: member names and indices, as in <c>batteryData[0].soC</c>; empty for the message itself.</param>
/// <param name="What">What is wrong, to be read after the path: <c>is longer than 50 characters</c>.</param>
/// <param name="Code">The error code that the protocol has for it.</param>
public sealed record Violation(string Path, string What, string Code)
{
    /// <summary>What is wrong with a time that does not say its offset from UTC.</summary>
    public const string NoOffset = "does not say its offset from UTC";

    /// <summary>Path and what, as a sentence.</summary>
    public override string ToString() => Path.Length == 0 ? What : $"{Path} {What}";
}
