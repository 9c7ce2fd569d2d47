using System.Text;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Ocpp.Tests.Sessions;

/// <summary>The rules of a conversation, told as what goes in and which steps come out.</summary>
public class SessionCoreTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(5);
    private static readonly byte[] Empty = "{}"u8.ToArray();

    private int _messageId;

    [Fact]
    public void Pitfall_17_one_call_at_a_time_goes_out_and_the_next_when_it_is_answered()
    {
        SessionCore core = Core();
        core.Call("A", Empty, Start);
        core.Call("B", Empty, Start);
        Assert.Equal(["""send [2,"m1","A",{}]"""], Steps(core));
        core.Receive("""[3,"m1",{"x":1}]"""u8.ToArray(), Start);
        Assert.Equal(["""A Result {"x":1}""", """send [2,"m2","B",{}]"""], Steps(core));
    }

    [Fact]
    public void Pitfall_17_many_calls_come_in_and_are_handled_one_by_one_in_order()
    {
        SessionCore core = Core();
        InboundMessage[] messages = [.. "abc".Select(id => core.Receive(Bytes($"""[2,"{id}","Heartbeat",{"{}"}]"""), Start)!)];
        Assert.Equal(["handle a", "note Pipelined b", "note Pipelined c"], Steps(core));
        Assert.True(core.Answer(messages[0], CallAnswer.Result(Empty)));
        Assert.Equal(["""send [3,"a",{}]"""], Steps(core));
        core.Written(messages[0]);
        Assert.Equal(["handle b"], Steps(core));
        core.Answer(messages[1], CallAnswer.Error("InternalError", "no"));
        core.Written(messages[1]);
        Assert.Equal(["""send [4,"b","InternalError","no",{}]""", "handle c"], Steps(core));
    }

    [Fact]
    public void Only_a_call_that_comes_before_the_last_one_was_answered_or_given_up_is_pipelined()
    {
        SessionCore core = Core();
        InboundMessage Hear(string id, double seconds) =>
            core.Receive(Bytes($"""[2,"{id}","Heartbeat",{"{}"}]"""), Start + TimeSpan.FromSeconds(seconds))!;
        void Answer(InboundMessage message)
        {
            core.Answer(message, CallAnswer.Result(Empty));
            core.Written(message);
        }

        Answer(Hear("a", 0));
        InboundMessage b = Hear("b", 1);
        core.Receive("""[6,"s","NotifyPeriodicEventStream",{}]"""u8.ToArray(), Start + TimeSpan.FromSeconds(2));
        Assert.DoesNotContain(Steps(core), step => step.StartsWith("note", StringComparison.Ordinal));
        Hear("c", 3);
        Assert.Contains("note Pipelined c", Steps(core));
        // Ten seconds without an answer: it may have given up waiting.
        Hear("d", 13);
        Assert.DoesNotContain("note Pipelined d", Steps(core));
        Answer(b);
    }

    [Fact]
    public void Whoever_leaves_answers_what_came_in_and_waits_for_what_was_asked_and_asks_for_nothing_more()
    {
        SessionCore core = Core();
        InboundMessage[] messages = [.. "ab".Select(id => core.Receive(Bytes($"""[2,"{id}","Heartbeat",{"{}"}]"""), Start)!)];
        core.Call("A", Empty, Start);
        core.Call("B", Empty, Start);
        Steps(core);
        core.Leave(CloseCode.GoingAway, "going away", Start, TimeSpan.FromSeconds(5));
        core.Call("C", Empty, Start);
        Assert.Equal(["B ConnectionLost ", "C ConnectionLost "], Steps(core));

        core.Answer(messages[0], CallAnswer.Result(Empty));
        core.Written(messages[0]);
        core.Receive("""[3,"m1",{"x":1}]"""u8.ToArray(), Start);
        Assert.Equal(["""send [3,"a",{}]""", "handle b", """A Result {"x":1}"""], Steps(core));
        core.Answer(messages[1], CallAnswer.Result(Empty));
        Assert.Equal(["""send [3,"b",{}]"""], Steps(core));
        core.Written(messages[1]);
        Assert.Equal(["close 1001"], Steps(core));
    }

    [Fact]
    public void Whoever_leaves_does_not_wait_for_ever()
    {
        SessionCore core = Core();
        core.Call("A", Empty, Start, new CallOptions(TimeSpan.FromSeconds(30)));
        core.Leave(CloseCode.GoingAway, "going away", Start, TimeSpan.FromSeconds(5));
        Steps(core);
        Assert.Equal(Start + TimeSpan.FromSeconds(5), core.NextDue);
        core.Tick(Start + TimeSpan.FromSeconds(4));
        Assert.Empty(Steps(core));
        core.Tick(Start + TimeSpan.FromSeconds(5));
        Assert.Equal(["close 1001", "A ConnectionLost "], Steps(core));
        Assert.Null(core.NextDue);
    }

    [Fact]
    public void Pitfall_16_an_answer_after_the_timeout_does_not_end_the_next_call()
    {
        SessionCore core = Core();
        core.Call("A", Empty, Start, new CallOptions(TimeSpan.FromSeconds(10)));
        core.Call("B", Empty, Start);
        Steps(core);
        Assert.Equal(Start + TimeSpan.FromSeconds(10), core.NextDue);
        core.Tick(Start + TimeSpan.FromSeconds(9));
        Assert.Empty(Steps(core));
        core.Tick(Start + TimeSpan.FromSeconds(10));
        Assert.Equal(["A TimedOut ", """send [2,"m2","B",{}]"""], Steps(core));

        core.Receive("""[3,"m1",{"late":1}]"""u8.ToArray(), Start + TimeSpan.FromSeconds(11));
        Assert.Equal(["note LateAnswer m1"], Steps(core));
        core.Receive("""[3,"m2",{"right":1}]"""u8.ToArray(), Start + TimeSpan.FromSeconds(12));
        Assert.Equal(["""B Result {"right":1}"""], Steps(core));
    }

    [Fact]
    public void Pitfall_15_a_call_that_comes_in_while_ours_is_open_is_handled_at_once()
    {
        SessionCore core = Core();
        core.Call("RequestBatterySwap", Empty, Start);
        Steps(core);
        InboundMessage message = core.Receive("""[2,"s1","Authorize",{}]"""u8.ToArray(), Start)!;
        core.Answer(message, CallAnswer.Result(Empty));
        Assert.Equal(["handle s1", """send [3,"s1",{}]"""], Steps(core));
    }

    [Fact]
    public void More_calls_than_may_wait_are_refused()
    {
        SessionCore core = Core(new() { MaxQueuedCalls = 1 });
        foreach (string action in (string[])["A", "B", "C"])
            core.Call(action, Empty, Start);
        Assert.Equal(["""send [2,"m1","A",{}]""", "C Refused "], Steps(core));
    }

    [Fact]
    public void A_repeated_call_may_keep_its_id()
    {
        SessionCore core = Core();
        core.Call("A", Empty, Start, new CallOptions(MessageId: "again"));
        Assert.Equal(["""send [2,"again","A",{}]"""], Steps(core));
    }

    [Fact]
    public void Pitfall_32_An_error_ends_the_call_whatever_its_code()
    {
        SessionCore core = Core();
        core.Call("A", Empty, Start);
        Steps(core);
        core.Receive("""[4,"m1","OccurenceConstraintViolation","x",{"d":1}]"""u8.ToArray(), Start);
        Assert.Equal(["""A Error {"d":1} OccurenceConstraintViolation: x"""], Steps(core));
    }

    [Theory]
    [InlineData("""[3,"m1",{"a":1,"a":2}]""")]
    [InlineData("""[3,"m1",null]""")]
    public void A_result_that_is_none_is_told_to_a_peer_of_2_1(string frame)
    {
        SessionCore core = Core();
        core.Call("A", Empty, Start);
        Steps(core);
        core.Receive(Bytes(frame), Start);
        string[] steps = Steps(core);
        Assert.Equal("note InvalidResult m1", steps[1]);
        Assert.StartsWith("""send [5,"m1","FormatViolation",""", steps[2]);
        Assert.StartsWith("A InvalidResult", steps[3]);
    }

    [Fact]
    public void A_result_that_does_not_pass_the_check_is_not_told_to_a_peer_of_2_0_1()
    {
        SessionCore core = Core(new() { PeerSpeaks21 = false });
        core.Call("A", Empty, Start, new CallOptions(Check: _ => new("status", "is missing", "OccurrenceConstraintViolation")));
        Steps(core);
        core.Receive("""[3,"m1",{}]"""u8.ToArray(), Start);
        Assert.Equal(
            ["note InvalidResult m1", "A InvalidResult {} OccurrenceConstraintViolation: status is missing"], Steps(core));
        Assert.False(core.Send("X", Empty));
    }

    [Fact]
    public void A_result_error_an_unknown_kind_and_an_error_without_an_id_are_noted_and_no_more()
    {
        SessionCore core = Core();
        core.Call("A", Empty, Start);
        Steps(core);
        core.Receive("""[5,"s1","FormatViolation","",{}]"""u8.ToArray(), Start);
        core.Receive("""[9,"s2",{}]"""u8.ToArray(), Start);
        core.Receive("""[4,"-1","RpcFrameworkError","",{}]"""u8.ToArray(), Start);
        Assert.Equal(["note ResultRefused s1", "note UnknownFrameKind -1", "note FrameRefused -1"], Steps(core));
    }

    [Theory]
    [InlineData("nonsense", """send [4,"-1","RpcFrameworkError",""")]
    [InlineData("""[2,7,"Heartbeat",{}]""", """send [4,"-1","RpcFrameworkError",""")]
    [InlineData("""[2,"x","Heartbeat",{"a":1,"a":1}]""", """send [4,"x","FormatViolation",""")]
    public void What_may_be_a_call_and_cannot_be_read_is_answered_with_an_error(string frame, string answer)
    {
        SessionCore core = Core();
        Assert.Null(core.Receive(Bytes(frame), Start));
        string[] steps = Steps(core);
        Assert.StartsWith("note UnreadableFrame", steps[0]);
        Assert.StartsWith(answer, steps[1]);
    }

    [Theory]
    [InlineData("""[3,"x",null]""")]
    [InlineData("""[4,"x"]""")]
    [InlineData("""[5,"x"]""")]
    [InlineData("""[6,"x","A",null]""")]
    public void What_is_no_call_is_never_answered(string frame)
    {
        SessionCore core = Core();
        core.Receive(Bytes(frame), Start);
        Assert.Equal(["note UnreadableFrame x"], Steps(core));
    }

    [Fact]
    public void When_the_connection_is_lost_all_calls_end_and_what_came_in_is_still_handled()
    {
        SessionCore core = Core();
        core.Call("A", Empty, Start);
        core.Call("B", Empty, Start);
        InboundMessage first = core.Receive("""[2,"s1","BatterySwap",{}]"""u8.ToArray(), Start)!;
        core.Receive("""[2,"s2","BatterySwap",{}]"""u8.ToArray(), Start);
        Steps(core);
        core.Lose();
        core.Call("C", Empty, Start);
        Assert.Equal(["A ConnectionLost ", "B ConnectionLost ", "C ConnectionLost "], Steps(core));
        Assert.False(core.Answer(first, CallAnswer.Result(Empty)));
        Assert.Equal(["handle s2"], Steps(core));
    }

    [Fact]
    public void Too_many_unanswered_calls_close_the_connection()
    {
        SessionCore core = Core(new() { MaxPipelinedCalls = 1 });
        foreach (string id in (string[])["a", "b", "c"])
            core.Receive(Bytes($"""[2,"{id}","Heartbeat",{"{}"}]"""), Start);
        Assert.Equal(["handle a", "note Pipelined b", "close 1008"], Steps(core));
    }

    [Fact]
    public void Too_fast_a_peer_is_closed_or_slowed_down()
    {
        byte[] frame = """[2,"a","Heartbeat",{}]"""u8.ToArray();
        SessionCore closing = Core(new() { Limits = new() { MaxFramesPerSecond = 10, MaxBurst = 2 }, RatePolicy = RatePolicy.Close });
        SessionCore slowing = Core(new() { Limits = new() { MaxFramesPerSecond = 10, MaxBurst = 2 } });
        for (int i = 0; i < 3; i++)
        {
            closing.Receive(frame, Start);
            slowing.Receive(frame, Start);
        }

        Assert.Equal(["handle a", "note Pipelined a", "note TooFast ", "close 1008"], Steps(closing));
        Assert.Equal(TimeSpan.FromSeconds(0.2), slowing.ReadPause(Start));
        Assert.Equal(TimeSpan.Zero, slowing.ReadPause(Start + TimeSpan.FromSeconds(0.2)));
    }

    private SessionCore Core(SessionOptions? options = null) => new(options ?? new(), () => $"m{++_messageId}");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string[] Steps(SessionCore core)
    {
        List<string> told = [];
        while (core.TryNext(out SessionStep step))
        {
            told.Add(step switch
            {
                SessionStep.Transmit transmit => "send " + Encoding.UTF8.GetString(transmit.Frame.Span),
                SessionStep.Handle handle => "handle " + handle.Message.MessageId,
                SessionStep.Complete { Call: var call, Outcome: var outcome } =>
                    $"{call.Action} {outcome.End} {Encoding.UTF8.GetString(outcome.Payload.Span)}" +
                    (outcome.ErrorCode is null ? "" : $" {outcome.ErrorCode}: {outcome.ErrorDescription}"),
                SessionStep.Close close => $"close {close.Code}",
                SessionStep.Note note => $"note {note.What.Kind} {note.What.MessageId}",
                _ => step.ToString(),
            });
        }

        return [.. told];
    }
}
