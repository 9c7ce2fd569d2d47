using System.Diagnostics;
using Trunkline.Model.Tests.Files;
using Trunkline.Storage.Tests.Engines;

namespace Trunkline.Cli.Tests.Serve;

/// <summary>
/// Stations made of other people's OCPP clients (tests/interop) at a serving process: they are turned away and taken in, report, charge,
/// and swap both ways. What the books say of it they ask the REST API themselves; at the end the books are in order.
/// </summary>
public sealed class InteropTests : IDisposable
{
    // What a whole story takes at most on a busy machine; it only passes when a test fails.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private readonly string _folder = Directory.CreateTempSubdirectory("trunkline-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("ocpp-rpc")]
    [InlineData("ocpp-ws-io")]
    public Task A_station_of_the_profile_swaps_at_the_gate_and_by_reservation(string client) =>
        SwapAsync(client, "profile");

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Either)]
    public Task A_station_of_block_S_that_names_its_batteries_swaps_by_itself_and_when_it_is_asked_to() =>
        SwapAsync("ocpp-ws-io", "named");

    // Batteries that nobody names get names after ten minutes, so time is hurried.
    [Fact]
    public Task A_station_that_knows_block_S_alone_swaps_by_itself_and_when_it_is_asked_to() =>
        SwapAsync("ocpp-rpc", "nameless", "--speed", "60", "--start", "2026-04-01T08:00+08:00");

    private async Task SwapAsync(string client, string kind, params string[] clock)
    {
        string interop = Path.Combine(Repository.Root, "tests", "interop");
        string node = Node() ?? Skip("node is not installed");
        if (!Directory.Exists(Path.Combine(interop, "node_modules", client))) Skip($"{client} is not installed");

        string data = Path.Combine(_folder, "data");
        string url = $"http://127.0.0.1:{ServerProcess.FreePort()}";
        string scenario = Path.Combine(Repository.Root, "samples", "ningde-xiamen", "scenario.json");
        var database = await TestEngine.ServedAsync(data);
        using (var server = await ServerProcess.StartAsync([scenario, "--url", url, "--data", data, .. database.Arguments, .. clock]))
        {
            string secrets = Path.Combine(data, "stations.secrets.json");
            var (exit, said) = await RunAsync(node, Path.Combine(interop, client + ".js"), url, secrets, "changle-southbound", kind);
            Assert.True(exit == 0, $"{said}\n{server.Said}");
            Assert.Equal(0, await server.EndAsync());
        }

        await using var storage = await database.OpenAsync();
        Assert.Empty(await storage.CheckBooksAsync());
    }

    private static string Skip(string why)
    {
        Assert.Skip($"{why}: ./test installs what is in tests/interop with npm ci, where there is node.");
        return "";
    }

    private static string? Node() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "node"))
        .FirstOrDefault(File.Exists);

    private static async Task<(int Exit, string Said)> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail($"It takes too long: {await output}\n{await error}");
        }

        return (process.ExitCode, $"{await output}\n{await error}");
    }
}
