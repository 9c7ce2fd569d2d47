using System.Globalization;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;
using Trunkline.VirtualStation.Faults;
using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Links;
using Trunkline.VirtualStation.Profile;

namespace Trunkline.VirtualStation.Client;

/// <summary>
/// A station's end of the line to its centre: connects, announces itself, sends what is in the outbox one at a time and in order, and
/// connects again when the link is lost. Requests of the centre go to a router.
/// </summary>
internal sealed class StationClient
{
    private readonly StationClientOptions _options;
    private readonly IStationConnector _connector;
    private readonly Outbox _outbox;
    private readonly CallRouter _router;
    private readonly StationFlight _flight;
    private readonly FaultSwitches _faults;
    private readonly Action<bool> _linked;
    private readonly Action<StationNoteKind, string, string, ConnectTrouble?> _note;
    private readonly BackOff _backOff;
    private readonly LinkSwitch _switch;
    private int _messages;
    private OpenEnum<BootReason>? _bootReason = BootReason.PowerUp;
    private bool _speaksProfile;
    private int _heartbeatSeconds = 300;
    private TaskCompletionSource? _putOff;
    private volatile IOcppTransport? _transport;
    private volatile OcppSession? _session;

    /// <summary>A client that does nothing until <see cref="RunAsync"/>.</summary>
    /// <param name="linked">Is told when the centre is in charge, and when it is no more.</param>
    public StationClient(
        StationClientOptions options,
        IStationConnector connector,
        Outbox outbox,
        CallRouter router,
        StationFlight flight,
        FaultSwitches faults,
        Action<bool> linked,
        Action<StationNoteKind, string, string, ConnectTrouble?> note)
    {
        _options = options;
        _connector = connector;
        _outbox = outbox;
        _router = router;
        _flight = flight;
        _faults = faults;
        _linked = linked;
        _note = note;
        _backOff = new BackOff(options.Chance);
        _switch = new LinkSwitch(flight);
    }

    /// <summary>Works until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                await _switch.WaitUntilOnAsync(cancel).ConfigureAwait(false);
                bool wasGood = await ConnectOnceAsync(cancel).ConfigureAwait(false);
                if (wasGood) _backOff.Reset();
                // A station that starts again does not wait, and is not settled before it is linked.
                if (_bootReason is not null && wasGood && _switch.IsOn) continue;
                _switch.Settle();
                await _switch.PauseAsync(_backOff.Next(), _options.Time, cancel).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // That is how it ends.
        }
        finally
        {
            _switch.Settle();
        }
    }

    /// <summary>Connects as soon as may be; until the centre is in charge or it has failed, something is in flight.</summary>
    public void Plug() => _switch.TurnOn();

    /// <summary>Ends the connection without a word and stays away until <see cref="Plug"/>.</summary>
    public void Unplug()
    {
        _switch.TurnOff(isConnected: _transport is not null);
        _transport?.Abort();
    }

    /// <summary>Ends the connection without a word; the station notices and connects again after a while.</summary>
    public void Drop()
    {
        if (_transport is null) return;
        _switch.BeginLoss();
        _transport?.Abort();
    }

    /// <summary>The station starts again: it announces itself anew.</summary>
    public void Reboot(OpenEnum<BootReason> reason)
    {
        _bootReason = reason;
        if (_session is not { } session) return;
        _switch.BeginLoss();
        session.Close(CloseCode.GoingAway, "restart");
    }

    /// <summary>Announces itself because the centre asks for it; at once when it had been put off.</summary>
    public void BootAgain()
    {
        if (Interlocked.Exchange(ref _putOff, null) is { } waiting)
        {
            _switch.BeginLink();
            waiting.TrySetResult();
            return;
        }

        _outbox.Tell(StationMessage.Of(BootRequest(BootReason.Triggered)));
    }

    /// <summary>Sends a heartbeat.</summary>
    public void Beat() => _outbox.Tell(StationMessage.Of(new HeartbeatRequest()));

    private async Task<bool> ConnectOnceAsync(CancellationToken cancel)
    {
        IOcppTransport connection;
        try
        {
            connection = await _connector.ConnectAsync(cancel).ConfigureAwait(false);
        }
        catch (ConnectException failure)
        {
            _note(StationNoteKind.ConnectFailed, "", failure.Message, failure.Trouble);
            return false;
        }

        _note(StationNoteKind.Connected, "", "", null);
        var transport = new FaultyTransport(connection, _faults, _flight, _options.Time);
        var session = new OcppSession(
            transport,
            new SessionOptions { CallTimeout = _options.CallTimeout },
            new SessionHost
            {
                OnCall = _router.HandleAsync, MessageIds = NextMessageId, Time = _options.Time, Flight = _flight, OnNote = Note,
            });
        (_transport, _session) = (transport, session);
        if (!_switch.IsOn) transport.Abort();
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var conversation = new Conversation();
        var telling = TellAllAsync(session, transport, conversation, life.Token);
        await session.RunAsync(cancel).ConfigureAwait(false);
        await life.CancelAsync().ConfigureAwait(false);
        await telling.ConfigureAwait(false);
        (_transport, _session) = (null, null);
        // First that the centre is out of reach, then what comes of it.
        _linked(false);
        _outbox.Close();
        _note(StationNoteKind.LinkLost, "", "", null);
        return conversation.WasGood;
    }

    private sealed class Conversation
    {
        public bool WasGood { get; set; }
    }

    private async Task TellAllAsync(OcppSession session, FaultyTransport transport, Conversation conversation, CancellationToken life)
    {
        try
        {
            if (_bootReason is { } reason && !await BootAsync(session, reason, life).ConfigureAwait(false))
            {
                transport.Abort();
                return;
            }

            conversation.WasGood = true;
            _outbox.Open(StationMessage.Mark(() =>
            {
                if (_speaksProfile) _linked(true);
                _note(StationNoteKind.Linked, "", "", null);
                _switch.Settle();
            }));
            using var heart = StartHeart();
            while (await TellNextAsync(session, transport, life).ConfigureAwait(false))
            {
            }
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            // The connection has ended.
        }
    }

    private async Task<bool> TellNextAsync(OcppSession session, FaultyTransport transport, CancellationToken life)
    {
        var message = await _outbox.NextAsync(life).ConfigureAwait(false);
        if (message.IsMark)
        {
            _outbox.Done(message, new CallOutcome(CallEnd.Result));
            return true;
        }

        try
        {
            message.Write();
        }
        catch (InvalidMessageException wrong)
        {
            _note(StationNoteKind.ProtocolTrouble, message.Action, wrong.Message, null);
            _outbox.Done(message, new CallOutcome(CallEnd.Refused));
            return true;
        }

        message.MessageId ??= NextMessageId();
        message.Attempts++;
        var outcome = await session
            .CallAsync(message.Action, message.Payload, new CallOptions(MessageId: message.MessageId)).ConfigureAwait(false);
        switch (outcome.End)
        {
            case CallEnd.Result:
                _outbox.Done(message, outcome);
                return true;
            case CallEnd.Error or CallEnd.InvalidResult or CallEnd.Refused:
                // Repeated it would fail again: it is written down and done with.
                _note(StationNoteKind.ProtocolTrouble, message.Action, $"{outcome.ErrorCode}: {outcome.ErrorDescription}", null);
                _outbox.Done(message, outcome);
                return true;
            case CallEnd.TimedOut:
                _note(StationNoteKind.ProtocolTrouble, message.Action, "no answer", null);
                if (message.Attempts >= _options.MostAttempts) _outbox.Done(message, outcome);
                transport.Abort();
                return false;
            default:
                return false;
        }
    }

    private async Task<bool> BootAsync(OcppSession session, OpenEnum<BootReason> reason, CancellationToken life)
    {
        while (true)
        {
            var outcome = await session.CallAsync(BootRequest(reason)).ConfigureAwait(false);
            if (outcome.Response is not { } answer)
            {
                if (outcome.End != CallEnd.ConnectionLost) _note(StationNoteKind.NotAccepted, "", outcome.End.ToString(), null);
                return false;
            }

            int interval = answer.Interval > 0 ? answer.Interval : 60;
            if (answer.Status.Known == RegistrationStatus.Accepted)
            {
                _bootReason = null;
                _heartbeatSeconds = interval;
                _speaksProfile = VendorData.Of(answer.CustomData) is { } data && VendorData.Whole(data, "profile") >= 1;
                return true;
            }

            _note(StationNoteKind.NotAccepted, answer.Status.Text, interval.ToString(CultureInfo.InvariantCulture), null);
            await WaitToBootAgainAsync(TimeSpan.FromSeconds(interval), life).ConfigureAwait(false);
        }
    }

    // Not accepted it is at rest, until its centre asks for it or it tries again by itself.
    private async Task WaitToBootAgainAsync(TimeSpan interval, CancellationToken life)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _putOff, asked);
        _switch.Settle();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(life);
        await Task.WhenAny(asked.Task, Task.Delay(interval, _options.Time, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        Interlocked.CompareExchange(ref _putOff, null, asked);
        life.ThrowIfCancellationRequested();
    }

    private ITimer? StartHeart()
    {
        if (!_options.SendsHeartbeats) return null;
        var interval = TimeSpan.FromSeconds(_heartbeatSeconds);
        return _options.Time.CreateTimer(_ => Beat(), null, interval, interval);
    }

    private static BootNotificationRequest BootRequest(OpenEnum<BootReason> reason) => new()
    {
        ChargingStation = new ChargingStation { Model = "virtual station", VendorName = "Trunkline" },
        Reason = reason,
        CustomData = VendorData.Custom(json => json.WriteNumber("profile", 1)),
    };

    private string NextMessageId() =>
        string.Create(CultureInfo.InvariantCulture, $"{_options.Incarnation}.{Interlocked.Increment(ref _messages)}");

    private void Note(SessionNote note)
    {
        if (note.Kind is SessionNoteKind.LateAnswer or SessionNoteKind.TransportFailed) return;
        _note(StationNoteKind.ProtocolTrouble, note.MessageId, $"{note.Kind}: {note.Text} {note.Exception?.Message}".TrimEnd(), null);
    }
}
