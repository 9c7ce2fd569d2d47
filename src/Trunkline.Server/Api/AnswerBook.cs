using System.Text.Json;
using Trunkline.Cluster.Clock;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;

namespace Trunkline.Server.Api;

/// <summary>Which commands were answered under which keys: in the journal, a stream per key.</summary>
internal sealed class AnswerBook(IStorage storage, IDomainClock clock) : IDisposable
{
    /// <summary>What the names of these streams begin with.</summary>
    public const string Streams = "request/";

    private const string Kind = "answered";

    // As many commands under keys at once; two that share a turn only wait for each other.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for others who use the same key now.</summary>
    public async Task<IDisposable> TurnAsync(string key, CancellationToken ct)
    {
        SemaphoreSlim turn = _turns[unchecked((uint)StringComparer.Ordinal.GetHashCode(key)) % (uint)_turns.Length];
        await turn.WaitAsync(ct);
        return new Turn(turn);
    }

    /// <summary>What was answered under a key; null when nothing was yet.</summary>
    public async Task<GivenAnswer?> FindAsync(string key)
    {
        await foreach (JournalEntry entry in storage.Journal.ReadAsync(Streams + key))
            return JsonSerializer.Deserialize(entry.Payload, ApiJson.Default.GivenAnswer);
        return null;
    }

    /// <summary>Writes down what was answered.</summary>
    /// <returns>What stands there: of two servers that were asked at once, the first one's answer.</returns>
    public async Task<GivenAnswer> AddAsync(string key, GivenAnswer answer)
    {
        byte[] payload = JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Default.GivenAnswer);
        NewEntry entry = new(Kind, 1, clock.Now.Milliseconds, payload);
        AppendResult result = await storage.Journal.AppendAsync(new Append(Streams + key, 0, [entry]));
        return result is AppendResult.Done ? answer : await FindAsync(key) ?? answer;
    }

    public void Dispose()
    {
        foreach (SemaphoreSlim turn in _turns) turn.Dispose();
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
