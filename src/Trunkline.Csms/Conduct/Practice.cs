using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Csms.Conduct;

/// <summary>How a station uses one message.</summary>
/// <param name="Count">How often it sent it.</param>
/// <param name="WithCustomData">How often with customData.</param>
/// <param name="Last">When it sent it last.</param>
public sealed record Told(long Count, long WithCustomData, Instant Last);

/// <summary>How a station takes one request of the centre.</summary>
/// <param name="Count">How often it was asked.</param>
/// <param name="Answered">How often it gave a result, whatever it said.</param>
/// <param name="Errors">How often it gave an error, or a result that is none.</param>
/// <param name="Unanswered">How often it said nothing in time.</param>
/// <param name="Last">When the last one ended.</param>
/// <param name="LastError">Code of its last error; null when there was none.</param>
public sealed record Asked(long Count, long Answered, long Errors, long Unanswered, Instant Last, string? LastError);

/// <summary>
/// What a station really does: which messages it sends, which requests it answers. Whatever is no action counts as others.
/// </summary>
public sealed class Practice
{
    private readonly SortedDictionary<string, Told> _told = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Asked> _asked = new(StringComparer.Ordinal);

    /// <summary>By action, in the order of names.</summary>
    public IReadOnlyDictionary<string, Told> Told => _told;

    /// <summary>By action, in the order of names.</summary>
    public IReadOnlyDictionary<string, Asked> Asked => _asked;

    internal void Hear(string action, bool hasCustomData, Instant now)
    {
        bool isKnown = OcppActions.Find(action) is not null || OcppActions.Sends.Any(send => send.Name == action);
        string name = isKnown ? action : Conformance.Others;
        Told before = _told.GetValueOrDefault(name) ?? new Told(0, 0, now);
        _told[name] = new Told(before.Count + 1, before.WithCustomData + (hasCustomData ? 1 : 0), now);
    }

    internal void Conclude(string action, in CallOutcome outcome, Instant now)
    {
        Asked before = _asked.GetValueOrDefault(action) ?? new Asked(0, 0, 0, 0, now, null);
        bool isError = outcome.End is CallEnd.Error or CallEnd.InvalidResult;
        _asked[action] = new Asked(
            before.Count + 1,
            before.Answered + (outcome.End == CallEnd.Result ? 1 : 0),
            before.Errors + (isError ? 1 : 0),
            before.Unanswered + (outcome.End == CallEnd.TimedOut ? 1 : 0),
            now,
            isError ? outcome.ErrorCode : before.LastError);
    }
}
