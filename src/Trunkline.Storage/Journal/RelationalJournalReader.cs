using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Journal;

/// <summary>
/// The journal over a provider. Long reads go page by page, each in a view of its own, so that a slow reader holds nothing open and
/// the write-ahead log can be emptied.
/// </summary>
internal class RelationalJournalReader(IReaders readers) : IJournalReader
{
    private const int EntriesPerPage = 256;

    private static readonly PlainQuery<JournalEntry> PageOf = new(
        """
        SELECT stream, version, position, kind, format, time_ms, command_id, payload FROM journal
        WHERE stream = @stream AND version >= @from ORDER BY version LIMIT @most
        """,
        ["stream", "from", "most"],
        row => new JournalEntry(
            row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetInt32(4), row.GetInt64(5),
            row.IsDBNull(6) ? null : row.GetString(6), row.GetFieldValue<byte[]>(7)));

    private static readonly PlainQuery<long> LastVersionOf = new(
        "SELECT COALESCE(MAX(version), 0) FROM journal WHERE stream = @stream", ["stream"], row => row.GetInt64(0));

    public async IAsyncEnumerable<JournalEntry> ReadAsync(
        string stream, long fromVersion = 1, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            List<JournalEntry> page = await PageOf.RunAsync(readers, [stream, fromVersion, EntriesPerPage], cancellationToken)
                .ConfigureAwait(false);
            foreach (JournalEntry entry in page) yield return entry;
            if (page.Count < EntriesPerPage) yield break;
            fromVersion = page[^1].Version + 1;
        }
    }

    public async IAsyncEnumerable<JournalEntry> ReadAllAsync(
        long fromPosition, int limit, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        while (limit > 0)
        {
            long from = fromPosition;
            int count = Math.Min(limit, EntriesPerPage);
            List<JournalEntry> page = await QueryAsync(
                journal => journal.Where(entry => entry.Position >= from).OrderBy(entry => entry.Position).Take(count),
                cancellationToken).ConfigureAwait(false);
            foreach (JournalEntry entry in page) yield return entry;
            if (page.Count < count) yield break;
            fromPosition = page[^1].Position + 1;
            limit -= count;
        }
    }

    public async ValueTask<long> LastVersionAsync(string stream, CancellationToken cancellationToken = default) =>
        (await LastVersionOf.RunAsync(readers, [stream], cancellationToken).ConfigureAwait(false))[0];

    public async ValueTask<long> LastPositionAsync(CancellationToken cancellationToken = default)
    {
        StorageContext context = await readers.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await context.Journal.MaxAsync(entry => (long?)entry.Position, cancellationToken).ConfigureAwait(false) ?? 0;
        }
    }

    public async IAsyncEnumerable<string> StreamsAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        StorageContext context = await readers.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            // One look into the index per stream, instead of one per entry as DISTINCT would take.
            string? stream = await context.Journal
                .Where(entry => string.Compare(entry.Stream, prefix) >= 0)
                .MinAsync(entry => (string?)entry.Stream, cancellationToken).ConfigureAwait(false);
            while (stream is not null && stream.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return stream;
                string last = stream;
                stream = await context.Journal
                    .Where(entry => string.Compare(entry.Stream, last) > 0)
                    .MinAsync(entry => (string?)entry.Stream, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<List<JournalEntry>> QueryAsync(
        Func<IQueryable<JournalEntry>, IQueryable<JournalEntry>> query, CancellationToken cancellationToken)
    {
        StorageContext context = await readers.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await query(context.Journal).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
