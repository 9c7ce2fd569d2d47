using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Sessions;

public sealed partial class OcppSession
{
    /// <summary>
    /// Places a request and reads its response. A response that cannot be read ends the request as
    /// <see cref="CallEnd.InvalidResult"/>, and the other side is told.
    /// </summary>
    /// <exception cref="InvalidMessageException">The request breaks a rule of the protocol.</exception>
    public Task<CallOutcome<TResponse>> CallAsync<TRequest, TResponse>(
        IOcppRequest<TRequest, TResponse> request, Strictness strictness = Strictness.Lenient, CallOptions options = default)
        where TRequest : OcppObject, IShaped, IOcppRequest<TRequest, TResponse>
        where TResponse : OcppObject, IShaped
    {
        TaskCompletionSource<CallOutcome<TResponse>> result = new();
        Call(
            request,
            outcome =>
            {
                result.SetResult(outcome);
                return ValueTask.CompletedTask;
            },
            strictness,
            options);
        return result.Task;
    }

    /// <summary>
    /// The same, with what follows as a function: it is told how the request ended, exactly once, and the request counts as in
    /// flight until it has run.
    /// </summary>
    /// <exception cref="InvalidMessageException">The request breaks a rule of the protocol.</exception>
    public void Call<TRequest, TResponse>(
        IOcppRequest<TRequest, TResponse> request,
        Func<CallOutcome<TResponse>, ValueTask> then,
        Strictness strictness = Strictness.Lenient,
        CallOptions options = default)
        where TRequest : OcppObject, IShaped, IOcppRequest<TRequest, TResponse>
        where TResponse : OcppObject, IShaped
    {
        OcppAction<TRequest, TResponse> action = TRequest.Action;
        Reading<TResponse> reading = new(null, [], null);
        Call(
            action.Name,
            action.Request.Write((TRequest)request),
            outcome => then(new CallOutcome<TResponse>(
                outcome.End, outcome.End == CallEnd.Result ? reading.Message : null, reading.Violations, outcome)),
            options with
            {
                Check = payload =>
                {
                    reading = action.Response.Read(payload, strictness);
                    return reading.Refusal;
                },
            });
    }

    /// <summary>
    /// Sends a message that is not answered. False when the connection is over, or when the other side does not know SEND.
    /// </summary>
    /// <exception cref="InvalidMessageException">The message breaks a rule of the protocol.</exception>
    public bool Send<T>(IOcppSend<T> message)
        where T : OcppObject, IShaped, IOcppSend<T> => Send(T.Action.Name, T.Action.Message.Write((T)message));
}
