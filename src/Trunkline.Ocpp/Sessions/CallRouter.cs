using System.Collections.Immutable;
using Trunkline.Ocpp.Framing;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Sessions;

/// <summary>Refuses a request with an error code of the protocol.</summary>
public sealed class CallRefusedException : Exception
{
    /// <summary>A refusal; the codes are in <see cref="ErrorCode"/>.</summary>
    public CallRefusedException(string code, string description)
        : base(description) => Code = code;

    /// <summary>The error code.</summary>
    public string Code { get; }
}

/// <summary>
/// Gives each request to the function for its action, as a message, and writes what that answers. An action that nobody asked for
/// is answered with NotSupported if the protocol knows it and NotImplemented if not.
/// </summary>
public sealed class CallRouter
{
    private readonly Dictionary<string, CallHandler> _routes = new(StringComparer.Ordinal);
    private readonly Strictness _strictness;
    private readonly Action<string, string, ImmutableArray<Violation>>? _onViolations;

    /// <summary>A router without routes.</summary>
    /// <param name="strictness">How requests are judged.</param>
    /// <param name="onViolations">Is told action, message id and every rule that a request broke, also if it went through.</param>
    public CallRouter(Strictness strictness, Action<string, string, ImmutableArray<Violation>>? onViolations = null)
    {
        _strictness = strictness;
        _onViolations = onViolations;
    }

    /// <summary>
    /// Requests of this type go there, with their message id. A <see cref="CallRefusedException"/> refuses one.
    /// </summary>
    public CallRouter On<TRequest, TResponse>(Func<TRequest, string, ValueTask<TResponse>> handle)
        where TRequest : OcppObject, IShaped, IOcppRequest<TRequest, TResponse>
        where TResponse : OcppObject, IShaped
    {
        OcppAction<TRequest, TResponse> action = TRequest.Action;
        _routes.Add(action.Name, async (_, messageId, payload) =>
        {
            Reading<TRequest> reading = action.Request.Read(payload, _strictness);
            if (!reading.Violations.IsEmpty) _onViolations?.Invoke(action.Name, messageId, reading.Violations);
            if (reading.Refusal is { } refusal) return CallAnswer.Error(refusal.Code, refusal.ToString());
            try
            {
                return CallAnswer.Result(action.Response, await handle(reading.Message!, messageId).ConfigureAwait(false));
            }
            catch (CallRefusedException refused)
            {
                return CallAnswer.Error(refused.Code, refused.Message);
            }
        });
        return this;
    }

    /// <summary>Handles a request: the <see cref="CallHandler"/> of a session.</summary>
    public ValueTask<CallAnswer> HandleAsync(string action, string messageId, ReadOnlyMemory<byte> payload)
    {
        if (_routes.TryGetValue(action, out CallHandler? route)) return route(action, messageId, payload);
        return ValueTask.FromResult(!OcppActions.IsKnown(action)
            ? CallAnswer.Error(ErrorCode.NotImplemented, $"{action} is not known here")
            : CallAnswer.Error(ErrorCode.NotSupported, $"{action} is not offered here"));
    }
}
