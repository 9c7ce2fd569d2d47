using System.Collections.Immutable;
using Trunkline.Model.Units;

namespace Trunkline.Model.Telemetry;

/// <summary>What a lane did in one swap, step by step, as its station told it afterwards.</summary>
/// <param name="RequestId">The number under which the swap was requested, or under which the station told it.</param>
/// <param name="Lane">The lane, from 0.</param>
/// <param name="Begin">When its first step began, by our clock as well as that is known.</param>
/// <param name="ToldBegin">The same by the station's clock, as it was told: a trace that is told again has the same.</param>
/// <param name="Steps">In the order in which they were told; 1 to <see cref="MostSteps"/>.</param>
public sealed record SwapTrace(int RequestId, byte Lane, Instant Begin, Instant ToldBegin, ImmutableArray<TraceStep> Steps)
{
    /// <summary>Steps of a swap, at most.</summary>
    public const int MostSteps = 64;

    /// <summary>Interlocks of a step, at most.</summary>
    public const int MostInterlocks = 32;

    /// <summary>Attachments of a swap, at most.</summary>
    public const int MostAttachments = 16;

    /// <summary>Bytes of an attachment, at most.</summary>
    public const int MostAttachmentBytes = 4 * 1_024 * 1_024;

    /// <summary>A swap takes less than this.</summary>
    public static readonly Duration Longest = Duration.FromDays(1);

    /// <summary>How long it took from its beginning to the end of its last step.</summary>
    public Duration Length => new(Steps.IsEmpty ? 0 : Steps.Max(step => (long)step.FromMs + step.TookMs));

    /// <summary>All attachments, step by step.</summary>
    public IEnumerable<TraceAttachment> Attachments => Steps.SelectMany(step => step.Attachments);
}

/// <summary>One step of a swap.</summary>
/// <param name="Name">What was done: one of <see cref="SwapSteps"/>, or the maker's word.</param>
/// <param name="FromMs">When it began, in milliseconds after the swap did; not below 0.</param>
/// <param name="TookMs">How long it took in milliseconds; not below 0.</param>
/// <param name="DeviationMm">How far off what was to be met stood, in millimetres; null where it was not measured.</param>
/// <param name="Interlocks">What had to hold while machinery moved.</param>
/// <param name="Attachments">Images and other files that were taken of it.</param>
public sealed record TraceStep(
    string Name, int FromMs, int TookMs, decimal? DeviationMm, ImmutableArray<Interlock> Interlocks,
    ImmutableArray<TraceAttachment> Attachments);

/// <summary>A condition without which machinery must not move.</summary>
/// <param name="Held">Whether it held throughout the step.</param>
public readonly record struct Interlock(string Name, bool Held);

/// <summary>A file that belongs to a step.</summary>
/// <param name="Name">Its name: letters, digits, <c>-</c>, <c>_</c> and one or more dots between them; unique within the swap.</param>
/// <param name="MediaType">What it is, as <c>image/png</c>.</param>
/// <param name="Bytes">Its size, 1 to <see cref="SwapTrace.MostAttachmentBytes"/>.</param>
public readonly record struct TraceAttachment(string Name, string MediaType, int Bytes);

/// <summary>Steps that have the same name at every station, in their order.</summary>
public static class SwapSteps
{
    /// <summary>The truck drives into the lane, until it stands secured.</summary>
    public const string Approach = "approach";

    /// <summary>Machinery finds the batteries.</summary>
    public const string Position = "position";

    /// <summary>From unlocking to locking, where a station does not tell them apart.</summary>
    public const string Exchange = "exchange";

    /// <summary>A person helps.</summary>
    public const string Intervention = "intervention";

    /// <summary>The truck drives out, until the lane is clear.</summary>
    public const string Release = "release";

    /// <summary>All of them; a station tells those that it knows.</summary>
    public static ImmutableArray<string> All { get; } =
        [Approach, Position, "unlock", "take-out", "put-in", "lock", Exchange, "check", Intervention, Release];

    /// <summary>The place of a name among them; after them for a maker's own.</summary>
    public static int PlaceOf(string name) => All.IndexOf(name) is >= 0 and var place ? place : All.Length;
}
