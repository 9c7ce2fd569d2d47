using System.Diagnostics;
using System.Text;
using Trunkline.Ocpp.Framing;

namespace Trunkline.Ocpp.Tests.Framing;

public class DuplicateMemberTests
{
    [Theory]
    [InlineData("""{"soC":80,"soC":8}""")]
    [InlineData("""{"a":{"b":[{"soC":80,"x":{},"soC":8}]}}""")]
    [InlineData("""{"soC":80,"\u0073oC":8}""")]
    [InlineData("""{"\u0073oC":80,"soC":8}""")]
    [InlineData("""{"a":{"c":1},"b":2,"a":3}""")]
    public void Pitfall_21_two_members_of_one_name_are_refused_at_any_depth(string payload)
    {
        FrameFault fault = Read(payload).Fault!;
        Assert.Equal((ErrorCode.FormatViolation, "1"), (fault.Code, fault.MessageId));
        Assert.Contains("two members", fault.Description);
    }

    [Theory]
    [InlineData("""{"a":{"a":{"a":[{"a":1},{"a":2}]}}}""")]
    [InlineData("""{"a":1,"A":2,"\u0042":3,"b":4}""")]
    [InlineData("""{"a":"a","b":"a"}""")]
    public void The_same_name_in_different_objects_or_another_case_is_fine(string payload) => Assert.Null(Read(payload).Fault);

    [Fact]
    public void Among_many_members_a_repeated_one_is_found_too()
    {
        string many = string.Join(",", Enumerable.Range(0, 500).Select(i => $"\"m{i}\":{i}"));
        Assert.Null(Read("{" + many + "}").Fault);
        Assert.NotNull(Read("{" + many + ",\"m3\":0}").Fault);
        Assert.NotNull(Read("{" + many + ",\"m499\":0}").Fault);
    }

    // 100,000 members compared one by one would take minutes.
    [Fact]
    public void An_object_of_very_many_members_is_read_in_passable_time()
    {
        string many = string.Join(",", Enumerable.Range(0, 100_000).Select(i => $"\"{i}\":0"));
        Stopwatch watch = Stopwatch.StartNew();
        Assert.Null(FrameReader.Read(Frame("{" + many + "}"), new() { MaxBytes = 10_000_000 }).Fault);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    private static FrameReading Read(string payload) => FrameReader.Read(Frame(payload), FrameLimits.Default);

    private static byte[] Frame(string payload) => Encoding.UTF8.GetBytes($"""[2,"1","BatterySwap",{payload}]""");
}
