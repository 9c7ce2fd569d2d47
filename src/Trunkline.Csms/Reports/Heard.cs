using System.Collections.Immutable;
using Trunkline.Control.Centre;
using Trunkline.Csms.Commands;
using Trunkline.Csms.Stations;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Csms.Reports;

/// <summary>Something worth a line in the log.</summary>
/// <param name="IsWarning">Somebody should look at it.</param>
public readonly record struct Remark(bool IsWarning, string Text);

/// <summary>What a message comes to that is not answered.</summary>
public readonly record struct HeardSend(ImmutableArray<Remark> Remarks, ImmutableArray<Reading> Readings)
{
    internal static HeardSend Nothing { get; } = new([], []);
}

/// <summary>Where a station may send an attachment of a step trace.</summary>
/// <param name="Name">Which attachment.</param>
/// <param name="To">An address that is good for it alone, and for a while.</param>
public readonly record struct TraceUpload(string Name, Uri To);

/// <summary>
/// What a message of a station comes to. Its facts are to be told first; when they are durable, <see cref="StationConversation.Answer"/>
/// gives the answer. Hearing a message changes nothing that an answer would have to take back.
/// </summary>
public sealed class Heard
{
    internal delegate CallAnswer Reply(GateAnswer? gate, Instant now);

    internal Heard(ImmutableArray<StationFact> facts, ImmutableArray<Remark> remarks, Reply reply, Registration? registration = null)
    {
        Facts = facts;
        Remarks = remarks;
        ReplyWith = reply;
        Registration = registration;
    }

    /// <summary>What is to be told to the station's desk, in this order; may be empty.</summary>
    public ImmutableArray<StationFact> Facts { get; }

    /// <summary>For the log.</summary>
    public ImmutableArray<Remark> Remarks { get; }

    /// <summary>What it tells of commands that were given earlier; may be empty.</summary>
    public ImmutableArray<CommandNews> News { get; private init; } = [];

    /// <summary>What it measured: beside the facts, and durable a little later than they are; may be empty.</summary>
    public ImmutableArray<Reading> Readings { get; internal set; } = [];

    /// <summary>The step trace that it tells, as durable as what was measured; null where it tells none.</summary>
    public SwapTrace? Trace { get; internal init; }

    /// <summary>Where the trace's attachments are to go: given before the answer, by whoever keeps them; else none are wanted.</summary>
    public ImmutableArray<TraceUpload> Uploads { get; set; } = [];

    /// <summary>Among the facts is that the station is linked: whoever takes its orders must be known by then.</summary>
    public bool Links => Facts.Any(fact => fact is StationFact.Linked);

    /// <summary>Among the facts is that the station has announced itself.</summary>
    internal bool Announces => Facts.Any(fact => fact is StationFact.Linked { Announced: true });

    /// <summary>What is known of the station once this is answered; null when it stays.</summary>
    internal Registration? Registration { get; }

    internal Reply ReplyWith { get; }

    internal Heard With(ImmutableArray<CommandNews> news) =>
        new(Facts, Remarks, ReplyWith, Registration) { News = news, Readings = Readings, Trace = Trace };
}
