using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Following;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;

namespace Trunkline.Server.Api;

/// <summary>Something has changed: ask for it again.</summary>
/// <param name="Kind">
/// <c>station</c>, <c>swap</c>, <c>reservation</c>, <c>account</c>, <c>anomaly</c>, or <c>alive</c> for a sign of life.
/// </param>
/// <param name="Id">Id of the thing; for a reservation, its truck's.</param>
/// <param name="What">What happened to it.</param>
internal sealed record ChangeResource(string Kind, string? Id, string? Station, string? What, DateTimeOffset At);

/// <summary>Live changes as server-sent events. The id of an event is its place in the journal: who comes back misses nothing.</summary>
internal static class EventApi
{
    // Of which a browser should hear before it thinks that the connection is lost.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(3);
    private const int AtOnce = 200;

    public static void Map(RouteGroupBuilder api) => api.MapGet("/events", ListenAsync)
        .WithSummary("Changes as they happen (text/event-stream). Last-Event-ID, or ?after=, goes on where it ended.")
        .Produces<ChangeResource>(contentType: "text/event-stream");

    private static async Task<IResult> ListenAsync(
        HttpContext context, ChangeFeed feed, IStorage storage, IDomainClock clock, IHostApplicationLifetime host, long? after,
        CancellationToken ct)
    {
        string? last = context.Request.Headers["Last-Event-ID"];
        if (last is not null)
        {
            if (!long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out long id))
                throw ApiProblemException.Wrong("Last-Event-ID", "is not the id of an event.", "不是事件编号。");
            after = id;
        }

        long from = after ?? await storage.Journal.LastPositionAsync(ct);
        CancellationToken ended = CancellationTokenSource.CreateLinkedTokenSource(ct, host.ApplicationStopping).Token;
        return TypedResults.ServerSentEvents(ChangesAsync(from, feed, storage, clock, ended));
    }

    private static async IAsyncEnumerable<SseItem<ChangeResource>> ChangesAsync(
        long position, ChangeFeed feed, IStorage storage, IDomainClock clock, [EnumeratorCancellation] CancellationToken ct)
    {
        using IDisposable listening = feed.Listen();
        yield return Alive(position, clock);
        while (!ct.IsCancellationRequested)
        {
            (List<LineChange> changes, long reached) = await ReadAsync(storage, position, ct);
            foreach (LineChange change in changes)
            {
                yield return new SseItem<ChangeResource>(
                    new ChangeResource(change.Kind, change.Id, change.Station, change.What, ApiTime.Of(change.AtMs)), change.Kind)
                {
                    EventId = change.Position.ToString(CultureInfo.InvariantCulture),
                };
            }

            if (reached > position)
            {
                position = reached;
                continue;
            }

            DateTimeOffset before = DateTimeOffset.UtcNow;
            await feed.WaitBeyondAsync(position, SignOfLife, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (DateTimeOffset.UtcNow - before >= SignOfLife) yield return Alive(position, clock);
        }
    }

    // Of many changes of a station in a row, the last one says it all.
    private static async Task<(List<LineChange> Changes, long Reached)> ReadAsync(IStorage storage, long position, CancellationToken ct)
    {
        List<LineChange> changes = [];
        try
        {
            await foreach (JournalEntry entry in storage.Journal.ReadAllAsync(position + 1, AtOnce, ct))
            {
                LineChange change = LineChange.Of(entry);
                position = change.Position;
                if (change.Kind == "station") changes.RemoveAll(earlier => earlier.Kind == "station" && earlier.Id == change.Id);
                changes.Add(change);
            }
        }
        catch (OperationCanceledException)
        {
            // Whoever listened is gone.
        }

        return (changes, position);
    }

    private static SseItem<ChangeResource> Alive(long position, IDomainClock clock) =>
        new(new ChangeResource("alive", null, null, null, ApiTime.Of(clock.Now.Milliseconds)), "alive")
        {
            EventId = position.ToString(CultureInfo.InvariantCulture),
        };
}
