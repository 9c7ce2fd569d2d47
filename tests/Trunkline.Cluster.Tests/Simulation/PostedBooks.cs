using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Trunkline.Cluster.Stations;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Tests.Simulation;

/// <summary>Books that are some way off: each question may be lost, before or after it was carried out.</summary>
internal sealed class PostedBooks(MemoryBooks books, Post post, Luck luck) : IJournal, IOutbox, ICustodyBook
{
    public int Waiting => 0;

    public async ValueTask<AppendResult> AppendAsync(Append request, CancellationToken cancellationToken = default) =>
        await Ask(() => books.Append(request));

    public async ValueTask<ImmutableArray<BatteryRow>> FindAsync(IReadOnlyList<string> serials) => await Ask(() => serials
        .Where(books.Custody.ContainsKey)
        .Select(serial => (Serial: serial, books.Custody[serial].To, books.Custody[serial].AtMs))
        .Select(held => new BatteryRow(
            held.Serial, "", "", held.To.Kind, held.To.HolderId, held.To.Slot, held.AtMs, SohPermille: 1_000, Cycles: 0))
        .ToImmutableArray());

    public async IAsyncEnumerable<JournalEntry> ReadAsync(
        string stream, long fromVersion = 1, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var entries = await Ask(() => books.Stream(stream).Skip((int)fromVersion - 1).ToArray());
        foreach (var entry in entries) yield return entry;
    }

    public IAsyncEnumerable<JournalEntry> ReadAllAsync(long fromPosition, int limit, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public async ValueTask<long> LastVersionAsync(string stream, CancellationToken cancellationToken = default) =>
        await Ask(() => (long)books.Stream(stream).Count);

    public ValueTask<long> LastPositionAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<string> StreamsAsync(string prefix, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public async ValueTask<ImmutableArray<OutboxMessage>> PendingAsync(
        string target, int limit, CancellationToken cancellationToken = default) => await Ask(() => books.Outbox
            .Where(message => message.Target == target && !message.Delivered).Take(limit).ToImmutableArray());

    public async ValueTask<ImmutableArray<string>> PendingTargetsAsync(
        int limit, string after = "", CancellationToken cancellationToken = default) => await Ask(() => books.Outbox
            .Where(message => !message.Delivered && string.CompareOrdinal(message.Target, after) > 0)
            .Select(message => message.Target).Distinct().Order(StringComparer.Ordinal).Take(limit).ToImmutableArray());

    public ValueTask<long> PendingCountAsync(string? target = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public async ValueTask MarkDeliveredAsync(ImmutableArray<string> ids, CancellationToken cancellationToken = default) =>
        await Ask(() =>
        {
            for (int i = 0; i < books.Outbox.Count; i++)
                if (ids.Contains(books.Outbox[i].Id)) books.Outbox[i] = books.Outbox[i] with { Delivered = true };
            return true;
        });

    private Task<T> Ask<T>(Func<T> what)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        bool isLostBefore = luck.OneIn(post.Weather.Unavailable), isLostAfter = luck.OneIn(post.Weather.Unavailable);
        post.Send(() =>
        {
            try
            {
                T given = isLostBefore ? throw new StorageUnavailableException("Not there.") : what();
                if (isLostAfter) throw new StorageUnavailableException("There, and the answer lost.");
                answer.TrySetResult(given);
            }
            catch (Exception error)
            {
                answer.TrySetException(error);
            }
        });
        return answer.Task;
    }
}
