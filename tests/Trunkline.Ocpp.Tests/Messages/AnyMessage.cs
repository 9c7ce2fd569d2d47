using System.Reflection;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Tests.Messages;

/// <summary>A message type whose type is known only while the test runs.</summary>
internal abstract class AnyMessage
{
    public static AnyMessage OfName(string name)
    {
        if (OcppActions.Sends.FirstOrDefault(send => send.Name == name) is { } send) return OfType(send, "Message");
        bool isRequest = name.EndsWith("Request", StringComparison.Ordinal);
        OcppAction action = OcppActions.Find(name[..^(isRequest ? "Request" : "Response").Length])!;
        return OfType(action, isRequest ? "Request" : "Response");
    }

    private static AnyMessage OfType(object action, string member)
    {
        PropertyInfo property = action.GetType().GetProperty(member)!;
        Type type = property.PropertyType.GetGenericArguments()[0];
        return (AnyMessage)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type), property.GetValue(action))!;
    }

    /// <summary>Reads strictly, writes what was read.</summary>
    public abstract ReadOnlyMemory<byte> ReadAndWrite(ReadOnlyMemory<byte> bytes);

    /// <summary>Reads leniently; whether it went through.</summary>
    public abstract bool Read(ReadOnlyMemory<byte> bytes, Strictness strictness);

    private sealed class Of<T>(MessageType<T> type) : AnyMessage
        where T : OcppObject, IShaped
    {
        public override ReadOnlyMemory<byte> ReadAndWrite(ReadOnlyMemory<byte> bytes)
        {
            Reading<T> reading = type.Read(bytes, Strictness.Strict);
            Assert.Empty(reading.Violations);
            return type.Write(reading.Message!);
        }

        public override bool Read(ReadOnlyMemory<byte> bytes, Strictness strictness) =>
            type.Read(bytes, strictness).Message is not null;
    }
}
