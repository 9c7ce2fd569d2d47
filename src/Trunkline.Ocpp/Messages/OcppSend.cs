using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Messages;

/// <summary>A message that is sent and not answered, and that says which action it is.</summary>
public interface IOcppSend<T>
    where T : OcppObject, IShaped, IOcppSend<T>
{
    /// <summary>Name, sender, and how it is read, checked and written.</summary>
    static abstract OcppSend<T> Action { get; }
}

/// <summary>An action that is sent and not answered (OCPP 2.1 Part 4, SEND).</summary>
public abstract class OcppSend
{
    private protected OcppSend(string name, Sender sender)
    {
        Name = name;
        Sender = sender;
    }

    /// <summary>Its name on the wire.</summary>
    public string Name { get; }

    /// <summary>Which side sends it.</summary>
    public Sender Sender { get; }

    /// <summary>Which members it has, and within which bounds.</summary>
    public abstract Shape Shape { get; }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}

/// <summary>An action that is sent and not answered, with the type of its message.</summary>
public sealed class OcppSend<T> : OcppSend
    where T : OcppObject, IShaped
{
    internal OcppSend(string name, Sender sender, MessageType<T> message)
        : base(name, sender) => Message = message;

    /// <summary>The message.</summary>
    public MessageType<T> Message { get; }

    /// <inheritdoc/>
    public override Shape Shape => Message.Shape;
}
