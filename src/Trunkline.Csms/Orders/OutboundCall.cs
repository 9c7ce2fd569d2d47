using Trunkline.Control.Centre;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Csms.Orders;

/// <summary>A request to a station, ready to be sent. How it ended is told to the conversation that it is from.</summary>
public sealed class OutboundCall
{
    private OutboundCall(string action, ReadOnlyMemory<byte> payload, ResultCheck check, StationOrder? order)
    {
        Action = action;
        Payload = payload;
        Check = check;
        Order = order;
    }

    /// <summary>Its action.</summary>
    public string Action { get; }

    /// <summary>Its payload, checked strictly.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Tells an answer from what is none.</summary>
    public ResultCheck Check { get; }

    /// <summary>The order that it carries out; null for what the centre asks by itself.</summary>
    public StationOrder? Order { get; }

    /// <summary>An operator wants it.</summary>
    public bool IsCommand { get; private init; }

    /// <summary>A command, written and checked.</summary>
    internal static OutboundCall OfCommand(OcppAction action, ReadOnlyMemory<byte> payload) => new(
        action.Name,
        payload,
        answer => MessageCheck.Inbound(action.ResponseShape, answer.Span, Strictness.Lenient).Refusal,
        order: null) { IsCommand = true };

    internal static OutboundCall Of<TRequest, TResponse>(IOcppRequest<TRequest, TResponse> request, StationOrder? order = null)
        where TRequest : OcppObject, IShaped, IOcppRequest<TRequest, TResponse>
        where TResponse : OcppObject, IShaped
    {
        OcppAction<TRequest, TResponse> action = TRequest.Action;
        return new OutboundCall(
            action.Name,
            action.Request.Write((TRequest)request),
            payload => action.Response.Read(payload, Strictness.Lenient).Refusal,
            order);
    }
}
