using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Validation;

namespace Trunkline.VirtualStation.Client;

/// <summary>What becomes of a message that cannot be sent because the link is down.</summary>
public enum Keeping
{
    /// <summary>It is dropped: the whole state that follows a reconnection says it anew.</summary>
    Never,

    /// <summary>It is kept as long as there is room, and is the first to go.</summary>
    WhileRoom,

    /// <summary>It is kept whatever happens.</summary>
    Always,
}

/// <summary>One request that a station wants to send.</summary>
public sealed class StationMessage
{
    private readonly Func<bool, ReadOnlyMemory<byte>>? _write;
    private readonly Action<CallOutcome>? _then;

    private StationMessage(string action, Keeping keeping, Func<bool, ReadOnlyMemory<byte>>? write, Action<CallOutcome>? then)
    {
        Action = action;
        Keeping = keeping;
        _write = write;
        _then = then;
    }

    /// <summary>Its action; empty for a mark.</summary>
    public string Action { get; }

    /// <summary>Whether it is kept while the link is down.</summary>
    public Keeping Keeping { get; }

    /// <summary>It is no message but a place in the order of messages: when its turn comes, something is done.</summary>
    public bool IsMark => _write is null;

    /// <summary>It happened, or had to wait, while the link was down.</summary>
    internal bool Offline { get; set; }

    /// <summary>Under which id it was sent before; a repetition has the same bytes under the same id.</summary>
    internal string? MessageId { get; set; }

    /// <summary>Its bytes, once they have been written.</summary>
    internal ReadOnlyMemory<byte> Payload { get; private set; }

    /// <summary>How often it was sent.</summary>
    internal int Attempts { get; set; }

    /// <summary>A request.</summary>
    /// <param name="offline">Makes of the request one that says that it is told late; null where the action has no word for it.</param>
    /// <param name="then">Is told how it ended, exactly once.</param>
    public static StationMessage Of<TRequest, TResponse>(
        IOcppRequest<TRequest, TResponse> request,
        Keeping keeping = Keeping.Never,
        Func<TRequest, TRequest>? offline = null,
        Action<CallOutcome>? then = null)
        where TRequest : OcppObject, IShaped, IOcppRequest<TRequest, TResponse>
        where TResponse : OcppObject, IShaped
    {
        var action = TRequest.Action;
        return new StationMessage(
            action.Name,
            keeping,
            late => action.Request.Write(late && offline is not null ? offline((TRequest)request) : (TRequest)request),
            then);
    }

    /// <summary>A place in the order of messages.</summary>
    public static StationMessage Mark(Action reached) => new("", Keeping.Never, null, outcome =>
    {
        if (outcome.End == CallEnd.Result) reached();
    });

    /// <summary>Writes its bytes, the first time.</summary>
    /// <exception cref="InvalidMessageException">It breaks a rule of the protocol.</exception>
    internal void Write()
    {
        if (Payload.IsEmpty && _write is not null) Payload = _write(Offline);
    }

    /// <summary>Says how it ended.</summary>
    internal void End(in CallOutcome outcome) => _then?.Invoke(outcome);
}
