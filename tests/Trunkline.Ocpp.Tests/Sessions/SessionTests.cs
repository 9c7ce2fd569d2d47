using System.Text;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Tests.Sessions;

public class SessionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Pitfall_22_a_handler_that_fails_is_answered_with_internal_error_and_the_session_goes_on()
    {
        await using Conversation talk = new((action, _, _) => action == "Bad"
            ? throw new InvalidDataException("secret")
            : ValueTask.FromResult(CallAnswer.Result("{}"u8.ToArray())));
        await talk.Peer.SendAsync("""[2,"1","Bad",{}]""");
        await talk.Peer.SendAsync("""[2,"2","Good",{}]""");
        Assert.Equal("""[4,"1","InternalError","the request could not be handled",{}]""", await talk.Peer.NextAsync());
        Assert.Equal("""[3,"2",{}]""", await talk.Peer.NextAsync());
        Assert.IsType<InvalidDataException>(Assert.Single(talk.Notes, note => note.Kind == SessionNoteKind.HandlerFailed).Exception);
    }

    [Fact]
    public async Task Pitfall_15_a_handler_may_place_a_call_and_wait_for_its_outcome()
    {
        Conversation? talk = null;
        talk = new(async (_, _, _) =>
        {
            CallOutcome outcome = await talk!.Call("GetVariables");
            return CallAnswer.Result(outcome.Payload);
        });
        await using Conversation used = talk;
        await talk.Peer.SendAsync("""[2,"s1","BootNotification",{}]""");
        Assert.Equal("""[2,"m1","GetVariables",{}]""", await talk.Peer.NextAsync());
        // The peer pipelines: another request comes before its answer.
        await talk.Peer.SendAsync("""[2,"s2","Heartbeat",{}]""");
        await talk.Peer.SendAsync("""[3,"m1",{"n":1}]""");
        Assert.Equal("""[3,"s1",{"n":1}]""", await talk.Peer.NextAsync());
    }

    [Fact]
    public async Task Both_sides_call_each_other_at_once()
    {
        (MemoryTransport a, MemoryTransport b) = MemoryTransport.Pair();
        int aId = 0, bId = 0;
        OcppSession station = new(a, new(), Host(() => $"a{++aId}"));
        OcppSession centre = new(b, new(), Host(() => $"b{++bId}"));
        Task<SessionEnd>[] runs = [station.RunAsync(default), centre.RunAsync(default)];
        Task<CallOutcome>[] calls =
        [
            .. Enumerable.Range(0, 50).SelectMany(i =>
                (Task<CallOutcome>[])[station.CallAsync($"S{i}", "{}"u8.ToArray()), centre.CallAsync($"C{i}", "{}"u8.ToArray())]),
        ];
        CallOutcome[] outcomes = await Task.WhenAll(calls).WaitAsync(Patience);
        Assert.Equal(
            Enumerable.Range(0, 50).SelectMany(i => (string[])[$"{{\"did\":\"S{i}\"}}", $"{{\"did\":\"C{i}\"}}"]),
            outcomes.Select(outcome => Encoding.UTF8.GetString(outcome.Payload.Span)));
        station.Close(CloseCode.Normal, "done");
        SessionEnd[] ends = await Task.WhenAll(runs).WaitAsync(Patience);
        Assert.Equal([new(1000, "done", ClosedByUs: true), new(1000, "done", ClosedByUs: false)], ends);

        static SessionHost Host(Func<string> ids) => new()
        {
            OnCall = (action, _, _) => ValueTask.FromResult(Conversation.Answer($"{{\"did\":\"{action}\"}}")),
            MessageIds = ids,
        };
    }

    [Fact]
    public async Task Pitfall_16_a_call_times_out_by_the_given_clock_and_its_late_answer_is_noted()
    {
        await using Conversation talk = new(options: new() { CallTimeout = TimeSpan.FromSeconds(20) });
        Task<CallOutcome> first = talk.Call("A");
        Task<CallOutcome> second = talk.Call("B");
        await talk.Peer.NextAsync();
        talk.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(CallEnd.TimedOut, (await first.WaitAsync(Patience)).End);
        Assert.Equal("""[2,"m2","B",{}]""", await talk.Peer.NextAsync());
        await talk.Peer.SendAsync("""[3,"m1",{"late":1}]""");
        await talk.Peer.SendAsync("""[3,"m2",{}]""");
        Assert.Equal("{}", Encoding.UTF8.GetString((await second.WaitAsync(Patience)).Payload.Span));
        Assert.Equal([SessionNoteKind.LateAnswer], talk.NoteKinds);
    }

    [Fact]
    public async Task Sends_come_in_order_with_calls_and_go_out_while_a_call_is_open()
    {
        List<string> order = [];
        await using Conversation talk = new(
            (action, _, _) =>
            {
                order.Add(action);
                return ValueTask.FromResult(CallAnswer.Result("{}"u8.ToArray()));
            },
            (action, _, _) =>
            {
                order.Add(action);
                return ValueTask.CompletedTask;
            });
        foreach (string frame in (string[])["[6,\"1\",\"S1\",{}]", "[2,\"2\",\"C1\",{}]", "[6,\"3\",\"S2\",{}]", "[2,\"4\",\"C2\",{}]"])
            await talk.Peer.SendAsync(frame);
        Assert.Equal("""[3,"2",{}]""", await talk.Peer.NextAsync());
        Assert.Equal("""[3,"4",{}]""", await talk.Peer.NextAsync());
        Assert.Equal(["S1", "C1", "S2", "C2"], order);

        _ = talk.Call("Open");
        Assert.True(talk.Session.Send("Stream", "{}"u8.ToArray()));
        await talk.Peer.NextAsync();
        Assert.Equal("""[6,"m2","Stream",{}]""", await talk.Peer.NextAsync());
    }

    [Fact]
    public async Task A_lost_connection_ends_open_calls_and_the_run()
    {
        Conversation talk = new();
        Task<CallOutcome> call = talk.Call("A");
        await talk.Peer.NextAsync();
        talk.Peer.Abort();
        Assert.Equal(CallEnd.ConnectionLost, (await call.WaitAsync(Patience)).End);
        Assert.Equal(CloseCode.Lost, (await talk.Run.WaitAsync(Patience)).Code);
        Assert.Equal(CallEnd.ConnectionLost, (await talk.Call("B").WaitAsync(Patience)).End);
        await talk.Flight.WhenIdleAsync();
    }

    [Fact]
    public async Task Cancelling_closes_and_a_peer_that_does_not_confirm_is_given_up_in_time()
    {
        (MemoryTransport near, MemoryTransport far) = MemoryTransport.Pair();
        ManualTime time = new();
        OcppSession session = new(near, new(), new() { OnCall = Conversation.Refuse, MessageIds = () => "1", Time = time });
        using CancellationTokenSource stop = new();
        Task<SessionEnd> run = session.RunAsync(stop.Token);
        await stop.CancelAsync();
        Assert.Equal(CloseCode.GoingAway, (await far.ReceiveAsync(99, default)).CloseCode);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new SessionEnd(1001, "going away", ClosedByUs: true), await run.WaitAsync(Patience));
    }

    [Fact]
    public async Task Pitfall_23_a_frame_over_the_limit_closes_with_1009()
    {
        await using Conversation talk = new(options: new() { Limits = new() { MaxBytes = 100 } });
        await talk.Peer.SendAsync($$"""[2,"1","A",{"x":"{{new string('x', 100)}}"}]""");
        Assert.Equal(CloseCode.TooLarge, (await talk.Peer.ReceiveAsync(999, default)).CloseCode);
        await talk.Peer.CloseAsync(CloseCode.TooLarge, "", default);
        SessionEnd end = await talk.Run.WaitAsync(Patience);
        Assert.Equal((CloseCode.TooLarge, true), (end.Code, end.ClosedByUs));
    }

    [Fact]
    public async Task In_lock_step_nothing_is_in_flight_once_what_follows_has_run()
    {
        FlightCount flight = new();
        (MemoryTransport a, MemoryTransport b) = MemoryTransport.Pair();
        int id = 0;
        SessionOptions unlimited = new() { Limits = new() { MaxFramesPerSecond = 0 } };
        OcppSession centre = new(b, unlimited, new()
        {
            OnCall = (action, _, _) => ValueTask.FromResult(Conversation.Answer("{}")),
            MessageIds = () => "c",
            Flight = flight,
        });
        OcppSession station = new(
            a, unlimited, new() { OnCall = Conversation.Refuse, MessageIds = () => $"s{++id}", Flight = flight });
        Task[] runs = [station.RunAsync(default), centre.RunAsync(default)];

        for (int step = 0; step < 500; step++)
        {
            int followed = 0;
            CallNext();
            await flight.WhenIdleAsync();
            Assert.Equal((3, 0), (followed, flight.Count));

            void CallNext() => station.Call("A", "{}"u8.ToArray(), outcome =>
            {
                Assert.Equal(CallEnd.Result, outcome.End);
                if (++followed < 3) CallNext();
                return ValueTask.CompletedTask;
            });
        }

        station.Close(CloseCode.Normal, "");
        await Task.WhenAll(runs).WaitAsync(Patience);
        Assert.Equal(0, flight.Count);
    }

    [Fact]
    public async Task Messages_are_called_and_answered_as_types()
    {
        CallRouter router = new CallRouter(Trunkline.Ocpp.Validation.Strictness.Lenient)
            .On<BatterySwapRequest, BatterySwapResponse>((request, _) => request.RequestId == 13
                ? throw new CallRefusedException("SecurityError", "unlucky")
                : ValueTask.FromResult(new BatterySwapResponse()));
        (MemoryTransport a, MemoryTransport b) = MemoryTransport.Pair();
        int id = 0;
        OcppSession station = new(a, new(), new() { OnCall = Conversation.Refuse, MessageIds = () => $"s{++id}" });
        OcppSession centre = new(b, new(), new() { OnCall = router.HandleAsync, MessageIds = () => "c" });
        Task[] runs = [station.RunAsync(default), centre.RunAsync(default)];

        CallOutcome<BatterySwapResponse> good = await station.CallAsync(Swap(1)).WaitAsync(Patience);
        Assert.Equal((CallEnd.Result, true), (good.End, good.Response is not null));
        CallOutcome<BatterySwapResponse> bad = await station.CallAsync(Swap(13)).WaitAsync(Patience);
        Assert.Equal((CallEnd.Error, "SecurityError"), (bad.End, bad.Outcome.ErrorCode));
        CallOutcome<HeartbeatResponse> known = await station.CallAsync(new HeartbeatRequest()).WaitAsync(Patience);
        Assert.Equal("NotSupported", known.Outcome.ErrorCode);
        Assert.Equal("NotSupported", (await station.CallAsync("SetDisplayMessage", "{}"u8.ToArray()).WaitAsync(Patience)).ErrorCode);
        Assert.Equal("NotImplemented", (await station.CallAsync("Fly", "{}"u8.ToArray()).WaitAsync(Patience)).ErrorCode);
        Assert.Equal(
            "OccurrenceConstraintViolation", (await station.CallAsync("BatterySwap", "{}"u8.ToArray()).WaitAsync(Patience)).ErrorCode);

        station.Close(CloseCode.Normal, "");
        await Task.WhenAll(runs).WaitAsync(Patience);

        static BatterySwapRequest Swap(int requestId) => new()
        {
            EventType = BatterySwapEventKind.BatteryIn,
            RequestId = requestId,
            IdToken = new() { Value = "x", Type = "KeyCode" },
            BatteryData = [new() { EvseId = 1, SerialNumber = "1", SoC = 20, SoH = 90 }],
        };
    }

    [Fact]
    public async Task A_response_that_cannot_be_read_is_told_to_the_peer()
    {
        await using Conversation talk = new();
        Task<CallOutcome<HeartbeatResponse>> call = talk.Session.CallAsync(new HeartbeatRequest());
        await talk.Peer.NextAsync();
        await talk.Peer.SendAsync("""[3,"m1",{"currentTime":5}]""");
        Assert.Equal("""[5,"m1","TypeConstraintViolation","currentTime must be a time",{}]""", await talk.Peer.NextAsync());
        Assert.Equal(CallEnd.InvalidResult, (await call.WaitAsync(Patience)).End);
    }
}
