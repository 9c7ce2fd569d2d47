namespace Trunkline.Cli.Load;

/// <summary>What became of all that stations have sent. For several threads at once.</summary>
internal sealed class LoadTally(TimeProvider clock)
{
    private readonly Latencies[] _latencies = [.. Enum.GetValues<MessageKind>().Select(_ => new Latencies())];
    private volatile bool _isMeasuring;
    private long _answered;
    private long _refused;
    private long _sentAgain;
    private long _replies;
    private int _connected;
    private string? _refusal;

    /// <summary>Now, as it stands in messages.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Answers from now on count for the latencies.</summary>
    public bool IsMeasuring
    {
        get => _isMeasuring;
        set => _isMeasuring = value;
    }

    /// <summary>Messages that were answered.</summary>
    public long Answered => Volatile.Read(ref _answered);

    /// <summary>Of those: with an error, or a truck that was not let in.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Messages that were sent once more because their connection was lost before the answer.</summary>
    public long SentAgain => Volatile.Read(ref _sentAgain);

    /// <summary>Requests of the server that were answered.</summary>
    public long Replies => Volatile.Read(ref _replies);

    /// <summary>Stations that are connected, and were answered on that connection.</summary>
    public int Connected => Volatile.Read(ref _connected);

    /// <summary>Why a station was not let in last; null when all were.</summary>
    public string? Refusal => Volatile.Read(ref _refusal);

    /// <summary>From a message to its answer.</summary>
    public Latencies Of(MessageKind kind) => _latencies[(int)kind];

    public void Connect(int change) => Interlocked.Add(ref _connected, change);

    public void Refuse(string why) => Volatile.Write(ref _refusal, why);

    public void Reply() => Interlocked.Increment(ref _replies);

    public void SendAgain() => Interlocked.Increment(ref _sentAgain);

    public void Answer(MessageKind kind, long began, bool isGood)
    {
        Interlocked.Increment(ref _answered);
        if (!isGood) Interlocked.Increment(ref _refused);
        if (_isMeasuring) _latencies[(int)kind].AddSince(began);
    }
}
