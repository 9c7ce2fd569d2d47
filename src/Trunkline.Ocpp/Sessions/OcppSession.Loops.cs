using Trunkline.Ocpp.Framing;

namespace Trunkline.Ocpp.Sessions;

public sealed partial class OcppSession
{
    /// <summary>
    /// Carries the conversation until the connection has ended and everything that came in has been handled. Never throws for
    /// what the other side does. Cancelling closes the connection with code 1001.
    /// </summary>
    /// <exception cref="InvalidOperationException">It has run before.</exception>
    public async Task<SessionEnd> RunAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_hasRun) throw new InvalidOperationException("A session runs once.");
            _hasRun = true;
            _timer = _host.Time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            ArmTimer();
        }

        Task<bool> writing = WriteAllAsync();
        Task working = HandleAllAsync();
        Task telling = TellAllAsync();
        bool isConfirmed;
        using (cancellation.Register(() => Close(CloseCode.GoingAway, "going away")))
        {
            isConfirmed = await ReadAllAsync().ConfigureAwait(false);
            lock (_gate)
            {
                _core.Lose();
                _isDraining = true;
                TakeSteps();
                _writes.Writer.TryComplete();
            }

            isConfirmed &= await writing.ConfigureAwait(false);
            await working.ConfigureAwait(false);
        }

        _outcomes.Writer.TryComplete();
        await telling.ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        // After a close that both sides have confirmed, an abort could still overtake the confirmation.
        if (!isConfirmed) _transport.Abort();
        return _end ?? new SessionEnd(CloseCode.Lost, "", ClosedByUs: false);
    }

    // Whether it ended with a close that went out in order.
    private async Task<bool> ReadAllAsync()
    {
        try
        {
            while (true)
            {
                Received received =
                    await _transport.ReceiveAsync(_options.Limits.MaxBytes, CancellationToken.None).ConfigureAwait(false);
                if (received.Kind == ReceivedKind.Closed)
                {
                    ConfirmClose(received);
                    return true;
                }

                if (received.Kind == ReceivedKind.Malformed)
                {
                    lock (_gate) _end ??= new SessionEnd(received.CloseCode, received.CloseReason, ClosedByUs: true);
                    return true;
                }

                TimeSpan pause = Take(received);
                if (pause > TimeSpan.Zero) await Task.Delay(pause, _host.Time).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Whatever a connection dies of, the session ends in order.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Note(SessionNoteKind.TransportFailed, "", "reading failed", failure);
            return false;
        }
    }

    // How long to wait before reading on.
    private TimeSpan Take(in Received received)
    {
        _host.Flight?.Enter();
        InboundMessage? message = null;
        TimeSpan pause;
        lock (_gate)
        {
            switch (received.Kind)
            {
                case ReceivedKind.Text:
                    message = _core.Receive(received.Bytes, Now);
                    break;
                case ReceivedKind.TooLarge:
                    _core.RefuseTooLarge();
                    break;
                default:
                    _core.Close(CloseCode.NotText, "messages are text");
                    break;
            }

            TakeSteps();
            pause = _core.IsOver ? TimeSpan.Zero : _core.ReadPause(Now);
        }

        // What is to be handled leaves when its answer is written.
        if (message is null) _host.Flight?.Leave();
        return pause;
    }

    private void ConfirmClose(in Received received)
    {
        lock (_gate)
        {
            _end ??= new SessionEnd(received.CloseCode, received.CloseReason, ClosedByUs: false);
            _core.Close(CloseCode.Normal, "");
            TakeSteps();
        }
    }

    // Whether everything could be written.
    private async Task<bool> WriteAllAsync()
    {
        bool hasFailed = false;
        await foreach (SessionStep step in _writes.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                if (!hasFailed) await WriteAsync(step).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever a connection dies of, the session ends in order.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                hasFailed = true;
                Note(SessionNoteKind.TransportFailed, "", "writing failed", failure);
                _transport.Abort();
            }

            InboundMessage? answered = (step as SessionStep.Transmit)?.Answers;
            lock (_gate)
            {
                _writeDue = null;
                _unwritten--;
                if (answered is not null) _core.Written(answered);
                TakeSteps();
            }

            if (answered is not null) _host.Flight?.Leave();
        }

        return !hasFailed;
    }

    private ValueTask WriteAsync(SessionStep step)
    {
        lock (_gate)
        {
            _writeDue = Now + _options.WriteTimeout;
            ArmTimer();
        }

        return step switch
        {
            SessionStep.Transmit transmit => _transport.SendAsync(transmit.Frame, CancellationToken.None),
            SessionStep.Close close => _transport.CloseAsync(close.Code, close.Reason, CancellationToken.None),
            _ => ValueTask.CompletedTask,
        };
    }

    private async Task HandleAllAsync()
    {
        await foreach (InboundMessage message in _work.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            CallAnswer answer = await HandleAsync(message).ConfigureAwait(false);
            bool isToBeWritten;
            lock (_gate)
            {
                isToBeWritten = _core.Answer(message, answer);
                TakeSteps();
            }

            if (!isToBeWritten) _host.Flight?.Leave();
        }
    }

    private async ValueTask<CallAnswer> HandleAsync(InboundMessage message)
    {
        try
        {
            if (message.WantsAnswer)
                return await _host.OnCall(message.Action, message.MessageId, message.Payload).ConfigureAwait(false);
            if (_host.OnSend is { } onSend)
                await onSend(message.Action, message.MessageId, message.Payload).ConfigureAwait(false);
            return default;
        }
#pragma warning disable CA1031 // One message must not end the conversation, let alone the process.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Note(SessionNoteKind.HandlerFailed, message.MessageId, message.Action, failure);
            // What failed is for the log; the other side has no use for it.
            return CallAnswer.Error(ErrorCode.InternalError, "the request could not be handled");
        }
    }

    // Under the lock. After the end there is no loop any more to tell anyone.
    private void Tell(Outcome outcome)
    {
        if (!_outcomes.Writer.TryWrite(outcome)) _ = Task.Run(() => TellAsync(outcome));
    }

    private async Task TellAllAsync()
    {
        await foreach (Outcome outcome in _outcomes.Reader.ReadAllAsync().ConfigureAwait(false))
            await TellAsync(outcome).ConfigureAwait(false);
    }

    private async Task TellAsync(Outcome outcome)
    {
        try
        {
            await outcome.Then(outcome.What).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // As for handlers.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Note(SessionNoteKind.ContinuationFailed, "", "what follows an outcome failed", failure);
        }
        finally
        {
            _host.Flight?.Leave();
        }
    }

    private void Tick()
    {
        lock (_gate)
        {
            _armedFor = TimeSpan.MaxValue;
            TimeSpan now = Now;
            if (_writeDue <= now || _closeDue <= now)
            {
                // What reads and writes gets an exception and ends.
                _writeDue = _closeDue = null;
                _transport.Abort();
            }

            _core.Tick(now);
            TakeSteps();
        }
    }

    // Under the lock. A timer that fires too early is armed again; one that is early enough is left alone.
    private void ArmTimer()
    {
        TimeSpan due = Earliest(_core.NextDue, Earliest(_writeDue, _closeDue)) ?? TimeSpan.MaxValue;
        if (_timer is null || due >= _armedFor) return;
        _armedFor = due;
        TimeSpan wait = due - Now;
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan? Earliest(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b : a;

    private void Note(SessionNoteKind kind, string messageId, string text, Exception failure) =>
        _host.OnNote?.Invoke(new SessionNote(kind, messageId, text, failure));
}
