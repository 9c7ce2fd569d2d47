using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Trunkline.Cluster.Stations;
using Trunkline.Control.Centre;
using Trunkline.Csms.Orders;
using Trunkline.Csms.Reports;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Handshake;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Server.Logging;
using Trunkline.Server.Monitoring;

namespace Trunkline.Server.Gateway;

/// <summary>
/// One connection of a station. What comes in is told to the station's desk and answered when it is durable; what is ordered goes out
/// once the station may be asked for something. Whatever goes wrong ends this connection at most.
/// </summary>
internal sealed partial class StationConnection : IStationLink
{
    private readonly StationGateway _gateway;
    private readonly string _version;
    private readonly LiveStation _station;
    private readonly OcppSession _session;
    private readonly ILogger _log;
    private readonly ConnectionScope _scope;
    private readonly Queue<StationOrder> _held = [];
    private readonly Lock _orders = new();

    private long _heardAt;
    private volatile bool _isGivenUp;
    private volatile bool _opensAfterNextFrame;
    private bool _isOpen;
    private bool _isOver;
    private bool _isAttached;
    private bool _isEndCounted;

    /// <param name="version">The version that was agreed, as the sub-protocol names it.</param>
    public StationConnection(StationGateway gateway, LiveStation station, string id, string version, IOcppTransport transport)
    {
        _gateway = gateway;
        _station = station;
        Id = id;
        _log = station.Log;
        _scope = new ConnectionScope(station.Identity, id);
        _version = version;
        _heardAt = gateway.Time.GetTimestamp();
        WatchedTransport watched = new(transport, OnReceived, OnSent);
        var options = gateway.Options.Session with { PeerSpeaks21 = version == SubProtocol.Ocpp21 };
        _session = new OcppSession(watched, options, new SessionHost
        {
            OnCall = HandleAsync,
            OnSend = HearSendAsync,
            MessageIds = () => Guid.NewGuid().ToString(),
            Time = gateway.Time,
            Flight = Flight,
            OnNote = Note,
        });
    }

    /// <summary>Identity of the connection, never used twice.</summary>
    public string Id { get; }

    private IFlight? Flight => _gateway.FlightOf(_station.Identity);

    /// <summary>
    /// Carries the conversation until the connection has ended. Cancelling closes it as the centre goes away, once nothing is half done.
    /// </summary>
    /// <remarks>Leaves the flight that the handshake entered: what a connection brings about at once is under way with it.</remarks>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (_station.TakeOver(this, _version, _gateway.Clock.Now) is { } before) before.Supersede();
        using IDisposable? scope = _log.BeginScope(_scope);
        LogConnected(_log, _station.Identity, Id);
        GatewayMeter.Connected(1);
        // What a station does later is no part of the request by which it connected.
        Activity.Current = null;
        using ITimer watch = WatchSilence();
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task introducing = _gateway.Options.SettleDelay == TimeSpan.Zero
            ? IntroduceAtOnceAsync()
            : IntroduceLaterAsync(ended.Token);
        try
        {
            using CancellationTokenRegistration leaving = cancellation.Register(
                () => _session.Leave(CloseCode.GoingAway, "going away", _gateway.Options.LeavePatience));
            SessionEnd end = await _session.RunAsync(CancellationToken.None).ConfigureAwait(false);
            LogDisconnected(_log, _station.Identity, Id, end.Code, end.Reason);
            await ended.CancelAsync().ConfigureAwait(false);
            await introducing.ConfigureAwait(false);
        }
        finally
        {
            GatewayMeter.Connected(-1);
            DropHeld();
            EndSteering();
            _station.Leave(this);
            if (_isAttached) await DetachAsync().ConfigureAwait(false);
            if (_isEndCounted) Flight?.Leave();
        }
    }

    /// <inheritdoc/>
    public void Supersede() => GiveUp(GatewayClose.Superseded, "a newer connection has taken this one's place");

    // Closed first: what is handled no more must not be answered either.
    private void GiveUp(int code, string reason)
    {
        _session.Close(code, reason);
        _isGivenUp = true;
    }

    // What is not handled is not answered, since the session is closed; the station keeps it and sends it again.
    private CallAnswer LeaveToTheNewest()
    {
        Supersede();
        return default;
    }

    private async ValueTask<CallAnswer> HandleAsync(string action, string messageId, ReadOnlyMemory<byte> payload)
    {
        long start = GatewayMeter.Start();
        DateTime received = DateTime.UtcNow;
        await _station.Turn.WaitAsync().ConfigureAwait(false);
        try
        {
            CallAnswer answer = await HandleInTurnAsync(action, messageId, payload, received).ConfigureAwait(false);
            GatewayMeter.Handled(action, answer, !_isGivenUp, start);
            return answer;
        }
        finally
        {
            _station.Turn.Release();
        }
    }

    private async ValueTask<CallAnswer> HandleInTurnAsync(
        string action, string messageId, ReadOnlyMemory<byte> payload, DateTime received)
    {
        if (_isGivenUp) return default;
        string fingerprint = FingerprintOf(action, payload);
        Heard heard;
        Instant now = _gateway.Clock.Now;
        lock (_station.Gate)
        {
            if (_station.Current != this) return LeaveToTheNewest();
            fingerprint = _station.Conversation.NameOf(action, fingerprint);
            if (_station.Answers.TryFind(messageId, fingerprint, out CallAnswer? before, out bool isAnother)) return before.Value;
            // Stations that count from one after each boot do so, too: it is another message and gets its own answer.
            if (isAnother) NoteReuse(action, messageId, payload);
            _station.TakeNotices();
            heard = _station.Conversation.Hear(action, $"{messageId}/{fingerprint}", payload, now);
        }

        using Activity? span = _gateway.Traces.Begin(_station.Identity, action, heard.Facts, received);
        using IDisposable? swap = SwapScope.Of(heard.Facts) is { } about ? _log.BeginScope(about) : null;
        foreach (Remark remark in heard.Remarks) Log(remark);
        StationAnswer? told = null;
        if (heard.Facts.Length > 0)
        {
            told = await TellAsync(heard).ConfigureAwait(false);
            if (told is null) return default;
            LogTold(_log, _station.Identity, action, messageId);
        }

        if (heard.Trace is { } trace && _gateway.OnTrace is { } keep) heard.Uploads = keep(_station.Identity, trace, now);
        CallAnswer answer;
        lock (_station.Gate)
        {
            if (_station.Current != this) return LeaveToTheNewest();
            answer = _station.Conversation.Answer(heard, told?.Gate, _gateway.Clock.Now, told is { IsPutOff: true });
            _gateway.Registrations.Note(_station.Identity, _station.Conversation.Registration);
            // An announcement is heard anew on each connection; what was told nowhere may be heard again as well.
            if (heard.Facts.Length > 0 && answer.ErrorCode is null && action != BootNotificationRequest.Action.Name)
                _station.Answers.Keep(messageId, fingerprint, answer);
        }

        // After the facts: a message that is told again because they could not be written down is measured once.
        Measure(heard.Readings, now);
        if (!heard.News.IsEmpty && answer.ErrorCode is null) await TellNewsAsync(heard.News).ConfigureAwait(false);
        // A station is asked for nothing before it has read that it is accepted.
        if (heard.Links && told is { IsPutOff: false }) _opensAfterNextFrame = true;
        if (MaySteerBy(action)) Steer();
        return answer;
    }

    // Null when it could not be written down; then the connection is being closed.
    private async Task<StationAnswer?> TellAsync(Heard heard)
    {
        try
        {
            if (heard.Links && !_isAttached)
            {
                _isAttached = true;
                await _gateway.Directory.AttachAsync(_station.Identity, Id, this).ConfigureAwait(false);
            }

            return await TellAsync(heard.Facts).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever kept it from being written down, the answer is the same: none.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            LogNotTold(_log, _station.Identity, trouble);
            GiveUp(GatewayClose.TryAgainLater, "try again later");
            return null;
        }
    }

    private async Task<StationAnswer> TellAsync(ImmutableArray<StationFact> facts)
    {
        using CancellationTokenSource patience = new(_gateway.Options.TellTimeout, _gateway.Time);
        return await _gateway.Directory.TellAsync(_station.Identity, facts, patience.Token).AsTask()
            .WaitAsync(patience.Token).ConfigureAwait(false);
    }

    private async Task DetachAsync()
    {
        try
        {
            await _gateway.Directory.DetachAsync(_station.Identity, Id).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The desk learns of it at the next connection.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            LogNotTold(_log, _station.Identity, trouble);
        }
    }

    private static string FingerprintOf(string action, ReadOnlyMemory<byte> payload)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(action));
        hash.AppendData(payload.Span);
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(bytes);
        return Convert.ToHexStringLower(bytes[..8]);
    }

    private void OnReceived(Received received)
    {
        Interlocked.Exchange(ref _heardAt, _gateway.Time.GetTimestamp());
        if (received.Kind == ReceivedKind.Text) LogFrame("in", received.Bytes);
        if (received.Kind != ReceivedKind.Closed || _isEndCounted) return;
        // Before the close is confirmed: what the end brings about is under way from then on.
        _isEndCounted = true;
        Flight?.Enter();
    }

    // Any frame counts, so that a station that talks stays, whether it answers pings or not.
    private ITimer WatchSilence()
    {
        TimeSpan most = TimeSpan.FromMilliseconds(_station.Conversation.HeartbeatInterval.Milliseconds)
            * _gateway.Options.SilentIntervals;
        if (most <= TimeSpan.Zero) most = Timeout.InfiniteTimeSpan;
        TimeSpan step = most <= TimeSpan.Zero ? most : most / 12;
        return _gateway.Time.CreateTimer(
            _ =>
            {
                if (_gateway.Time.GetElapsedTime(Interlocked.Read(ref _heardAt)) >= most) GiveUp(GatewayClose.Silent, "nothing was heard");
            },
            null,
            step,
            step);
    }
}
