using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Trunkline.Csms.Commands;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Server.Monitoring;

/// <summary>
/// What goes over the wire, for whoever listens to the meter. Actions are those of the protocol, all others are one; stations are not told
/// apart here, so that a thousand of them are as many series as one.
/// </summary>
internal static class GatewayMeter
{
    public const string Name = "Trunkline.Server";

    private const string In = "in", Out = "out", Other = "other";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Frames = Meter.CreateCounter<long>(
        "trunkline.ocpp.frames", "{frame}", "Frames from and to stations, by direction, kind and action.");

    private static readonly Counter<long> Errors = Meter.CreateCounter<long>(
        "trunkline.ocpp.call.errors", "{error}", "Requests that were answered with an error, or not at all, by who was asked.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "trunkline.ocpp.call.duration", "s", "From a request to its answer: of stations until it is durable, of ours until it comes.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
        });

    private static readonly UpDownCounter<long> Linked = Meter.CreateUpDownCounter<long>(
        "trunkline.stations.connected", "{station}", "Connections of stations.");

    private static readonly Counter<long> Commands = Meter.CreateCounter<long>(
        "trunkline.commands", "{command}", "Commands of operators, by what became of them.");

    /// <summary>Begins all series whose labels are known, with nothing in them.</summary>
    public static void ShowNothing()
    {
        Linked.Add(0);
        foreach (CommandState state in Enum.GetValues<CommandState>()) Count(state, 0);
        Errors.Add(0, new TagList { { "direction", In }, { "action", Other }, { "error", "none" } });
        Errors.Add(0, new TagList { { "direction", Out }, { "action", Other }, { "error", "timedOut" } });
    }

    /// <summary>Now, for the durations; 0 while nobody listens.</summary>
    public static long Start() => Duration.Enabled ? Stopwatch.GetTimestamp() : 0;

    public static void Connected(int change) => Linked.Add(change);

    /// <summary>A station asked, and was given an answer, or none.</summary>
    public static void Handled(string action, in CallAnswer answer, bool isAnswered, long start)
    {
        action = WordOf(action);
        Count(In, "call", action);
        if (isAnswered) Count(Out, answer.ErrorCode is null ? "result" : "error", action);
        if (!isAnswered) Fail(In, action, "none");
        else if (answer.ErrorCode is { } code) Fail(In, action, code);
        Time(In, action, start);
    }

    /// <summary>A station told something that is not answered.</summary>
    public static void Told(string action) => Count(In, "send", WordOf(action));

    /// <summary>A station was asked for something, and this is what came of it.</summary>
    public static void Asked(string action, in CallOutcome outcome, long start)
    {
        action = WordOf(action);
        if (outcome.End is CallEnd.Refused) return;
        Count(Out, "call", action);
        if (outcome.End is CallEnd.Result or CallEnd.InvalidResult) Count(In, "result", action);
        if (outcome.End is CallEnd.Error) Count(In, "error", action);
        if (outcome.End is not CallEnd.Result) Fail(Out, action, JsonNamingPolicy.CamelCase.ConvertName(outcome.End.ToString()));
        Time(Out, action, start);
    }

    public static void Commanded(CommandState state) => Count(state, 1);

    private static void Count(CommandState state, int change) =>
        Commands.Add(change, new KeyValuePair<string, object?>("outcome", JsonNamingPolicy.CamelCase.ConvertName(state.ToString())));

    private static void Count(string direction, string kind, string action) =>
        Frames.Add(1, new TagList { { "direction", direction }, { "kind", kind }, { "action", action } });

    private static void Fail(string direction, string action, string error) =>
        Errors.Add(1, new TagList { { "direction", direction }, { "action", action }, { "error", error } });

    private static void Time(string direction, string action, long start)
    {
        if (start != 0)
            Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new TagList { { "direction", direction }, { "action", action } });
    }

    private static string WordOf(string action) => OcppActions.Find(action) is null ? Other : action;
}
