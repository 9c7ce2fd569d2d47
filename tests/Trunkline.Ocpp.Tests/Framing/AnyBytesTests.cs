using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Trunkline.Ocpp.Framing;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Tests.Messages;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Tests.Framing;

/// <summary>Whatever the other side sends, nothing is thrown, and what is read is a frame.</summary>
public class AnyBytesTests
{
    private static readonly string[] Frames =
    [
        """
        [2,"a1","BatterySwap",{"batteryData":[{"evseId":1,"serialNumber":"S","soC":80,"soH":95,
         "productionDate":"2026-01-01T00:00:00Z"}],"eventType":"BatteryIn","idToken":{"idToken":"x","type":"KeyCode"},"requestId":7}]
        """,
        """
        [2,"a2","TransactionEvent",{"eventType":"Started","timestamp":"2026-11-23T08:00:00.125Z","triggerReason":"CablePluggedIn",
         "seqNo":0,"transactionInfo":{"transactionId":"t","chargingState":"EVConnected"},"evse":{"id":1,"connectorId":1},
         "meterValue":[{"timestamp":"2026-11-23T08:00:00Z","sampledValue":[{"value":23.5,"measurand":"SoC"}]}],
         "customData":{"vendorId":"v","x":[1,2]}}]
        """,
        """[2,"a3","BootNotification",{"reason":"PowerUp","chargingStation":{"model":"M","vendorName":"V"}}]""",
        """[3,"a4",{"status":"Accepted"}]""",
        """[4,"a5","InternalError","",{}]""",
        """[6,"a6","NotifyPeriodicEventStream",{"id":1}]""",
    ];

    private static readonly string[] Snippets =
    [
        "null", "\"", "{", "}", "[", "]", ",", "-1", "1e999", "\\ud800", "\u0000", "\"a\":1,", "{}", "[[[[",
        "\"evseId\":", "换", "3.0", "true",
    ];

    [Property(MaxTest = 20_000)]
    public void Random_bytes_are_read_without_an_exception(byte[] bytes) => Take(bytes);

    [Property(MaxTest = 80_000, Arbitrary = [typeof(MutatedFrames)])]
    public void Pitfall_22_mutated_frames_are_read_without_an_exception(byte[] bytes) => Take(bytes);

    /// <summary>Frames in which bytes were changed, removed or put in.</summary>
    public static class MutatedFrames
    {
        public static Arbitrary<byte[]> Bytes()
        {
            Gen<Func<byte[], byte[]>> change =
                from at in Gen.Choose(0, 10_000)
                from what in Gen.OneOf(
                    from value in Gen.Choose(0, 255) select (byte[])[(byte)value],
                    from snippet in Gen.Elements(Snippets) select Encoding.UTF8.GetBytes(snippet))
                from removed in Gen.Choose(0, 12)
                select (Func<byte[], byte[]>)(bytes => Changed(bytes, at, what, removed));
            return Arb.From(
                from frame in Gen.Elements(Frames)
                from count in Gen.Choose(1, 4)
                from changes in Gen.ListOf(change, count)
                select changes.Aggregate(Encoding.UTF8.GetBytes(frame), (bytes, next) => next(bytes)));
        }

        private static byte[] Changed(byte[] bytes, int at, byte[] what, int removed)
        {
            int start = at % (bytes.Length + 1);
            int end = Math.Min(bytes.Length, start + removed);
            return [.. bytes[..start], .. what, .. bytes[end..]];
        }
    }

    private static void Take(byte[] bytes)
    {
        FrameReading reading = FrameReader.Read(bytes, FrameLimits.Default);
        if (reading.Fault is { } fault)
        {
            Assert.InRange(fault.MessageId.Length, 1, FrameLimits.Default.MaxMessageIdLength);
        }
        else
        {
            FrameReading again = FrameReader.Read(reading.Frame.ToBytes(), FrameLimits.Default);
            Assert.Equal(reading.Frame.Payload.ToArray(), again.Frame.Payload.ToArray());
            ReadAsMessages(reading.Frame);
        }

        SessionCore core = new(new SessionOptions(), () => "1");
        core.Call("Reset", OcppFrame.EmptyObject, TimeSpan.Zero, new CallOptions(MessageId: "a4"));
        core.Receive(bytes, TimeSpan.Zero);
        while (core.TryNext(out SessionStep step))
        {
            if (step is SessionStep.Transmit transmit)
                Assert.Null(FrameReader.Read(transmit.Frame, FrameLimits.Default).Fault);
        }
    }

    // Also as what it is not: a payload of another action is as odd as a payload can be.
    private static void ReadAsMessages(in OcppFrame frame)
    {
        foreach (string name in (string[])[frame.Action + "Request", "TransactionEventRequest", "BootNotificationResponse"])
        {
            if (name.EndsWith("Request", StringComparison.Ordinal) && OcppActions.Find(name[..^"Request".Length]) is null) continue;
            AnyMessage message = AnyMessage.OfName(name);
            bool isStrictlyRead = message.Read(frame.Payload, Strictness.Strict);
            Assert.True(message.Read(frame.Payload, Strictness.Lenient) || !isStrictlyRead);
        }
    }
}
