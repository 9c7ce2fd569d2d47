using System.Globalization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Following;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;

namespace Trunkline.Server.Api;

/// <summary>Something has changed: ask for it again.</summary>
/// <param name="Kind">
/// <c>station</c>, <c>swap</c>, <c>reservation</c>, <c>account</c>, <c>anomaly</c>, <c>command</c>, <c>work-order</c>,
/// <c>handover</c>, or <c>alive</c> for a sign of life.
/// </param>
/// <param name="Id">Id of the thing; for a reservation, its truck's.</param>
/// <param name="What">What happened to it.</param>
internal sealed record ChangeResource(string Kind, string? Id, string? Station, string? What, DateTimeOffset At);

/// <summary>Live changes as server-sent events. The id of an event is its place in the journal: who comes back misses nothing.</summary>
internal static partial class EventApi
{
    public const string LastEventId = "Last-Event-ID";

    private static readonly TimeSpan ComeBackAfter = TimeSpan.FromSeconds(1);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/events", ListenAsync).WithName("listen")
        .WithSummary("Changes as they happen (text/event-stream). Last-Event-ID, or ?after=, goes on where it ended.")
        .Produces<ChangeResource>(contentType: "text/event-stream");

    private static async Task ListenAsync(
        HttpContext context, ChangeFeed feed, IStorage storage, IDomainClock clock, TimeProvider time, EventOptions options,
        IOptions<JsonOptions> json, IHostApplicationLifetime host, ILogger<ChangeFeed> log, long? after, CancellationToken ct)
    {
        long from = AskedFor(context.Request) ?? after ?? long.MaxValue;
        long end = await storage.Journal.LastPositionAsync(ct);
        feed.Tell(end);
        using IDisposable listening = feed.TryListen() ?? throw new ApiProblemException(
            ProblemKind.Unavailable, "Too many are listening. Come back in a moment.", "监听连接过多。请稍后重试。");
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(ct, host.ApplicationStopping);
        EventStream stream = new(context, json.Value.SerializerOptions, time, options.Patience);
        stream.Retry(ComeBackAfter);
        // An id that the journal has not reached is another database's.
        if (from > end && from != long.MaxValue) stream.Comment("that event has not happened here; going on from now");
        try
        {
            Delivery last = await FollowAsync(stream, Math.Min(from, end), feed, clock, time, options, ended.Token);
            if (last == Delivery.Gone) return;
            stream.End($"dropped: nothing was taken for {options.Patience.TotalSeconds} s; come back with {LastEventId}");
            Dropped(log, context.Connection.Id);
        }
        catch (OperationCanceledException)
        {
            if (!ct.IsCancellationRequested) stream.End($"the server is stopping; come back with {LastEventId}");
        }
        catch (Exception away) when (away is StorageUnavailableException or ObjectDisposedException or System.Data.Common.DbException)
        {
            stream.End($"the journal cannot be read now; come back with {LastEventId}");
        }
    }

    // Until the listener is gone, or has been too slow.
    private static async Task<Delivery> FollowAsync(
        EventStream stream, long position, ChangeFeed feed, IDomainClock clock, TimeProvider time, EventOptions options,
        CancellationToken ct)
    {
        long? lastSign = null;
        while (true)
        {
            List<LineChange> changes;
            long reached;
            // One after the other: those who listen wait for each other, and nobody else waits for them.
            using (await feed.TurnAsync(ct))
            {
                (changes, reached) = await feed.AfterAsync(position, ct);
                foreach (LineChange change in changes)
                {
                    stream.Event(
                        change.Position,
                        new ChangeResource(change.Kind, change.Id, change.Station, change.What, ApiTime.Of(change.AtMs)));
                }
            }

            bool isAlone = reached == position;
            position = reached;
            bool isSignDue = lastSign is null || time.GetElapsedTime(lastSign.Value) >= options.SignOfLife;
            if (isSignDue)
            {
                lastSign = time.GetTimestamp();
                stream.Comment("alive");
                stream.Event(position, new ChangeResource("alive", null, null, null, ApiTime.Of(clock.Now.Milliseconds)));
            }

            if (isSignDue || changes.Count > 0)
            {
                Delivery sent = await stream.SendAsync(ct);
                if (sent != Delivery.Taken) return sent;
            }

            TimeSpan untilSign = options.SignOfLife - time.GetElapsedTime(lastSign.GetValueOrDefault());
            if (isAlone && untilSign > TimeSpan.Zero) await feed.WaitBeyondAsync(position, untilSign, ct);
        }
    }

    private static long? AskedFor(HttpRequest request)
    {
        string? last = request.Headers[LastEventId];
        if (string.IsNullOrEmpty(last)) return null;
        return long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            ? id
            : throw ApiProblemException.Wrong(LastEventId, "is not the id of an event.", "不是事件编号。");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A listener was too slow and is dropped: connection {Connection}.")]
    private static partial void Dropped(ILogger log, string connection);
}
