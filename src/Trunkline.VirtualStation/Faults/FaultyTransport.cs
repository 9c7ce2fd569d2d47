using Trunkline.Ocpp.Framing;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.VirtualStation.Faults;

/// <summary>A connection on which goes wrong what is switched on.</summary>
internal sealed class FaultyTransport(IOcppTransport inner, FaultSwitches faults, IFlight flight, TimeProvider time) : IOcppTransport
{
    private readonly Lock _gate = new();

    // Requests that went out twice, and whether their first answer has come; the second is in flight until it comes.
    private readonly Dictionary<string, bool> _twice = [];
    private bool _isOver;

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellation)
    {
        if (faults.Delay is { Ticks: > 0 } delay) await Task.Delay(delay, time, cancellation).ConfigureAwait(false);
        if (faults.IsMute) return;
        bool twice = faults.Duplicates && IsCall(text, out string id) && Expect(id);
        await inner.SendAsync(text, cancellation).ConfigureAwait(false);
        if (twice) await inner.SendAsync(text, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<Received> ReceiveAsync(int maxBytes, CancellationToken cancellation)
    {
        while (true)
        {
            var received = await inner.ReceiveAsync(maxBytes, cancellation).ConfigureAwait(false);
            if (faults.IsMute && received.Kind != ReceivedKind.Closed) continue;
            if (received.Kind == ReceivedKind.Text) NoteAnswer(received.Bytes);
            return received;
        }
    }

    /// <inheritdoc/>
    public ValueTask CloseAsync(int code, string reason, CancellationToken cancellation) => inner.CloseAsync(code, reason, cancellation);

    /// <inheritdoc/>
    public void Abort()
    {
        inner.Abort();
        int open;
        lock (_gate)
        {
            _isOver = true;
            open = _twice.Count;
            _twice.Clear();
        }

        for (int i = 0; i < open; i++) flight.Leave();
    }

    private static bool IsCall(ReadOnlyMemory<byte> text, out string id)
    {
        var reading = FrameReader.Read(text, FrameLimits.Default);
        id = reading.Fault is null ? reading.Frame.MessageId : "";
        return reading.Fault is null && reading.Frame.Kind == FrameKind.Call;
    }

    private bool Expect(string id)
    {
        lock (_gate)
        {
            if (_isOver || !_twice.TryAdd(id, false)) return false;
        }

        flight.Enter();
        return true;
    }

    private void NoteAnswer(ReadOnlyMemory<byte> text)
    {
        lock (_gate)
        {
            if (_twice.Count == 0) return;
            var reading = FrameReader.Read(text, FrameLimits.Default);
            if (reading.Fault is not null || !_twice.TryGetValue(reading.Frame.MessageId, out bool answered)) return;
            if (!answered)
            {
                _twice[reading.Frame.MessageId] = true;
                return;
            }

            _twice.Remove(reading.Frame.MessageId);
        }

        flight.Leave();
    }
}
