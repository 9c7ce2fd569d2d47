using System.Net;
using System.Net.Sockets;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;
using Trunkline.VirtualStation.Tests.Centre;

namespace Trunkline.VirtualStation.Tests.Client;

/// <summary>A virtual station sends what it has noted to where the centre says.</summary>
public sealed class LogUploadTests
{
    [Fact]
    public async Task Its_log_goes_where_the_centre_says_and_it_tells_how_far_it_is()
    {
        await using var test = new TestLine(TestLine.OneStation);
        test.Line.Start();
        test.Minute(60);
        using var listener = Listening(out string place);
        var sent = listener.GetContextAsync();
        var answer = await test.Centre.Ask("s1", Wanted(place + "uploads/abc"));
        Assert.Equal("Accepted", answer.Response!.Status.Text);
        var received = await sent;
        Assert.Equal(("PUT", "/uploads/abc"), (received.Request.HttpMethod, received.Request.Url!.AbsolutePath));
        using (var reader = new StreamReader(received.Request.InputStream))
            Assert.Contains("SwapCompleted", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        received.Response.StatusCode = 204;
        received.Response.Close();
        await ToldAsync(test, "Uploaded");
    }

    [Fact]
    public async Task A_refused_upload_and_a_place_that_it_cannot_reach_are_told()
    {
        await using var test = new TestLine(TestLine.OneStation);
        test.Line.Start();
        using var listener = Listening(out string place);
        var sent = listener.GetContextAsync();
        await test.Centre.Ask("s1", Wanted(place));
        var received = await sent;
        received.Response.StatusCode = 404;
        received.Response.Close();
        await ToldAsync(test, "UploadFailure");
        Assert.Equal("Rejected", (await test.Centre.Ask("s1", Wanted("ftp://logs.example/up"))).Response!.Status.Text);
    }

    private static GetLogRequest Wanted(string place) => new()
    {
        RequestId = 7, LogType = LogKind.DiagnosticsLog, Log = new LogParameters { RemoteLocation = place },
    };

    private static HttpListener Listening(out string place)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        place = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        free.Stop();
        var listener = new HttpListener();
        listener.Prefixes.Add(place);
        listener.Start();
        return listener;
    }

    // The upload goes by time itself, the line in lock-step.
    private static async Task ToldAsync(TestLine test, string status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (test.Centre.Calls("LogStatusNotification").All(frame => frame.At("status") != status))
        {
            patience.Token.ThrowIfCancellationRequested();
            test.Line.RunUntil(test.Line.World.Now);
            await Task.Yield();
        }

        Assert.All(test.Centre.Calls("LogStatusNotification"), frame => Assert.Equal("7", frame.At("requestId")));
    }
}
