using System.Net;
using System.Text.Json;
using Trunkline.Server.Tests.Api;
using Trunkline.Server.Tests.Rig;
using Trunkline.Storage.Journal;

namespace Trunkline.Server.Tests.Health;

/// <summary>What a server says to machines that ask whether it runs, and whether it is ready.</summary>
public class HealthTests
{
    [Fact]
    public async Task A_server_with_a_line_is_ready_and_says_what_it_looked_at()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        JsonElement ready = await HealthAsync(rig, "ready", HttpStatusCode.OK);
        Assert.Equal("healthy", ready.GetProperty("status").GetString());
        Assert.Equal(["stopping", "database", "stations"], ready.GetProperty("checks").EnumerateArray().Select(Name));
        JsonElement live = await HealthAsync(rig, "live", HttpStatusCode.OK);
        Assert.Equal("healthy", live.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_makes_it_unready_with_the_reason_until_it_can()
    {
        Disk disk = new();
        await using ApiRig rig = await ApiRig.StartAsync(observer: disk);
        await HealthAsync(rig, "ready", HttpStatusCode.OK);
        disk.IsFull = true;
        JsonElement unready = await UntilAsync(rig, HttpStatusCode.ServiceUnavailable);
        JsonElement check = Assert.Single(
            unready.GetProperty("checks").EnumerateArray(), check => check.GetProperty("status").GetString() == "unhealthy");
        Assert.Equal("database", Name(check));
        Assert.Contains("the disk is full", check.GetProperty("reason").GetString(), StringComparison.Ordinal);
        // It runs all the same: starting it again would not help.
        await HealthAsync(rig, "live", HttpStatusCode.OK);

        disk.IsFull = false;
        await UntilAsync(rig, HttpStatusCode.OK);
    }

    [Fact]
    public async Task However_many_ask_the_database_is_asked_once()
    {
        Disk disk = new();
        await using ApiRig rig = await ApiRig.StartAsync(observer: disk);
        int before = disk.Commits;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => HealthAsync(rig, "ready", HttpStatusCode.OK)));
        // One for each second that this takes, on however slow a machine.
        Assert.InRange(disk.Commits - before, 1, 100);
    }

    private static string? Name(JsonElement check) => check.GetProperty("name").GetString();

    // An answer is good for a second.
    private static async Task<JsonElement> UntilAsync(ApiRig rig, HttpStatusCode status)
    {
        CancellationToken patience = Patience.Token;
        while (true)
        {
            using HttpResponseMessage response = await rig.Http.GetAsync("/health/ready", patience);
            if (response.StatusCode == status) return JsonElement.Parse(await response.Content.ReadAsStringAsync(patience));
        }
    }

    private static async Task<JsonElement> HealthAsync(ApiRig rig, string what, HttpStatusCode expected)
    {
        using HttpResponseMessage response = await rig.Http.GetAsync($"/health/{what}", Patience.Token);
        return await ApiRig.ReadAsync(response, expected);
    }

    private sealed class Disk : ICommitObserver
    {
        private int _commits;

        public volatile bool IsFull;

        public int Commits => Volatile.Read(ref _commits);

        public ValueTask BeforeCommitAsync(CommitBatch batch)
        {
            Interlocked.Increment(ref _commits);
            return IsFull ? throw new IOException("the disk is full") : ValueTask.CompletedTask;
        }

        public ValueTask AfterCommitAsync(CommitBatch batch) => ValueTask.CompletedTask;

        public ValueTask FailedAsync(CommitBatch batch, Exception cause) => ValueTask.CompletedTask;
    }
}
