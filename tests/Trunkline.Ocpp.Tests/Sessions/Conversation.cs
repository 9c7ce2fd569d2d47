using System.Collections.Concurrent;
using System.Text;
using Trunkline.Ocpp.Sessions;

namespace Trunkline.Ocpp.Tests.Sessions;

/// <summary>A session under test, its transport's far end in the test's hand.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private int _messageId;

    public Conversation(CallHandler? onCall = null, SendHandler? onSend = null, SessionOptions? options = null)
    {
        (MemoryTransport near, Peer) = MemoryTransport.Pair();
        Session = new OcppSession(near, options ?? new(), new SessionHost
        {
            OnCall = onCall ?? Refuse,
            OnSend = onSend,
            MessageIds = () => $"m{++_messageId}",
            Time = Time,
            Flight = Flight,
            OnNote = Notes.Enqueue,
        });
        Run = Session.RunAsync(TestContext.Current.CancellationToken);
    }

    public OcppSession Session { get; }

    public MemoryTransport Peer { get; }

    public ManualTime Time { get; } = new();

    public FlightCount Flight { get; } = new();

    public ConcurrentQueue<SessionNote> Notes { get; } = [];

    public Task<SessionEnd> Run { get; }

    public Task<CallOutcome> Call(string action) => Session.CallAsync(action, "{}"u8.ToArray());

    public IEnumerable<SessionNoteKind> NoteKinds => Notes.Select(note => note.Kind);

    public async ValueTask DisposeAsync()
    {
        Peer.Abort();
        await Run;
    }

    public static ValueTask<CallAnswer> Refuse(string action, string messageId, ReadOnlyMemory<byte> payload) =>
        ValueTask.FromResult(CallAnswer.Error("NotImplemented", action));

    public static CallAnswer Answer(string json) => CallAnswer.Result(Encoding.UTF8.GetBytes(json));
}
