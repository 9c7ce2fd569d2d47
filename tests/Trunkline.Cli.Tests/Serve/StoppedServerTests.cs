using System.Net.WebSockets;
using System.Text;
using Trunkline.Ocpp.Handshake;
using Trunkline.Server.Stations;
using Trunkline.Storage.Tests.Engines;
using Trunkline.VirtualStation.Lines;

namespace Trunkline.Cli.Tests.Serve;

/// <summary>A serving process that is told to end while its line is busy.</summary>
public sealed class StoppedServerTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Either)]
    public async Task Told_to_end_in_the_middle_it_loses_nothing_and_the_stations_come_back_to_the_next()
    {
        BusyLine.Write(_desk);
        string data = Path.Combine(_desk.Folder, "data");
        string url = $"http://127.0.0.1:{ServerProcess.FreePort()}";
        var database = await TestEngine.ServedAsync(data);
        string[] serve = [Path.Combine(_desk.Folder, "line/scenario.json"), "--url", url, "--data", data, .. database.Arguments];
        var server = await ServerProcess.StartAsync([.. serve, "--speed", "200", "--start", "2026-03-31T00:00+08:00"]);
        try
        {
            await using var busy = BusyLine.Start(_desk, data, url);
            var watch = busy.Watch;
            foreach (var moment in new[] { StationNoteKind.SwapCompleted, StationNoteKind.TruckAtGate })
            {
                await watch.UntilLinkedAsync(2);
                await watch.UntilSwappedAsync(watch.Swaps.Length + 3);
                var told = new TaskCompletionSource<Task<int>>(TaskCreationOptions.RunContinuationsAsynchronously);
                var ending = server;
                watch.OnNote = note =>
                {
                    if (note.Kind == moment && !told.Task.IsCompleted) told.TrySetResult(ending.EndAsync());
                };
                Assert.Equal(0, await await told.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
                watch.OnNote = null;
                ending.Dispose();
                server = await ServerProcess.StartAsync(serve);
            }

            await watch.UntilLinkedAsync(2);
            await watch.UntilSwappedAsync(watch.Swaps.Length + 3);
            await busy.EndAsync();
            Assert.Equal(0, await server.EndAsync());
            await SwapBooks.AgreeAsync(database, busy);
        }
        finally
        {
            server.Dispose();
        }
    }

    [Fact]
    public async Task A_second_signal_ends_it_at_once_whoever_still_owes_an_answer()
    {
        string data = Path.Combine(_desk.Folder, "data");
        string url = $"http://127.0.0.1:{ServerProcess.FreePort()}";
        using var server = await ServerProcess.StartAsync(
            Path.Combine(_desk.Folder, "line/scenario.json"), "--url", url, "--data", data, "--stop-within", "45");
        var (station, secret) = SecretFile.Read(StationRegistry.SecretsPathOf(Path.Combine(data, "stations.json"))).First();
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("ocpp2.1");
        socket.Options.SetRequestHeader("Authorization", BasicCredentials.ToHeader(station, secret));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await socket.ConnectAsync(new Uri($"{url.Replace("http", "ws")}/ocpp/{station}"), patience.Token);
        const string Boot = """[2,"1","BootNotification",{"chargingStation":{"model":"M","vendorName":"V"},"reason":"PowerUp"}]""";
        await socket.SendAsync(Encoding.UTF8.GetBytes(Boot), WebSocketMessageType.Text, true, patience.Token);
        // Its answer, and then what the centre asks, which stays unanswered.
        byte[] buffer = new byte[1 << 16];
        while (!Encoding.UTF8.GetString(buffer).StartsWith("[2,", StringComparison.Ordinal))
            await socket.ReceiveAsync(buffer, patience.Token);

        var first = server.EndAsync();
        await server.UntilSaidAsync("ending: stations are told");
        Assert.False(first.IsCompleted);
        Assert.Equal(130, await server.EndAsync());
        Assert.Contains("ending at once", server.Said, StringComparison.Ordinal);
    }
}
