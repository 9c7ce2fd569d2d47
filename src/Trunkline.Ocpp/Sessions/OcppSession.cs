using System.Threading.Channels;

namespace Trunkline.Ocpp.Sessions;

/// <summary>How a session ended.</summary>
/// <param name="Code">The code of the close, ours or theirs; <see cref="CloseCode.Lost"/> when there was none.</param>
/// <param name="Reason">Its reason.</param>
/// <param name="ClosedByUs">Whether this side closed first.</param>
public sealed record SessionEnd(int Code, string Reason, bool ClosedByUs);

/// <summary>
/// A conversation over one connection, as station or as centre: the two do the same. The rules are in
/// <see cref="SessionCore"/>; here its steps are carried out, each kind in its own loop, so that none waits for another:
/// reading, handling, writing, telling outcomes. Pings are the host's business.
/// </summary>
public sealed partial class OcppSession
{
    private readonly IOcppTransport _transport;
    private readonly SessionOptions _options;
    private readonly SessionHost _host;
    private readonly SessionCore _core;
    private readonly long _start;

    // Everything above the transport happens under this lock; loops hold it only to talk to the core.
    private readonly Lock _gate = new();
    private readonly Dictionary<PlacedCall, Func<CallOutcome, ValueTask>> _continuations = [];
    private readonly Channel<SessionStep> _writes = Channel.CreateUnbounded<SessionStep>(new() { SingleReader = true });
    private readonly Channel<InboundMessage> _work = Channel.CreateUnbounded<InboundMessage>(new() { SingleReader = true });
    private readonly Channel<Outcome> _outcomes = Channel.CreateUnbounded<Outcome>(new() { SingleReader = true });

    private ITimer? _timer;
    private TimeSpan _armedFor = TimeSpan.MaxValue;
    private TimeSpan? _writeDue;
    private TimeSpan? _closeDue;
    private int _unwritten;
    private bool _hasRun;
    private bool _isDraining;
    private SessionEnd? _end;

    private readonly record struct Outcome(Func<CallOutcome, ValueTask> Then, CallOutcome What);

    /// <summary>A session over a connection that is open. Nothing happens until <see cref="RunAsync"/>.</summary>
    public OcppSession(IOcppTransport transport, SessionOptions options, SessionHost host)
    {
        _transport = transport;
        _options = options;
        _host = host;
        _core = new SessionCore(options, host.MessageIds);
        _start = host.Time.GetTimestamp();
    }

    /// <summary>
    /// Places a request; it is sent when its turn has come. <paramref name="then"/> is told how it ended, exactly once, and the
    /// request counts as in flight until it has run. It must not wait for <see cref="RunAsync"/>, which waits for it.
    /// </summary>
    public void Call(string action, ReadOnlyMemory<byte> payload, Func<CallOutcome, ValueTask> then, CallOptions options = default)
    {
        _host.Flight?.Enter();
        lock (_gate)
        {
            PlacedCall call = _core.Call(action, payload, Now, options);
            _continuations.Add(call, then);
            TakeSteps();
        }
    }

    /// <summary>
    /// Places a request; the task ends with how it ended. What awaits it must not block. It is not covered by the flight count:
    /// when the outcome comes while the caller is only about to await it, the rest runs on its own. In lock-step, use
    /// <see cref="Call"/>.
    /// </summary>
    public Task<CallOutcome> CallAsync(string action, ReadOnlyMemory<byte> payload, CallOptions options = default)
    {
        TaskCompletionSource<CallOutcome> result = new();
        Call(
            action,
            payload,
            outcome =>
            {
                result.SetResult(outcome);
                return ValueTask.CompletedTask;
            },
            options);
        return result.Task;
    }

    /// <summary>
    /// Sends a message that is not answered. False when the connection is over, or when the other side does not know SEND.
    /// </summary>
    public bool Send(string action, ReadOnlyMemory<byte> payload)
    {
        lock (_gate)
        {
            bool isSent = _core.Send(action, payload);
            TakeSteps();
            return isSent;
        }
    }

    /// <summary>Closes the connection; <see cref="RunAsync"/> ends when the other side has confirmed, or does not in time.</summary>
    public void Close(int code, string reason)
    {
        lock (_gate)
        {
            _core.Close(code, reason);
            TakeSteps();
        }
    }

    /// <summary>
    /// Closes the connection as soon as nothing is half done in it, or <paramref name="patience"/> is over. Requests of ours that have not
    /// been sent, and new ones, end as lost with the connection.
    /// </summary>
    public void Leave(int code, string reason, TimeSpan patience)
    {
        lock (_gate)
        {
            _core.Leave(code, reason, Now, patience);
            TakeSteps();
        }
    }

    private TimeSpan Now => _host.Time.GetElapsedTime(_start);

    // Under the lock: hands each step to the loop that carries it out, in the order of the core.
    private void TakeSteps()
    {
        while (_core.TryNext(out SessionStep step))
        {
            switch (step)
            {
                case SessionStep.Transmit:
                    if (++_unwritten > _options.MaxUnwrittenFrames) _transport.Abort();
                    _writes.Writer.TryWrite(step);
                    break;
                case SessionStep.Close close:
                    _end ??= new SessionEnd(close.Code, close.Reason, ClosedByUs: true);
                    _closeDue = Now + _options.CloseTimeout;
                    _unwritten++;
                    _writes.Writer.TryWrite(step);
                    break;
                case SessionStep.Handle handle:
                    _work.Writer.TryWrite(handle.Message);
                    break;
                case SessionStep.Complete complete:
                    _continuations.Remove(complete.Call, out Func<CallOutcome, ValueTask>? then);
                    Tell(new Outcome(then!, complete.Outcome));
                    break;
                case SessionStep.Note note:
                    _host.OnNote?.Invoke(note.What);
                    break;
                default:
                    break;
            }
        }

        if (_isDraining && !_core.IsHandling) _work.Writer.TryComplete();
        ArmTimer();
    }
}
