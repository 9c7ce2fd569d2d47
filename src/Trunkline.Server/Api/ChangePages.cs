using Trunkline.Cluster.Entries;
using Trunkline.Cluster.Following;
using Trunkline.Cluster.Line;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;

namespace Trunkline.Server.Api;

/// <summary>
/// What the journal has changed, page by page, for everybody who listens: however many go through the same part of it, it is read and
/// understood once. For one caller at a time.
/// </summary>
internal sealed class ChangePages(IStorage storage)
{
    private const int EntriesPerPage = 200;
    private const int MostPages = 64;

    private readonly Dictionary<long, Page> _pages = [];
    private readonly Queue<long> _inOrder = [];

    private sealed record Page(long Reached, List<LineChange> Changes);

    /// <summary>The changes after a position, as far as the page goes that it is on, and the position that is reached.</summary>
    /// <param name="end">Where the journal ends, as far as is known.</param>
    public async ValueTask<(List<LineChange> Changes, long Reached)> AfterAsync(long position, long end, CancellationToken ct)
    {
        if (position >= end) return ([], position);
        long number = position / EntriesPerPage;
        long due = Math.Min((number + 1) * EntriesPerPage, end);
        if (!_pages.TryGetValue(number, out Page? page) || page.Reached < due) page = await ReadAsync(number, due, ct);
        List<LineChange> changes = [];
        // Of many changes of a station in a row, the last one says it all.
        foreach (LineChange change in page.Changes.Where(change => change.Position > position))
        {
            if (change.Kind == "station") changes.RemoveAll(earlier => earlier.Kind == "station" && earlier.Id == change.Id);
            changes.Add(change);
        }

        return (changes, page.Reached);
    }

    private async ValueTask<Page> ReadAsync(long number, long due, CancellationToken ct)
    {
        List<LineChange> changes = [];
        long first = (number * EntriesPerPage) + 1;
        await foreach (JournalEntry entry in storage.Journal.ReadAllAsync(first, EntriesPerPage, ct))
        {
            if (entry.Position > due) break;
            if (Read(entry) is { } change) changes.Add(change);
        }

        Page page = new(due, changes);
        if (!_pages.ContainsKey(number)) _inOrder.Enqueue(number);
        _pages[number] = page;
        if (_inOrder.Count > MostPages) _pages.Remove(_inOrder.Dequeue());
        return page;
    }

    private static LineChange? Read(JournalEntry entry)
    {
        // What was answered to somebody, and with which files a line is served, is no news to others.
        if (entry.Stream.StartsWith(AnswerBook.Streams, StringComparison.Ordinal)) return null;
        if (entry.Stream.StartsWith(StreamNames.Line, StringComparison.Ordinal)) return null;
        try
        {
            return LineChange.Of(entry);
        }
        catch (JournalFormatException)
        {
            // Written by a later version: it must not stand in the way of those who listen for others.
            return null;
        }
    }
}
