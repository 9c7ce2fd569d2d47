using Trunkline.Control.Centre;
using Trunkline.Model.Units;

namespace Trunkline.Control.Work;

/// <summary>
/// What happened to a work order. People are named by pseudonymous ids. The kinds are those below, no others; they are what the stream of
/// a station's work orders holds.
/// </summary>
/// <param name="Number">Number of the order at its station, from 1, without a gap.</param>
public abstract record WorkEvent(int Number)
{
    /// <summary>There is something to do.</summary>
    /// <param name="Cause">The kind of anomaly or alarm that it is about, as in <c>battery-hot</c>; null when a person saw it.</param>
    /// <param name="Anomaly">Id of the anomaly; null for none.</param>
    /// <param name="What">What it is, in words.</param>
    /// <param name="By">Who opened it; null when its cause did, by itself.</param>
    public sealed record Opened(
        int Number, WorkKind Kind, Severity Severity, WorkSubject About, string? Cause, string? Anomaly, string What, string? By,
        string? Part, Instant Deadline) : WorkEvent(Number);

    /// <summary>Somebody is to do it, or, where nobody is named, nobody any more.</summary>
    /// <param name="Part">What is needed for it; null leaves it as it was.</param>
    /// <param name="Deadline">A new one; null leaves it as it was.</param>
    public sealed record Assigned(int Number, string? To, string By, string? Part, Instant? Deadline) : WorkEvent(Number);

    /// <summary>Somebody has written something down about it.</summary>
    public sealed record Noted(int Number, string By, string Text) : WorkEvent(Number);

    /// <summary>Somebody has added a photo.</summary>
    /// <param name="Photo">Its number in the order, from 1.</param>
    public sealed record PhotoAdded(int Number, int Photo, string By, PhotoFormat Format, long Bytes, string Hash) : WorkEvent(Number);

    /// <summary>It is done.</summary>
    /// <param name="By">Who closed it.</param>
    /// <param name="Settles">Id of the anomaly that is settled with it; null for none.</param>
    public sealed record Closed(int Number, string By, string Found, string Remedy, string? Settles) : WorkEvent(Number);

    /// <summary>There is nothing to do any more.</summary>
    /// <param name="By">Who says so; null when its cause is over.</param>
    public sealed record Withdrawn(int Number, string? By, string Why) : WorkEvent(Number);
}
