using System.Text;
using System.Text.Json;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Reports;
using Trunkline.Csms.Tests.Conversations;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;

namespace Trunkline.Csms.Tests.Stations;

/// <summary>Step traces: what is understood, what is not, and that neither makes facts or errors.</summary>
public sealed class TraceTests
{
    private const string Whole = """
        "requestId":1000000007,"lane":2,"begin":"2026-03-01T07:58:00.500Z","steps":[
          {"name":"approach","from":0,"took":41200},
          {"name":"position","from":41200,"took":9000,"deviation":-3.257,
           "attachments":[{"name":"front.png","mediaType":"image/PNG","bytes":20480}]},
          {"name":"take-out","from":50200,"took":60000,
           "interlocks":[{"name":"truck-secured","held":true},{"name":"area-clear","held":false}]}]
        """;

    [Fact]
    public void A_trace_is_read_with_its_positions_interlocks_and_attachments()
    {
        Talk talk = new();
        Heard heard = Hear(talk, Whole);
        Assert.Empty(heard.Facts);
        SwapTrace trace = heard.Trace!;
        Assert.Equal((1_000_000_007, 1), (trace.RequestId, trace.Lane));
        Assert.Equal("2026-03-01T07:58:00.500Z", trace.Begin.ToString());
        Assert.Equal(
            [("approach", 0, 41_200), ("position", 41_200, 9_000), ("take-out", 50_200, 60_000)],
            trace.Steps.Select(step => (step.Name, step.FromMs, step.TookMs)));
        Assert.Equal(-3.26m, trace.Steps[1].DeviationMm);
        Assert.Equal(new TraceAttachment("front.png", "image/png", 20_480), Assert.Single(trace.Attachments));
        Assert.Equal([new("truck-secured", true), new Interlock("area-clear", false)], trace.Steps[2].Interlocks);
        Assert.Equal("""{"status":"Accepted"}""", Answer(talk, heard));
        Assert.Empty(talk.Conversation.Conformance.Breaches);
    }

    [Fact]
    public void The_answer_says_where_attachments_are_to_go()
    {
        Talk talk = new();
        Heard heard = Hear(talk, Whole);
        heard.Uploads = [new TraceUpload("front.png", new Uri("http://centre/uploads/abc"))];
        Assert.Equal(
            """{"status":"Accepted","data":{"uploads":[{"name":"front.png","to":"http://centre/uploads/abc"}]}}""", Answer(talk, heard));
    }

    [Theory]
    [InlineData("{}", "requestId is missing, or no whole number")]
    [InlineData("[]", "is no object")]
    [InlineData("""{"requestId":1.5}""", "requestId is missing, or no whole number")]
    [InlineData("""{"requestId":1,"lane":3}""", "lane is out of range")]
    [InlineData("""{"requestId":1,"lane":1,"begin":"yesterday"}""", "begin is missing, or no time")]
    [InlineData("BEGIN]}", "steps is empty")]
    [InlineData("""BEGIN{"name":"Approach","from":0,"took":1}]}""", "steps.name is missing, or no word of a-z, 0-9 and -")]
    [InlineData("""BEGIN{"name":"approach","from":-1,"took":1}]}""", "from is out of range")]
    [InlineData("""BEGIN{"name":"approach","from":0,"took":86400001}]}""", "took is out of range")]
    [InlineData("""BEGIN{"name":"approach","from":86400000,"took":86400000}]}""", "takes longer than a day")]
    [InlineData("""BEGIN{"name":"a","from":0,"took":1,"deviation":100001}]}""", "steps.deviation is out of range")]
    [InlineData("""BEGIN{"name":"a","from":0,"took":1,"interlocks":[{"name":"b"}]}]}""",
        "interlocks.held is missing, or neither true nor false")]
    [InlineData("""BEGIN{"name":"a","from":0,"took":1,"interlocks":7}]}""", "interlocks is no list")]
    [InlineData("""BEGIN7]}""", "steps.name is missing, or no word of a-z, 0-9 and -")]
    [InlineData("""BEGIN{"name":"a","from":0,"took":1,"attachments":[FILE../x.png"}]}]}""", "attachments.name is missing, or no name")]
    [InlineData("""BEGIN{"name":"a","from":0,"took":1,"attachments":[FILEa.png","bytes":9999999}]}]}""", "bytes is out of range")]
    [InlineData("""BEGIN{"name":"a","from":0,"took":1,"attachments":[FILEa.png","bytes":1},FILEA.png","bytes":1}]}]}""",
        "has two attachments of one name")]
    [InlineData("STEPS65", "steps has more than 64")]
    [InlineData("INTERLOCKS33", "interlocks has more than 32")]
    [InlineData("ATTACHMENTS17", "attachments has more than 16")]
    public void What_is_no_trace_is_refused_once_and_counted_by_what_is_wrong(string data, string wrong)
    {
        Talk talk = new();
        string text = Expanded(data);
        Heard heard = HearData(talk, text);
        Assert.Null(heard.Trace);
        Assert.Empty(heard.Facts);
        JsonElement answer = JsonElement.Parse(Answer(talk, heard));
        Assert.Equal("Rejected", answer.GetProperty("status").GetString());
        Assert.Equal(wrong, answer.GetProperty("statusInfo").GetProperty("additionalInfo").GetString());
        Breach breach = Assert.Single(talk.Conversation.Conformance.Breaches);
        Assert.Equal((ConductRule.CustomData, "trace " + wrong), (breach.Rule, breach.What));
    }

    [Fact]
    public void A_clock_that_was_never_set_says_how_long_it_took_all_the_same()
    {
        Talk talk = new();
        SwapTrace trace = Hear(talk, Whole.Replace("2026-", "1970-", StringComparison.Ordinal)).Trace!;
        Assert.Equal(talk.Now - Duration.FromSeconds(110.2), trace.Begin);
        Assert.Equal("1970-03-01T07:58:00.500Z", trace.ToldBegin.ToString());
    }

    private static string Expanded(string data)
    {
        const string begin = """{"requestId":1,"lane":1,"begin":"2026-03-01T07:58:00Z","steps":[""";
        static string Many(string one, int count) => string.Join(',', Enumerable.Repeat(one, count));
        const string step = """{"name":"a","from":0,"took":1""";
        return data switch
        {
            "STEPS65" => begin + Many(step + "}", 65) + "]}",
            "INTERLOCKS33" => begin + step + ",\"interlocks\":[" + Many("""{"name":"b","held":true}""", 33) + "]}]}",
            "ATTACHMENTS17" => begin + step + ",\"attachments\":["
                + string.Join(',', Enumerable.Range(0, 17).Select(i => $$"""{"name":"{{i}}.png","mediaType":"image/png","bytes":1}"""))
                + "]}]}",
            _ => data.Replace("BEGIN", begin, StringComparison.Ordinal)
                .Replace("FILE", """{"mediaType":"image/png","name":" """.TrimEnd(), StringComparison.Ordinal),
        };
    }

    private static Heard Hear(Talk talk, string members) => HearData(talk, "{" + members + "}");

    private static Heard HearData(Talk talk, string data) => talk.Conversation.Hear(
        "DataTransfer",
        "m",
        Encoding.UTF8.GetBytes($$"""{"vendorId":"org.trunkline","messageId":"trace","data":{{data}}}"""),
        talk.Now);

    private static string Answer(Talk talk, Heard heard) =>
        Encoding.UTF8.GetString(talk.Conversation.Answer(heard, null, talk.Now).Payload.Span);
}
