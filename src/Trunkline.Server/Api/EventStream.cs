using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Trunkline.Server.Api;

/// <summary>What became of what a listener was sent.</summary>
internal enum Delivery
{
    /// <summary>It is on its way, or waits in a buffer that has room for more.</summary>
    Taken,

    /// <summary>The buffer is full, and has been for longer than is waited for.</summary>
    TooSlow,

    /// <summary>Nobody is there any more.</summary>
    Gone,
}

/// <summary>
/// One listener's stream of server-sent events. What it has not taken waits in the connection's buffer, which is bounded; one that does
/// not take it in time is told so, and dropped.
/// </summary>
internal sealed class EventStream
{
    private readonly StringBuilder _text = new();
    private readonly HttpContext _context;
    private readonly JsonSerializerOptions _json;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly MinDataRate? _usualRate;

    /// <summary>Begins the response.</summary>
    public EventStream(HttpContext context, JsonSerializerOptions json, TimeProvider time, TimeSpan patience)
    {
        (_context, _json, _time, _patience) = (context, json, time, patience);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        // The patience with slow listeners is ours: the server's own would end the connection without a word.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is not { } rate) return;
        _usualRate = rate.MinDataRate;
        rate.MinDataRate = null;
    }

    /// <summary>How long a browser waits before it comes back.</summary>
    public void Retry(TimeSpan after) => _text.Append(CultureInfo.InvariantCulture, $"retry: {(long)after.TotalMilliseconds}\n\n");

    /// <summary>A line for people and proxies; programs pass over it.</summary>
    public void Comment(string text) => _text.Append(": ").Append(text).Append("\n\n");

    public void Event(long id, ChangeResource change) => _text.Append(
        CultureInfo.InvariantCulture, $"event: {change.Kind}\ndata: {JsonSerializer.Serialize(change, _json)}\nid: {id}\n\n");

    /// <summary>Sends what has been said since.</summary>
    public async Task<Delivery> SendAsync(CancellationToken ct)
    {
        PipeWriter pipe = _context.Response.BodyWriter;
        Put(pipe);
        Task<FlushResult> taken = pipe.FlushAsync(CancellationToken.None).AsTask();
        try
        {
            FlushResult result = await taken.WaitAsync(_patience, _time, ct);
            return result.IsCompleted ? Delivery.Gone : Delivery.Taken;
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            // The pipe is free for last words only when nothing is being sent.
            pipe.CancelPendingFlush();
            await ((Task)taken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
            return Delivery.TooSlow;
        }
    }

    /// <summary>The last words. Whoever takes what came before gets them, too, but nobody waits long for it.</summary>
    public void End(string why)
    {
        if (_context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = _usualRate;
        _text.Clear();
        Comment(why);
        Put(_context.Response.BodyWriter);
    }

    private void Put(PipeWriter pipe)
    {
        int length = Encoding.UTF8.GetByteCount(_text.ToString());
        Encoding.UTF8.GetBytes(_text.ToString(), pipe.GetSpan(length));
        pipe.Advance(length);
        _text.Clear();
    }
}
