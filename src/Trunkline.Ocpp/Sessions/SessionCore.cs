using System.Globalization;
using Trunkline.Ocpp.Framing;
using Trunkline.Ocpp.Validation;

namespace Trunkline.Ocpp.Sessions;

/// <summary>
/// The rules of a conversation, without sockets, threads or clock: frames, calls and times go in, steps to take come out. Both
/// directions are independent: at most one CALL of ours is unanswered, while theirs are taken as they come and handled in order.
/// Time is measured from any beginning and must not run backwards. Not safe for several threads at once.
/// </summary>
public sealed class SessionCore
{
    // Whoever has waited this long for an answer may have given up, and may then ask for something else.
    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(10);

    private readonly SessionOptions _options;
    private readonly Func<string> _messageIds;
    private readonly Queue<SessionStep> _steps = [];
    private readonly Queue<PlacedCall> _waiting = [];
    private readonly Queue<InboundMessage> _inbound = [];
    private readonly TokenBucket _rate;

    private PlacedCall? _outstanding;
    private TimeSpan _due;
    private InboundMessage? _handled;
    private int _unanswered;
    private TimeSpan _lastCall;
    private SessionStep.Close? _leaving;
    private TimeSpan _leavesAt;
    private bool _isClosing;
    private bool _isLost;

    /// <summary>A new connection.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="messageIds">
    /// Makes message ids: at most 36 characters, unique over all connections of this station.
    /// </param>
    public SessionCore(SessionOptions options, Func<string> messageIds)
    {
        _options = options;
        _messageIds = messageIds;
        _rate = new TokenBucket(options.Limits.MaxFramesPerSecond, options.Limits.MaxBurst);
    }

    /// <summary>When <see cref="Tick"/> has something to do; null while nothing waits for a time.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            TimeSpan? call = _outstanding is null ? null : _due;
            if (_leaving is null || IsOver) return call;
            return call < _leavesAt ? call : _leavesAt;
        }
    }

    /// <summary>Whether nothing more will be sent: the connection is being closed, or has ended.</summary>
    public bool IsOver => _isClosing || _isLost;

    /// <summary>Whether something that came in is still to be handled, or being handled.</summary>
    public bool IsHandling => _handled is not null;

    /// <summary>The next step to take, if any.</summary>
    public bool TryNext(out SessionStep step) => _steps.TryDequeue(out step!);

    /// <summary>Places a request. It is sent when its turn has come, or refused when too many wait.</summary>
    public PlacedCall Call(string action, ReadOnlyMemory<byte> payload, TimeSpan now, CallOptions options = default)
    {
        PlacedCall call = new(
            options.MessageId ?? _messageIds(), action, payload, options.Timeout ?? _options.CallTimeout, options.Check);
        if (IsOver || _leaving is not null)
        {
            Complete(call, new CallOutcome(CallEnd.ConnectionLost));
        }
        else if (_outstanding is not null && _waiting.Count >= _options.MaxQueuedCalls)
        {
            Complete(call, new CallOutcome(CallEnd.Refused));
        }
        else
        {
            _waiting.Enqueue(call);
            SendNextCall(now);
        }

        return call;
    }

    /// <summary>Sends a message that is not answered. False when the connection is over or the other side does not know SEND.</summary>
    public bool Send(string action, ReadOnlyMemory<byte> payload)
    {
        if (IsOver || !_options.PeerSpeaks21) return false;
        Transmit(OcppFrame.Send(_messageIds(), action, payload));
        return true;
    }

    /// <summary>
    /// Takes what came in. Returns the request or message that it is, to be handled in its turn; null for everything else.
    /// </summary>
    public InboundMessage? Receive(ReadOnlyMemory<byte> bytes, TimeSpan now)
    {
        if (_isLost) return null;
        if (bytes.Length > _options.Limits.MaxBytes)
        {
            RefuseTooLarge();
            return null;
        }

        if (!_rate.TryTake(now) && _options.RatePolicy == RatePolicy.Close)
        {
            Note(SessionNoteKind.TooFast, "", "closed");
            Close(CloseCode.PolicyViolation, "too many messages");
            return null;
        }

        FrameReading reading = FrameReader.Read(bytes, _options.Limits);
        if (reading.Fault is { } fault)
        {
            ReceiveFault(fault, now);
            return null;
        }

        OcppFrame frame = reading.Frame;
        switch (frame.Kind)
        {
            case FrameKind.Call or FrameKind.Send:
                return ReceiveRequest(frame, now);
            case FrameKind.CallResult:
                ReceiveResult(frame, now);
                return null;
            case FrameKind.CallError:
                ReceiveError(frame, now);
                return null;
            default:
                Note(SessionNoteKind.ResultRefused, frame.MessageId, $"{frame.ErrorCode}: {frame.ErrorDescription}");
                return null;
        }
    }

    /// <summary>A message came in that is larger than allowed.</summary>
    public void RefuseTooLarge() => Close(
        CloseCode.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"a message has at most {_options.Limits.MaxBytes} bytes"));

    /// <summary>How long to wait before reading on, so that frames come no faster than allowed.</summary>
    public TimeSpan ReadPause(TimeSpan now) => _options.RatePolicy == RatePolicy.SlowDown ? _rate.Wait(now) : TimeSpan.Zero;

    /// <summary>
    /// What was handled is answered; a SEND with anything. The next is handled once the answer is written, so that answers keep
    /// the order of requests and a peer that does not read its answers is not served on. False if there is nothing to write.
    /// </summary>
    public bool Answer(InboundMessage message, in CallAnswer answer)
    {
        if (_handled != message) return false;
        if (message.WantsAnswer) _unanswered--;
        if (!message.WantsAnswer || IsOver)
        {
            Written(message);
            return false;
        }

        Transmit(answer.ToFrame(message.MessageId), message);
        return true;
    }

    /// <summary>The answer to this is out: the next may be handled.</summary>
    public void Written(InboundMessage message)
    {
        if (_handled != message) return;
        _handled = null;
        HandleNext();
        LeaveIfDone();
    }

    /// <summary>Time passes: a request that has waited long enough ends as timed out.</summary>
    public void Tick(TimeSpan now)
    {
        if (_leaving is { } close && now >= _leavesAt) Close(close.Code, close.Reason);
        if (_outstanding is null || now < _due) return;
        Finish(new CallOutcome(CallEnd.TimedOut), now);
    }

    /// <summary>Closes the connection; requests that wait end at once.</summary>
    public void Close(int code, string reason)
    {
        if (IsOver) return;
        _isClosing = true;
        _steps.Enqueue(new SessionStep.Close(code, reason));
        EndCalls();
    }

    /// <summary>
    /// Closes the connection as soon as nothing is half done: what came in is answered, and what we have asked for is answered, or
    /// <paramref name="patience"/> is over. Our requests that have not been sent, and new ones, end at once.
    /// </summary>
    public void Leave(int code, string reason, TimeSpan now, TimeSpan patience)
    {
        if (IsOver || _leaving is not null) return;
        _leaving = new SessionStep.Close(code, reason);
        _leavesAt = now + patience;
        EndWaiting();
        LeaveIfDone();
    }

    /// <summary>
    /// The connection has ended. What came in before is handled all the same, though nobody will see the answers: a message may
    /// be one that its sender never repeats.
    /// </summary>
    public void Lose()
    {
        if (_isLost) return;
        _isLost = true;
        EndCalls();
    }

    private InboundMessage? ReceiveRequest(in OcppFrame frame, TimeSpan now)
    {
        if (IsOver) return null;
        if (_inbound.Count >= _options.MaxPipelinedCalls)
        {
            Close(CloseCode.PolicyViolation, "too many unanswered requests");
            return null;
        }

        InboundMessage message = new(frame.Action, frame.MessageId, frame.Payload, frame.Kind == FrameKind.Call);
        if (message.WantsAnswer)
        {
            if (_unanswered > 0 && now - _lastCall < LeastPatience) Note(SessionNoteKind.Pipelined, frame.MessageId, frame.Action);
            _unanswered++;
            _lastCall = now;
        }

        _inbound.Enqueue(message);
        HandleNext();
        return message;
    }

    private void ReceiveResult(in OcppFrame frame, TimeSpan now)
    {
        if (_outstanding?.MessageId != frame.MessageId)
        {
            Note(SessionNoteKind.LateAnswer, frame.MessageId, "a result");
        }
        else if (_outstanding.Check?.Invoke(frame.Payload) is { } violation)
        {
            RefuseResult(frame.MessageId, violation.Code, violation.ToString(), frame.Payload, now);
        }
        else
        {
            Finish(new CallOutcome(CallEnd.Result, frame.Payload), now);
        }
    }

    private void ReceiveError(in OcppFrame frame, TimeSpan now)
    {
        if (_outstanding?.MessageId == frame.MessageId)
            Finish(new CallOutcome(CallEnd.Error, frame.Payload, frame.ErrorCode, frame.ErrorDescription), now);
        else if (frame.MessageId == OcppFrame.UnreadableMessageId)
            Note(SessionNoteKind.FrameRefused, frame.MessageId, $"{frame.ErrorCode}: {frame.ErrorDescription}");
        else
            Note(SessionNoteKind.LateAnswer, frame.MessageId, $"{frame.ErrorCode}: {frame.ErrorDescription}");
    }

    // Only what may be a request is answered: an error in answer to an error would never end.
    private void ReceiveFault(FrameFault fault, TimeSpan now)
    {
        if (fault.IsOfUnknownKind)
        {
            Note(SessionNoteKind.UnknownFrameKind, fault.MessageId, fault.Description);
            return;
        }

        Note(SessionNoteKind.UnreadableFrame, fault.MessageId, fault.Description);
        if (fault.Kind is null or FrameKind.Call && !IsOver)
            Transmit(OcppFrame.CallError(fault.MessageId, fault.Code, fault.Description));
        else if (fault.Kind == FrameKind.CallResult && _outstanding?.MessageId == fault.MessageId)
            RefuseResult(fault.MessageId, fault.Code, fault.Description, default, now);
        else if (fault.Kind == FrameKind.CallError && _outstanding?.MessageId == fault.MessageId)
            Finish(new CallOutcome(CallEnd.Error, default, fault.Code, fault.Description), now);
    }

    private void RefuseResult(string messageId, string code, string description, ReadOnlyMemory<byte> payload, TimeSpan now)
    {
        Note(SessionNoteKind.InvalidResult, messageId, description);
        if (_options.PeerSpeaks21) Transmit(OcppFrame.CallResultError(messageId, code, description));
        Finish(new CallOutcome(CallEnd.InvalidResult, payload, code, description), now);
    }

    private void Finish(in CallOutcome outcome, TimeSpan now)
    {
        PlacedCall call = _outstanding!;
        _outstanding = null;
        Complete(call, outcome);
        SendNextCall(now);
        LeaveIfDone();
    }

    private void SendNextCall(TimeSpan now)
    {
        if (_outstanding is not null || IsOver || !_waiting.TryDequeue(out PlacedCall? call)) return;
        _outstanding = call;
        _due = now + call.Timeout;
        Transmit(OcppFrame.Call(call.MessageId, call.Action, call.Payload));
    }

    private void HandleNext()
    {
        if (_handled is not null || !_inbound.TryDequeue(out _handled)) return;
        _steps.Enqueue(new SessionStep.Handle(_handled));
    }

    private void EndCalls()
    {
        CallOutcome lost = new(CallEnd.ConnectionLost);
        if (_outstanding is { } call)
        {
            _outstanding = null;
            Complete(call, lost);
        }

        EndWaiting();
    }

    private void EndWaiting()
    {
        while (_waiting.TryDequeue(out PlacedCall? waiting))
            Complete(waiting, new CallOutcome(CallEnd.ConnectionLost));
    }

    private void LeaveIfDone()
    {
        if (_leaving is { } close && _outstanding is null && _handled is null) Close(close.Code, close.Reason);
    }

    private void Complete(PlacedCall call, in CallOutcome outcome) => _steps.Enqueue(new SessionStep.Complete(call, outcome));

    private void Transmit(in OcppFrame frame, InboundMessage? answers = null) =>
        _steps.Enqueue(new SessionStep.Transmit(frame.ToBytes(), answers));

    private void Note(SessionNoteKind kind, string messageId, string text) =>
        _steps.Enqueue(new SessionStep.Note(new SessionNote(kind, messageId, text)));
}
