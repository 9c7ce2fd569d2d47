using System.Text;
using Trunkline.Ocpp.Framing;

namespace Trunkline.Ocpp.Tests.Framing;

public class FrameTests
{
    private static readonly ReadOnlyMemory<byte> Payload = """{"a":[1,"换"]}"""u8.ToArray();

    public static TheoryData<string, string> Golden => new()
    {
        { """[2,"19223201","BatterySwap",{"a":[1,"换"]}]""", "call" },
        { """[3,"19223201",{"a":[1,"换"]}]""", "result" },
        { """[4,"19223201","SecurityError","not yet",{"a":[1,"换"]}]""", "error" },
        { """[5,"19223201","FormatViolation","no object",{}]""", "result error" },
        { """[6,"19223201","NotifyPeriodicEventStream",{"a":[1,"换"]}]""", "send" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Frames_are_written_and_read_as_the_protocol_has_them(string text, string kind)
    {
        OcppFrame frame = kind switch
        {
            "call" => OcppFrame.Call("19223201", "BatterySwap", Payload),
            "result" => OcppFrame.CallResult("19223201", Payload),
            "error" => OcppFrame.CallError("19223201", ErrorCode.SecurityError, "not yet", Payload),
            "result error" => OcppFrame.CallResultError("19223201", ErrorCode.FormatViolation, "no object"),
            _ => OcppFrame.Send("19223201", "NotifyPeriodicEventStream", Payload),
        };
        Assert.Equal(text, Encoding.UTF8.GetString(frame.ToBytes().Span));

        OcppFrame back = Read(text).Frame;
        Assert.Equal(
            (frame.Kind, frame.MessageId, frame.Action, frame.ErrorCode, frame.ErrorDescription),
            (back.Kind, back.MessageId, back.Action, back.ErrorCode, back.ErrorDescription));
        Assert.Equal(Encoding.UTF8.GetString(frame.Payload.Span), Encoding.UTF8.GetString(back.Payload.Span));
    }

    [Fact]
    public void White_space_and_what_follows_the_payload_do_not_matter()
    {
        OcppFrame frame = Read(""" [ 2 , "1" , "Heartbeat" , { } , {"extension":[{}]} ] """).Frame;
        Assert.Equal("{ }", Encoding.UTF8.GetString(frame.Payload.Span));
    }

    [Theory]
    [InlineData("""[4,"1","OccurenceConstraintViolation","",{}]""", "OccurenceConstraintViolation")]
    [InlineData("""[4,"1","SomethingElse"]""", "SomethingElse")]
    [InlineData("""[4,"1","GenericError",null,null]""", "GenericError")]
    [InlineData("""[4,"1","GenericError",{"a":1},[2]]""", "GenericError")]
    [InlineData("""[4,"1","GenericError","why",{"a":1,"a":2}]""", "GenericError")]
    public void An_error_is_read_whatever_its_code_and_details(string text, string code)
    {
        FrameReading reading = Read(text);
        Assert.Null(reading.Fault);
        Assert.Equal(code, reading.Frame.ErrorCode);
    }

    [Theory]
    [InlineData("", "-1", ErrorCode.RpcFrameworkError)]
    [InlineData("null", "-1", ErrorCode.RpcFrameworkError)]
    [InlineData("{}", "-1", ErrorCode.RpcFrameworkError)]
    [InlineData("[]", "-1", ErrorCode.RpcFrameworkError)]
    [InlineData("[2", "-1", ErrorCode.RpcFrameworkError)]
    [InlineData("""["2","1","Heartbeat",{}]""", "-1", ErrorCode.RpcFrameworkError)]
    [InlineData("""[2,1,"Heartbeat",{}]""", "-1", ErrorCode.RpcFrameworkError)]
    [InlineData("""[2,null,"Heartbeat",{}]""", "-1", ErrorCode.RpcFrameworkError)]
    [InlineData("""[2,"","Heartbeat",{}]""", "-1", ErrorCode.RpcFrameworkError)]
    [InlineData("""[2,"1234567890123456789012345678901234567","Heartbeat",{}]""", "-1", ErrorCode.RpcFrameworkError)]
    [InlineData("""[2,"\ud800","Heartbeat",{}]""", "-1", ErrorCode.FormatViolation)]
    [InlineData("""[2,"1","Heartbeat",{"a":["\ud800"]}]""", "1", ErrorCode.FormatViolation)]
    [InlineData("""[2,"1","Heartbeat",{"\udc00":1}]""", "1", ErrorCode.FormatViolation)]
    [InlineData("""[2,"1"]""", "1", ErrorCode.FormatViolation)]
    [InlineData("""[2,"1",{}]""", "1", ErrorCode.FormatViolation)]
    [InlineData("""[2,"1","Heartbeat"]""", "1", ErrorCode.FormatViolation)]
    [InlineData("""[2,"1","Heartbeat",null]""", "1", ErrorCode.FormatViolation)]
    [InlineData("""[2,"1","Heartbeat",[]]""", "1", ErrorCode.FormatViolation)]
    [InlineData("""[2,"1","Heartbeat",{"a":}]""", "1", ErrorCode.FormatViolation)]
    [InlineData("""[2,"1","Heartbeat",{}""", "1", ErrorCode.FormatViolation)]
    [InlineData("""[2,"1","Heartbeat",{}]]""", "1", ErrorCode.FormatViolation)]
    [InlineData("""[3,"1"]""", "1", ErrorCode.FormatViolation)]
    [InlineData("""[4,"1"]""", "1", ErrorCode.FormatViolation)]
    public void What_is_no_frame_is_told_with_the_id_if_it_can_be_read(string text, string messageId, string code)
    {
        FrameFault fault = Read(text).Fault!;
        Assert.Equal((messageId, code), (fault.MessageId, fault.Code));
    }

    [Theory]
    [InlineData("""[1,"1"]""")]
    [InlineData("""[7,"1",{}]""")]
    [InlineData("""[-2147483648]""")]
    public void A_kind_that_nobody_knows_is_no_more_than_that(string text) => Assert.True(Read(text).Fault!.IsOfUnknownKind);

    [Fact]
    public void Text_that_is_not_utf8_is_no_frame()
    {
        byte[] bytes = [.. """[2,"1","Heartbeat",{"a":" """u8, 0xff, .. "\"}]"u8];
        Assert.NotNull(FrameReader.Read(bytes, FrameLimits.Default).Fault);
    }

    [Fact]
    public void A_payload_may_be_as_deep_as_the_limit_and_no_deeper()
    {
        FrameLimits limits = new() { MaxDepth = 5 };
        Assert.Null(FrameReader.Read(Deep(5), limits).Fault);
        Assert.Equal(ErrorCode.FormatViolation, FrameReader.Read(Deep(6), limits).Fault!.Code);

        static byte[] Deep(int levels) => Encoding.UTF8.GetBytes(
            $"""[2,"1","Heartbeat",{string.Concat(Enumerable.Repeat("{\"a\":", levels - 1))}{"{}"}{new string('}', levels - 1)}]""");
    }

    [Fact]
    public void A_frame_may_be_as_long_as_the_limit_and_no_longer()
    {
        byte[] frame = """[2,"1","Heartbeat",{}]"""u8.ToArray();
        Assert.Null(FrameReader.Read(frame, new() { MaxBytes = frame.Length }).Fault);
        Assert.NotNull(FrameReader.Read(frame, new() { MaxBytes = frame.Length - 1 }).Fault);
    }

    [Fact]
    public void A_description_is_cut_to_what_the_protocol_allows_and_not_through_a_character()
    {
        string description = new string('x', 254) + "😀";
        Assert.Equal(254, OcppFrame.CallError("1", ErrorCode.GenericError, description).ErrorDescription.Length);
        Assert.Equal(255, OcppFrame.CallError("1", ErrorCode.GenericError, new string('x', 300)).ErrorDescription.Length);
    }

    private static FrameReading Read(string text) => FrameReader.Read(Encoding.UTF8.GetBytes(text), FrameLimits.Default);
}
