using Trunkline.Control.Centre;
using Trunkline.Model.Units;

namespace Trunkline.Control.Work;

/// <summary>What somebody wants of a station's work orders. The kinds are those below, no others.</summary>
public abstract record WorkWish
{
    private WorkWish() { }

    /// <summary>There is something to do. What it is about, and who wants it, as <see cref="WorkEvent.Opened"/> has it.</summary>
    /// <param name="Deadline">When it is to be done; null for the usual time of its severity.</param>
    public sealed record Open(
        WorkKind Kind, Severity Severity, WorkSubject About, string? Anomaly, string What, string By, string? Part,
        Instant? Deadline) : WorkWish;

    /// <summary>Somebody is to do it, or, where nobody is named, nobody any more.</summary>
    public sealed record Assign(int Number, string? To, string By, string? Part, Instant? Deadline) : WorkWish;

    /// <summary>Something to be written down about it.</summary>
    public sealed record Note(int Number, string By, string Text) : WorkWish;

    /// <summary>A photo of it.</summary>
    public sealed record AddPhoto(int Number, string By, PhotoFormat Format, long Bytes, string Hash) : WorkWish;

    /// <summary>It is done.</summary>
    /// <param name="Settles">Its anomaly, if it has one, is settled with it.</param>
    public sealed record Close(int Number, string By, string Found, string Remedy, bool Settles) : WorkWish;

    /// <summary>There is nothing to do.</summary>
    public sealed record Withdraw(int Number, string By, string Why) : WorkWish;
}

/// <summary>An anomaly or alarm has come up at a station, or is over.</summary>
/// <param name="Kind">What it is, as in <c>battery-hot</c>.</param>
/// <param name="Subject">What it is about, as anomalies have it: <c>battery/B-1</c>.</param>
/// <param name="Anomaly">Id of the anomaly; null when it is an alarm of the station that is none.</param>
/// <param name="IsOver">It is over: settled, or it works again.</param>
/// <param name="By">Who settled it; null where nobody did.</param>
/// <param name="Why">How it ended, in words; null while it has not.</param>
public sealed record WorkCause(
    string Kind, Severity Severity, WorkSubject About, string Subject, string? Anomaly, bool IsOver = false, string? By = null,
    string? Why = null);

/// <summary>Why something was not done.</summary>
public enum WorkRefusal : byte
{
    /// <summary>It was done.</summary>
    None,

    /// <summary>There is no such order.</summary>
    Unknown,

    /// <summary>The order has ended.</summary>
    Ended,

    /// <summary>Too many are open, or it has too many notes or photos.</summary>
    TooMany,
}
