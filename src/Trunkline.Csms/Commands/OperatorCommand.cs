using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Trunkline.Csms.Profile;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Csms.Commands;

/// <summary>How far a command was at an instant.</summary>
/// <param name="Status">In the protocol's word.</param>
/// <param name="Why">The reason that the station gave, if any.</param>
public sealed record CommandStep(DateTimeOffset At, string Status, string? Why);

/// <summary>Why a station could not take a command.</summary>
/// <param name="Code">Code of the protocol, or of the station's own.</param>
public sealed record CommandError(string Code, string? Description);

/// <summary>What an operator wants of a station, and what came of it.</summary>
/// <param name="Number">Its number at this station, from 1.</param>
/// <param name="Action">The protocol's action.</param>
/// <param name="Request">The action's request; secrets are left out.</param>
/// <param name="State">How far it is.</param>
/// <param name="Given">When it was given.</param>
/// <param name="Changed">When it changed last.</param>
public sealed record OperatorCommand(
    int Number, string Action, JsonElement Request, CommandState State, DateTimeOffset Given, DateTimeOffset Changed)
{
    /// <summary>Steps that are kept; of more, the latest.</summary>
    public const int MostSteps = 50;

    /// <summary>Bytes of a report or an answer that are kept; a longer one is left out, and the last step says so.</summary>
    public const int LongestReport = 64 * 1024;

    // Below it are the requests that the centre makes by itself.
    private const int FirstRequestId = 10_000;

    /// <summary>The response; left out while there is none, and when it is too long.</summary>
    public JsonElement? Answer { get; init; }

    /// <summary>Why the station could not take it; left out when it could.</summary>
    public CommandError? Error { get; init; }

    /// <summary>What the station told of it since.</summary>
    public ImmutableArray<CommandStep> Steps { get; init; } = [];

    /// <summary>What was asked for, once it is complete.</summary>
    public JsonElement? Report { get; init; }

    /// <summary>Nothing more will come of it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOver => State is not (CommandState.Waiting or CommandState.Sent or CommandState.Accepted);

    /// <summary>The request id of a command's messages.</summary>
    public static int RequestIdOf(int number) => FirstRequestId + number;

    /// <summary>The number of the command that a request id belongs to; null for a request of the centre itself.</summary>
    public static int? NumberOf(int requestId) => requestId > FirstRequestId ? requestId - FirstRequestId : null;

    /// <summary>It was sent.</summary>
    public OperatorCommand Sent(Instant now) => With(CommandState.Sent, now);

    /// <summary>It was taken back.</summary>
    public OperatorCommand Cancelled(Instant now) => With(CommandState.Cancelled, now);

    /// <summary>Whether it was answered cannot be known any more.</summary>
    public OperatorCommand Lost(Instant now) => With(CommandState.Unanswered, now);

    /// <summary>The request has ended.</summary>
    public OperatorCommand Ended(in CallOutcome outcome, Instant now)
    {
        switch (outcome.End)
        {
            case CallEnd.Result:
                using (var answer = JsonDocument.Parse(outcome.Payload))
                {
                    JsonElement? kept = outcome.Payload.Length <= LongestReport ? answer.RootElement.Clone() : null;
                    return With(StateBy(answer.RootElement), now) with { Answer = kept };
                }

            case CallEnd.Error or CallEnd.InvalidResult:
                var error = new CommandError(outcome.ErrorCode ?? "", outcome.ErrorDescription);
                return With(CommandState.Failed, now) with { Error = error };
            case CallEnd.Refused:
                var full = new CommandError("Busy", "too many requests wait for this station");
                return With(CommandState.Failed, now) with { Error = full };
            default:
                return Lost(now);
        }
    }

    /// <summary>The station tells more of it. What comes after the end changes nothing.</summary>
    public OperatorCommand Follow(CommandNews news, Instant now)
    {
        ArgumentNullException.ThrowIfNull(news);
        // News may overtake the answer, and may still come after one that was lost.
        if (IsOver && State != CommandState.Unanswered) return this;
        string? why = news.Why;
        JsonElement? report = news.Report;
        if (report is { } told && Encoding.UTF8.GetByteCount(told.GetRawText()) > LongestReport)
        {
            report = null;
            why = $"left out: longer than {LongestReport} bytes";
        }

        ImmutableArray<CommandStep> steps = Steps.Add(new CommandStep(WireValues.Time(now), news.Status, why));
        if (steps.Length > MostSteps) steps = steps.RemoveAt(0);
        return With(news.Becomes ?? CommandState.Accepted, now) with { Steps = steps, Report = report ?? Report };
    }

    private OperatorCommand With(CommandState state, Instant now) => this with { State = state, Changed = WireValues.Time(now) };

    private CommandState StateBy(JsonElement answer)
    {
        // It may have been followed before it was answered.
        if (IsOver) return State;
        string? status = answer.TryGetProperty("status", out JsonElement told) && told.ValueKind == JsonValueKind.String
            ? told.GetString()
            : null;
        return status switch
        {
            null or "EmptyResultSet" or "NoProfiles" => CommandState.Done,
            "Accepted" or "AcceptedCanceled" or "Scheduled" or "Unlocked" =>
                IsToBeFollowed() ? CommandState.Accepted : CommandState.Done,
            _ => CommandState.Refused,
        };
    }

    // Whoever has a customer forgotten is told nothing of him.
    private bool IsToBeFollowed() => CommandKind.Find(Action) is { IsFollowed: true }
        && (Action != CustomerInformationRequest.Action.Name || (Request.TryGetProperty("report", out var report) && report.GetBoolean()))
        && !(Action == ResetRequest.Action.Name && Request.TryGetProperty("evseId", out _));
}
