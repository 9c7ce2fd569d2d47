using Trunkline.Storage.Tests.Engines;
using Trunkline.VirtualStation.Lines;

namespace Trunkline.Cli.Tests.Serve;

/// <summary>
/// <c>kill -9</c> of a serving process at awkward moments, and a start on the same folder: stations come back, tell what they have kept,
/// and the books say what has really happened, each swap once.
/// </summary>
public sealed class KilledServerTests : IDisposable
{
    private const string Speed = "200";

    private readonly Desk _desk = new();

    public KilledServerTests() => BusyLine.Write(_desk);

    public void Dispose() => _desk.Dispose();

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Either)]
    public async Task Three_times_killed_the_server_comes_back_and_the_books_agree_with_the_stations()
    {
        string data = Path.Combine(_desk.Folder, "data");
        string url = $"http://127.0.0.1:{ServerProcess.FreePort()}";
        var database = await TestEngine.ServedAsync(data);
        string[] serve = [Path.Combine(_desk.Folder, "line/scenario.json"), "--url", url, "--data", data, .. database.Arguments];
        var server = await ServerProcess.StartAsync([.. serve, "--speed", Speed, "--start", "2026-03-31T00:00+08:00"]);
        try
        {
            await using var busy = BusyLine.Start(_desk, data, url);
            var watch = busy.Watch;

            // While a swap is being told, while a truck drives in, while one shows itself at the gate.
            foreach (var moment in new[] { StationNoteKind.SwapCompleted, StationNoteKind.SwapBegun, StationNoteKind.TruckAtGate })
            {
                await watch.UntilLinkedAsync(2);
                await watch.UntilSwappedAsync(watch.Swaps.Length + 4);
                var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var victim = server;
                watch.OnNote = note =>
                {
                    if (note.Kind != moment || killed.Task.IsCompleted) return;
                    victim.Kill();
                    killed.TrySetResult();
                };
                await killed.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
                watch.OnNote = null;
                // The stations work on by themselves meanwhile.
                await watch.UntilSwappedAsync(watch.Swaps.Length + 1);
                victim.Dispose();
                server = await ServerProcess.StartAsync(serve);
            }

            await watch.UntilLinkedAsync(2);
            await watch.UntilSwappedAsync(watch.Swaps.Length + 4);
            await busy.EndAsync();
            Assert.Equal(0, await server.EndAsync());
            await SwapBooks.AgreeAsync(database, busy);
            Assert.True(watch.Swaps.Length > 15, $"{watch.Swaps.Length} swaps show little.");
        }
        finally
        {
            server.Dispose();
        }
    }
}
