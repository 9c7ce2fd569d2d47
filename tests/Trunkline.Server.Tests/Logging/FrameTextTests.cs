using System.Text;
using Trunkline.Server.Logging;

namespace Trunkline.Server.Tests.Logging;

/// <summary>Frames as they stand in a log.</summary>
public class FrameTextTests
{
    [Theory]
    [InlineData(
        """[2,"1","SetVariables",{"setVariableData":[{"variable":{"name":"BasicAuthPassword"},"attributeValue":"s3cret"}]}]""")]
    [InlineData(
        """[3,"1",{"getVariableResult":[{"attributeValue":"s3cret","variable":{"name":"basicAuthPassword"}}]}]""")]
    [InlineData(
        """[2,"1","NotifyReport",{"reportData":[{"variable":{"name":"VpnPassword"},"variableAttribute":[{"value":"s3cret"}]}]}]""")]
    [InlineData("""[2,"1","SetNetworkProfile",{"vpn":{"user":"u","password":"s3cret"},"apn":{"simPin":1234,"apnPassword":"s3cret"}}]""")]
    [InlineData("""[2,"1","GetLog",{"log":{"remoteLocation":"ftp://user:s3cret@logs.example/in"}}]""")]
    public void What_is_secret_is_hidden(string frame)
    {
        string text = FrameText.Of(Encoding.UTF8.GetBytes(frame));
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        Assert.Contains("(hidden)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[2,"1","BatterySwap",{"eventType":"BatteryIn","requestId":7,"idToken":{"idToken":"LVIN1","type":"VIN"}}]""")]
    [InlineData("""[2,"1","SetVariables",{"setVariableData":[{"variable":{"name":"HeartbeatInterval"},"attributeValue":"60"}]}]""")]
    [InlineData("""[2,"1","GetLog",{"log":{"remoteLocation":"ftp://logs.example/in"}}]""")]
    public void All_else_is_shown_as_it_is(string frame) => Assert.Equal(frame, FrameText.Of(Encoding.UTF8.GetBytes(frame)));

    [Fact]
    public void What_cannot_be_read_is_not_shown_and_what_is_long_is_cut()
    {
        Assert.Equal("11 bytes that are no JSON", FrameText.Of("password=s3"u8));
        string text = FrameText.Of(Encoding.UTF8.GetBytes($"[2,\"1\",\"DataTransfer\",{{\"data\":\"{new string('x', 9_000)}\"}}]"));
        Assert.InRange(text.Length, FrameText.Most, FrameText.Most + 40);
        Assert.EndsWith("characters)", text, StringComparison.Ordinal);
    }
}
