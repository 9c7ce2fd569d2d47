using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Journal;

/// <summary>The outbox over a provider.</summary>
internal class RelationalOutboxReader(IReaders readers) : IOutboxReader
{
    private static readonly CompiledQuery<(string Target, int Limit), OutboxMessage> PendingOf = new(() =>
    {
        var pending = EF.CompileAsyncQuery((StorageContext context, string target, int limit) => context.Set<OutboxMessage>()
            .Where(message => !message.Delivered && message.Target == target).OrderBy(message => message.Sequence).Take(limit));
        return (context, asked) => pending(context, asked.Target, asked.Limit);
    });

    public async ValueTask<ImmutableArray<OutboxMessage>> PendingAsync(
        string target, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return [.. await PendingOf.RunAsync(readers, (target, limit), cancellationToken).ConfigureAwait(false)];
    }

    public async ValueTask<ImmutableArray<string>> PendingTargetsAsync(
        int limit, string after = "", CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        StorageContext context = await readers.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            var targets = ImmutableArray.CreateBuilder<string>();
            string last = after;
            while (targets.Count < limit)
            {
                // One look into the index per target, however many messages it waits for.
                string from = last;
                string? next = await context.Outbox
                    .Where(message => !message.Delivered && string.Compare(message.Target, from) > 0)
                    .MinAsync(message => (string?)message.Target, cancellationToken).ConfigureAwait(false);
                if (next is null) break;
                targets.Add(next);
                last = next;
            }

            return targets.ToImmutable();
        }
    }

    public async ValueTask<long> PendingCountAsync(string? target = null, CancellationToken cancellationToken = default)
    {
        StorageContext context = await readers.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await Pending(context, target).LongCountAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static IQueryable<OutboxMessage> Pending(StorageContext context, string? target)
    {
        IQueryable<OutboxMessage> pending = context.Outbox.Where(message => !message.Delivered);
        return target is null ? pending : pending.Where(message => message.Target == target);
    }
}
