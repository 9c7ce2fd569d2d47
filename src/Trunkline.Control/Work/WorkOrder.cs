using System.Collections.Immutable;
using Trunkline.Control.Centre;
using Trunkline.Model.Units;

namespace Trunkline.Control.Work;

/// <summary>What is to be done.</summary>
public enum WorkKind : byte
{
    /// <summary>Somebody may come to harm: make it safe first.</summary>
    Safety,

    /// <summary>Go there, look, and find out.</summary>
    Inspection,

    /// <summary>Put right what does not work.</summary>
    Repair,

    /// <summary>Care that is due although nothing has failed.</summary>
    Maintenance,
}

/// <summary>How far a work order is.</summary>
public enum WorkState : byte
{
    /// <summary>Nobody has taken it on.</summary>
    Open,

    /// <summary>Somebody is to do it.</summary>
    Assigned,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is nothing to do any more.</summary>
    Withdrawn,
}

/// <summary>What of a station a work order is about; all null for the station as a whole. Lanes and slots count from 1.</summary>
/// <param name="Lane">Number of the lane.</param>
/// <param name="Slot">Number of the slot.</param>
/// <param name="Battery">Serial number of the battery.</param>
public sealed record WorkSubject(int? Lane = null, int? Slot = null, string? Battery = null);

/// <summary>Something that somebody wrote down about it.</summary>
public sealed record WorkNote(Instant At, string By, string Text);

/// <summary>What a photo's bytes are.</summary>
public enum PhotoFormat : byte
{
    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>WebP.</summary>
    Webp,
}

/// <summary>A photo of it; the bytes are kept beside the journal.</summary>
/// <param name="Number">Its number in the order, from 1.</param>
/// <param name="Hash">SHA-256 of its bytes, in hexadecimal.</param>
public sealed record WorkPhoto(int Number, Instant At, string By, PhotoFormat Format, long Bytes, string Hash);

/// <summary>A work order: something at a station that a person is to see to.</summary>
/// <param name="Opened">How it began.</param>
/// <param name="At">When it was opened.</param>
/// <param name="Assignee">Who is to do it; null for nobody yet.</param>
/// <param name="Part">What is needed for it.</param>
/// <param name="Deadline">When it is to be done.</param>
public sealed record WorkOrder(WorkEvent.Opened Opened, Instant At, string? Assignee, string? Part, Instant Deadline)
{
    /// <summary>How far it is.</summary>
    public WorkState State { get; init; }

    /// <summary>What people have written down, in order.</summary>
    public ImmutableArray<WorkNote> Notes { get; init; } = [];

    /// <summary>Its photos, in order.</summary>
    public ImmutableArray<WorkPhoto> Photos { get; init; } = [];

    /// <summary>When it ended; null while it has not.</summary>
    public Instant? Ended { get; init; }

    /// <summary>Who ended it; null for nobody: it ended with its cause.</summary>
    public string? EndedBy { get; init; }

    /// <summary>What was found, or why there is nothing to do any more.</summary>
    public string? Found { get; init; }

    /// <summary>What was done.</summary>
    public string? Remedy { get; init; }

    /// <summary>Its number at the station, from 1.</summary>
    public int Number => Opened.Number;

    /// <summary>It has not ended.</summary>
    public bool IsOpen => State is WorkState.Open or WorkState.Assigned;

    /// <summary>Nobody has laid a hand on it, so that it may end with its cause.</summary>
    public bool IsUntouched => State == WorkState.Open && Notes.IsEmpty && Photos.IsEmpty;

    /// <summary>The order after something has happened to it.</summary>
    internal WorkOrder After(WorkEvent happened, Instant at) => happened switch
    {
        WorkEvent.Assigned assigned => this with
        {
            State = assigned.To is null ? WorkState.Open : WorkState.Assigned,
            Assignee = assigned.To,
            Part = assigned.Part ?? Part,
            Deadline = assigned.Deadline ?? Deadline,
        },
        WorkEvent.Noted noted => this with { Notes = Notes.Add(new WorkNote(at, noted.By, noted.Text)) },
        WorkEvent.PhotoAdded photo => this with
        {
            Photos = Photos.Add(new WorkPhoto(photo.Photo, at, photo.By, photo.Format, photo.Bytes, photo.Hash)),
        },
        WorkEvent.Closed closed => this with
        {
            State = WorkState.Done, Ended = at, EndedBy = closed.By, Found = closed.Found, Remedy = closed.Remedy,
        },
        WorkEvent.Withdrawn withdrawn => this with
        {
            State = WorkState.Withdrawn, Ended = at, EndedBy = withdrawn.By, Found = withdrawn.Why,
        },
        _ => this,
    };
}
