using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace Trunkline.Cli.Load;

/// <summary>What a station of the load is: its name, secret, batteries, and the trucks that come.</summary>
internal sealed record LoadSite(string Identity, string Secret, int Slots, string[] Stock, LoadTruck[] Trucks);

/// <summary>A truck with the batteries on it.</summary>
internal sealed record LoadTruck(string Vin, string[] Set);

/// <summary>
/// A station that swaps, reports and gives signs of life as fast as it is told to, over a connection that it makes again whenever it is
/// lost; a message that was not answered is sent again as it was. One thing at a time: whoever wants something takes it first.
/// </summary>
internal sealed class LoadStation : IValueTaskSource<bool>, IDisposable
{
    private const int LongestMessage = 1_200;

    private readonly LoadSite _site;
    private readonly LoadTally _tally;
    private readonly LoadTarget _target;
    private readonly CancellationToken _end;
    private readonly byte[] _message = new byte[StationSocket.Headroom + LongestMessage];
    private readonly byte[] _reply = new byte[StationSocket.Headroom + LongestMessage];
    private readonly Queue<PlacedBattery> _standing = new();
    private readonly Queue<int> _vacant = new();
    private readonly int[] _stays;
    private readonly int[] _numbers;
    private ManualResetValueTaskSourceCore<bool> _answered = new() { RunContinuationsAsynchronously = false };
    private TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StationSocket? _socket;
    private bool _hasBooted;
    private bool _isHeard;
    private int _taken = 1;
    private int _lastMessage;
    private int _awaited;
    private int _swaps;
    private int _updates;

    public LoadStation(LoadSite site, LoadTarget target, LoadTally tally, CancellationToken end)
    {
        (_site, _target, _tally, _end) = (site, target, tally, end);
        _stays = new int[site.Slots + 1];
        _numbers = new int[site.Slots + 1];
        for (int slot = 1; slot <= site.Slots; slot++)
        {
            if (slot <= site.Stock.Length) _standing.Enqueue(new PlacedBattery(slot, site.Stock[slot - 1]));
            else _vacant.Enqueue(slot);
        }
    }

    /// <summary>Batteries that stand in it.</summary>
    public int Batteries => _standing.Count;

    /// <summary>Makes its connection, and makes it again, until the end.</summary>
    public async Task StayConnectedAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var socket = await _target.ConnectAsync(_site, _end).ConfigureAwait(false);
                _socket = socket;
                _connected.TrySetResult();
                if (_hasBooted) _ = ShowAsync();
                await ListenAsync(socket).ConfigureAwait(false);
                // In this order: whoever sends finds either the connection gone, or what is settled here.
                _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _socket = null;
                if (_isHeard) _tally.Connect(-1);
                _isHeard = false;
                // What waits for an answer is sent again on the next connection.
                Settle(false);
            }
            catch (Exception trouble) when (trouble is SocketException or InvalidDataException)
            {
                if (trouble is InvalidDataException) _tally.Refuse(trouble.Message);
                await Task.Delay(BetweenTries(), _end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // Up to twice as long, and not all stations alike: who comes back with all others is refused with them again.
    private TimeSpan BetweenTries()
    {
        int spread = 0;
        foreach (char each in _site.Identity) spread = (spread * 31 + each) % 997;
        return _target.BetweenTries * (1 + spread / 997.0);
    }

    /// <summary>Announces itself and, where it tells, says what stands in its slots; then others may take it.</summary>
    public async Task BeginAsync(bool tells)
    {
        int length = StationWords.Boot(Room(_message), NextId());
        await CallAsync(MessageKind.BootNotification, length).ConfigureAwait(false);
        foreach (var battery in tells ? _standing : []) await StartAsync(battery, StationWords.Delivered).ConfigureAwait(false);
        _hasBooted = true;
        Release();
    }

    /// <summary>Whether it is the caller's now; whoever has it lets it go.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _taken, 1, 0) == 0;

    /// <summary>Whoever wants it may take it.</summary>
    public void Release() => Volatile.Write(ref _taken, 0);

    // Who is busy shows by what it tells that it is back.
    private async Task ShowAsync()
    {
        if (!TryTake()) return;
        try
        {
            await BeatAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Release();
    }

    /// <summary>A sign of life.</summary>
    public async Task BeatAsync() =>
        await CallAsync(MessageKind.Heartbeat, StationWords.Heartbeat(Room(_message), NextId())).ConfigureAwait(false);

    /// <summary>The next battery reports its charge.</summary>
    public async Task ReportAsync()
    {
        var battery = _standing.ElementAt(_updates++ % _standing.Count);
        int length = StationWords.Updated(
            Room(_message), NextId(), battery, _stays[battery.Slot], ++_numbers[battery.Slot], StationWords.Delivered, _tally.Now);
        await CallAsync(MessageKind.TransactionUpdated, length).ConfigureAwait(false);
    }

    /// <summary>The next truck swaps its set.</summary>
    /// <returns>False when it was not let in.</returns>
    public async Task<bool> SwapAsync()
    {
        var truck = _site.Trucks[_swaps++ % _site.Trucks.Length];
        var delivered = new PlacedBattery[truck.Set.Length];
        var returned = new PlacedBattery[truck.Set.Length];
        if (!await CallAsync(MessageKind.Authorize, StationWords.Authorize(Room(_message), NextId(), truck.Vin)).ConfigureAwait(false))
            return false;
        for (int i = 0; i < returned.Length; i++) returned[i] = new PlacedBattery(_vacant.Dequeue(), truck.Set[i]);
        for (int i = 0; i < delivered.Length; i++)
        {
            delivered[i] = _standing.Dequeue();
            await EndAsync(delivered[i]).ConfigureAwait(false);
        }

        await TellAsync(MessageKind.BatteryIn, truck, returned).ConfigureAwait(false);
        await TellAsync(MessageKind.BatteryOut, truck, delivered).ConfigureAwait(false);
        foreach (var battery in delivered) _vacant.Enqueue(battery.Slot);
        foreach (var battery in returned)
        {
            _standing.Enqueue(battery);
            _stays[battery.Slot]++;
            await StartAsync(battery, StationWords.Returned).ConfigureAwait(false);
        }

        for (int i = 0; i < delivered.Length; i++) truck.Set[i] = delivered[i].Serial;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket?.Dispose();

    private async Task TellAsync(MessageKind kind, LoadTruck truck, PlacedBattery[] set) => await CallAsync(
        kind, StationWords.Swap(Room(_message), NextId(), kind, _swaps, truck.Vin, set, _tally.Now)).ConfigureAwait(false);

    private async Task StartAsync(PlacedBattery battery, int charge)
    {
        _numbers[battery.Slot] = 0;
        int length = StationWords.Started(Room(_message), NextId(), battery, _stays[battery.Slot], charge, _tally.Now);
        await CallAsync(MessageKind.TransactionStarted, length).ConfigureAwait(false);
    }

    private async Task EndAsync(PlacedBattery battery)
    {
        int number = ++_numbers[battery.Slot];
        int length = StationWords.Ended(Room(_message), NextId(), battery, _stays[battery.Slot], number, _tally.Now);
        await CallAsync(MessageKind.TransactionEnded, length).ConfigureAwait(false);
    }

    private int NextId() => ++_lastMessage;

    private static Span<byte> Room(byte[] buffer) => buffer.AsSpan(StationSocket.Headroom);

    /// <summary>Sends the message until it is answered; whether the answer is a good one.</summary>
    private async ValueTask<bool> CallAsync(MessageKind kind, int length)
    {
        while (true)
        {
            await _connected.Task.WaitAsync(_end).ConfigureAwait(false);
            long began = Stopwatch.GetTimestamp();
            _answered.Reset();
            Volatile.Write(ref _awaited, _lastMessage);
            try
            {
                _socket?.SendText(_message, length);
            }
            catch (Exception trouble) when (trouble is SocketException or ObjectDisposedException)
            {
                Settle(false);
            }

            if (_socket is null) Settle(false);
            bool isGood = await new ValueTask<bool>(this, _answered.Version).ConfigureAwait(false);
            if (Volatile.Read(ref _awaited) == Lost)
            {
                _end.ThrowIfCancellationRequested();
                _tally.SendAgain();
                continue;
            }

            _tally.Answer(kind, began, isGood);
            return isGood;
        }
    }

    private const int Nothing = 0, Lost = -1;

    // Whoever is first: the answer, or the end of the connection.
    private void Settle(bool isGood, bool isAnswer = false)
    {
        int awaited = Volatile.Read(ref _awaited);
        if (awaited <= Nothing) return;
        if (Interlocked.CompareExchange(ref _awaited, isAnswer ? Nothing : Lost, awaited) == awaited) _answered.SetResult(isGood);
    }

    private async Task ListenAsync(StationSocket socket)
    {
        while (true)
        {
            var text = await socket.ReceiveTextAsync().ConfigureAwait(false);
            if (text.IsEmpty) return;
            try
            {
                Hear(socket, text.Span);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private void Hear(StationSocket socket, ReadOnlySpan<byte> text)
    {
        // [KIND,"ID",...
        if (text.Length < 6 || text[0] != '[') return;
        var rest = text[4..];
        int end = rest.IndexOf((byte)'"');
        if (end < 0) return;
        if (text[1] == '2')
        {
            Reply(socket, rest[..end], rest[(end + 1)..]);
            return;
        }

        if (!Utf8Parser.TryParse(rest[..end], out int id, out _) || id != Volatile.Read(ref _awaited)) return;
        if (!_isHeard) _tally.Connect(1);
        _isHeard = true;
        bool isRefused = text[1] == '4' || rest[end..].IndexOf("\"NotAtThisTime\""u8) >= 0 || rest[end..].IndexOf("\"Unknown\""u8) >= 0;
        Settle(!isRefused, isAnswer: true);
    }

    // It has no variables, no report and no charging that could be steered; what stands in its slots it has told.
    private void Reply(StationSocket socket, ReadOnlySpan<byte> id, ReadOnlySpan<byte> rest)
    {
        bool isTrigger = rest.StartsWith(",\"TriggerMessage\""u8);
        var answer = isTrigger ? "{\"status\":\"Rejected\"}]"u8 : "\"NotSupported\",\"\",{}]"u8;
        var room = Room(_reply);
        int length = 0;
        Put(isTrigger ? "[3,\""u8 : "[4,\""u8, room, ref length);
        Put(id, room, ref length);
        Put("\","u8, room, ref length);
        Put(answer, room, ref length);
        socket.SendText(_reply, length);
        _tally.Reply();

        static void Put(ReadOnlySpan<byte> part, Span<byte> room, ref int length)
        {
            part.CopyTo(room[length..]);
            length += part.Length;
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _answered.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _answered.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _answered.OnCompleted(continuation, state, token, flags);
}

/// <summary>Where stations connect.</summary>
/// <param name="Path">Before the identity.</param>
/// <param name="BetweenTries">How long a station waits at least when it was not let in; twice as long at most.</param>
internal sealed record LoadTarget(IPEndPoint Server, string Path, TimeSpan BetweenTries)
{
    /// <summary>Makes a station's connection.</summary>
    public Task<StationSocket> ConnectAsync(LoadSite site, CancellationToken cancel) =>
        StationSocket.ConnectAsync(Server, Path, site.Identity, site.Secret, cancel);
}
