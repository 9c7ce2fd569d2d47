using Trunkline.Ocpp.Framing;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Sessions;

/// <summary>What a request that came in is answered with: a result or an error.</summary>
public readonly record struct CallAnswer
{
    /// <summary>The result's payload, or the error's details.</summary>
    public ReadOnlyMemory<byte> Payload { get; private init; }

    /// <summary>The error's code; null for a result.</summary>
    public string? ErrorCode { get; private init; }

    /// <summary>The error in words.</summary>
    public string? ErrorDescription { get; private init; }

    /// <summary>A result.</summary>
    public static CallAnswer Result(ReadOnlyMemory<byte> payload) => new() { Payload = payload };

    /// <summary>A result of a type.</summary>
    /// <exception cref="InvalidMessageException">The message breaks a rule of the protocol.</exception>
    public static CallAnswer Result<T>(MessageType<T> type, T message)
        where T : OcppObject, IShaped => Result(type.Write(message));

    /// <summary>An error; the codes are in <see cref="Framing.ErrorCode"/>.</summary>
    public static CallAnswer Error(string code, string description, ReadOnlyMemory<byte> details = default) =>
        new() { ErrorCode = code, ErrorDescription = description, Payload = details };

    internal OcppFrame ToFrame(string messageId) => ErrorCode is null
        ? OcppFrame.CallResult(messageId, Payload)
        : OcppFrame.CallError(messageId, ErrorCode, ErrorDescription ?? "", Payload);
}
