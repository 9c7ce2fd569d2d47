using System.Collections.Immutable;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>A request that says which action it belongs to.</summary>
public interface IOcppRequest<TRequest, TResponse>
    where TRequest : OcppObject, IShaped, IOcppRequest<TRequest, TResponse>
    where TResponse : OcppObject, IShaped
{
    /// <summary>Name, sender, and how request and response are read, checked and written.</summary>
    static abstract OcppAction<TRequest, TResponse> Action { get; }
}

/// <summary>An action: a request and its response.</summary>
public abstract class OcppAction
{
    private protected OcppAction(string name, Sender sender)
    {
        Name = name;
        Sender = sender;
    }

    /// <summary>Its name on the wire.</summary>
    public string Name { get; }

    /// <summary>Which side sends the request.</summary>
    public Sender Sender { get; }

    /// <summary>Which members a request has, and within which bounds.</summary>
    public abstract Shape RequestShape { get; }

    /// <summary>Which members a response has, and within which bounds.</summary>
    public abstract Shape ResponseShape { get; }

    /// <summary>
    /// A request that somebody wrote by hand, as it may go out: read strictly and written anew. Null when it breaks a rule of the
    /// protocol; then <paramref name="violations"/> has every breach.
    /// </summary>
    public abstract ReadOnlyMemory<byte>? Rewrite(ReadOnlyMemory<byte> request, out ImmutableArray<Violation> violations);

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}

/// <summary>An action with the types of its messages.</summary>
public sealed class OcppAction<TRequest, TResponse> : OcppAction
    where TRequest : OcppObject, IShaped
    where TResponse : OcppObject, IShaped
{
    internal OcppAction(string name, Sender sender, MessageType<TRequest> request, MessageType<TResponse> response)
        : base(name, sender)
    {
        Request = request;
        Response = response;
    }

    /// <summary>The request.</summary>
    public MessageType<TRequest> Request { get; }

    /// <summary>The response.</summary>
    public MessageType<TResponse> Response { get; }

    /// <inheritdoc/>
    public override Shape RequestShape => Request.Shape;

    /// <inheritdoc/>
    public override Shape ResponseShape => Response.Shape;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte>? Rewrite(ReadOnlyMemory<byte> request, out ImmutableArray<Violation> violations)
    {
        Reading<TRequest> reading = Request.Read(request, Strictness.Strict);
        violations = reading.Violations;
        if (reading.Message is not { } message) return null;
        try
        {
            return Request.Write(message);
        }
        catch (InvalidMessageException invalid)
        {
            violations = invalid.Violations;
            return null;
        }
    }
}
