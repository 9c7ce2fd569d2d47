using System.Globalization;
using System.Text.Json;
using Trunkline.Cli.Tests.Serve;
using Trunkline.Server.Tests.Rig;
using Trunkline.Storage.Sqlite;
using Trunkline.Storage.Tables;

namespace Trunkline.Cli.Tests.Day;

/// <summary>
/// An operator's day, as docs/operations.md tells it: every command of the guide is run as it stands there, in a shell, at a server of its
/// own with a busy line of two stations, to which a third comes.
/// </summary>
public sealed class OperatorsDayTests : IAsyncDisposable
{
    private readonly OperatorsMachine _machine = new();
    private string _secret = "";

    public ValueTask DisposeAsync() => _machine.DisposeAsync();

    [Fact]
    public async Task A_day_from_the_first_start_to_a_restore_goes_by_the_guide()
    {
        Assert.SkipUnless(OperatorsMachine.HasShell, "bash, curl or jq is not there.");
        await InstallAsync();
        await using (var line = _machine.StartLine())
        {
            await SwapAsync(line, 3);
            await using (var station = await AddAStationAsync())
            {
                await WatchASwapAsync(line, station);
                await ABatteryIsHotAsync(station);
                await TheRobotFailsAsync(station);
            }

            await TheLinkIsLostAsync();
            await APriceIsWrongAsync(line);
            await RestartAsync();
            await SwapAsync(line, 1);
            Assert.Contains("the books are in order", await _machine.DoAsync("Backup and restore", 1), StringComparison.Ordinal);
            await SwapAsync(line, 2);
            await line.EndAsync();
        }

        await _machine.StopServiceAsync();
        await TheBooksAreInOrderAsync();
        await RestoreAsync();
        Assert.Empty(_machine.Guide.Left);
    }

    private async Task InstallAsync()
    {
        Assert.Matches(@"^\d+\.\d+", await _machine.DoAsync("Install", 1));
        string looked = await _machine.DoAsync("Install", 2);
        Assert.Matches("logFormat +json", looked);
        Assert.Contains("scenario.json: ok (scenario)", looked, StringComparison.Ordinal);
        await _machine.StartServiceAsync();
        Assert.Contains("\"status\":\"healthy\"", await _machine.DoAsync("Install", 3), StringComparison.Ordinal);
    }

    // The line goes on meanwhile.
    private async Task<WireStation> AddAStationAsync()
    {
        _machine.AddStation();
        await RestartAsync();
        Assert.Contains("1 station got a new secret", _machine.Said, StringComparison.Ordinal);
        _secret = (await _machine.DoAsync("Add a station", 1)).Trim();
        var station = await ComeAsync();
        string seen = await _machine.UntilAsync("true", "Add a station", 2);
        Assert.Contains("\"isConnected\": true", seen, StringComparison.Ordinal);
        Assert.Contains("\"V\"", seen, StringComparison.Ordinal);
        return station;
    }

    private async Task WatchASwapAsync(BusyLine line, WireStation station)
    {
        await SwapAsync(line, 2);
        string swap = await _machine.UntilAsync("\"state\":\"completed\"", "Watch a swap", 1);
        Assert.Contains("event: ", swap, StringComparison.Ordinal);
        decimal[] amounts = AmountsIn(swap);
        Assert.Equal((3, 0m), (amounts.Length, amounts.Sum()));

        await _machine.DoAsync("Watch a swap", 2);
        await station.CallAsync("Heartbeat", "{}", "by-hand");
        Assert.Contains("[2,\"by-hand\",\"Heartbeat\",{}]", await _machine.DoAsync("Watch a swap", 2), StringComparison.Ordinal);
    }

    private async Task ABatteryIsHotAsync(WireStation station)
    {
        await station.CallAsync("NotifyEvent", Hot);
        string alarm = await _machine.UntilAsync("\"severity\":\"alarm\"", "A hot battery", 1);
        Assert.Contains("battery-hot", alarm, StringComparison.Ordinal);
        await _machine.UntilAsync("\"kind\":\"safety\"", "Work orders");
        await _machine.DoAsync("A hot battery", 2);
        Assert.DoesNotContain(OperatorsMachine.NewStation, await _machine.DoAsync("A hot battery", 1), StringComparison.Ordinal);
        await _machine.UntilGoneAsync("\"kind\":\"safety\"", "Work orders");
        Assert.DoesNotContain("lane-wearing", await _machine.DoAsync("A lane that wears"), StringComparison.Ordinal);
    }

    // A truck stands there, and people begin by hand; the next shift is told of it, and gives it up.
    private async Task TheRobotFailsAsync(WireStation station)
    {
        await station.CallAsync("TransactionEvent", Standing(5, "BLOCK-000078", 95));
        await station.CallAsync("TransactionEvent", Standing(6, "BLOCK-000079", 95));
        string begun = await _machine.DoAsync("A swap by hand", 1);
        Assert.Contains("\"next\": \"truckIdentified\"", begun, StringComparison.Ordinal);
        Assert.Contains("BLOCK-000078", begun, StringComparison.Ordinal);
        string handedOver = await _machine.DoAsync("Shift handover");
        Assert.Contains($"\"{OperatorsMachine.NewStation}/1\"", handedOver, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"givenUp\"", await _machine.DoAsync("A swap by hand", 2), StringComparison.Ordinal);
    }

    private async Task TheLinkIsLostAsync()
    {
        await _machine.UntilAsync(OperatorsMachine.NewStation, "A lost link", 1);
        await using var station = await ComeAsync();
        await _machine.UntilAsync("true", "Add a station", 2);
        Assert.DoesNotContain(OperatorsMachine.NewStation, await _machine.DoAsync("A lost link", 1), StringComparison.Ordinal);
    }

    // What was booked stays, what comes goes by the new plan.
    private async Task APriceIsWrongAsync(BusyLine line)
    {
        string before = await _machine.DoAsync("A wrong price", 1);
        Assert.Contains("\"pricePlanVersion\": 1", before, StringComparison.Ordinal);
        _machine.RaisePrice();
        await RestartAsync();
        await SwapAsync(line, 2);
        Assert.Equal(before, await _machine.DoAsync("A wrong price", 1));
        Assert.Contains("tariff of April", await _machine.DoAsync("A wrong price", 2), StringComparison.Ordinal);
        Assert.NotEqual(before, await _machine.DoAsync("A wrong price", 1));
    }

    private async Task RestartAsync()
    {
        Assert.Contains("systemctl restart trunkline", await _machine.DoAsync("Restart"), StringComparison.Ordinal);
        await _machine.StopServiceAsync();
        await _machine.StartServiceAsync();
    }

    private async Task TheBooksAreInOrderAsync()
    {
        await using var books = await SqliteStorage.OpenAsync(Path.Combine(_machine.Data, "trunkline.db"));
        Assert.Empty(await books.CheckBooksAsync());
        var swaps = (await books.Tables.SwapsAsync(new SwapFilter(), new PageRequest(1_000))).Rows;
        // By the price that held when each was complete: first the wrong one, then the right one.
        Assert.Equal([1, 2], swaps.Select(swap => swap.PricePlanVersion).OfType<int>().Distinct().Order());
    }

    private async Task RestoreAsync()
    {
        Assert.Contains("is as it was at", await _machine.DoAsync("Backup and restore", 2), StringComparison.Ordinal);
        await _machine.StartServiceAsync();
        Assert.Contains("\"status\":\"healthy\"", await _machine.DoAsync("Install", 3), StringComparison.Ordinal);
        await _machine.UntilAsync("\"state\":\"completed\"", "Watch a swap", 1);
        await _machine.StopServiceAsync();
    }

    private static async Task SwapAsync(BusyLine line, int swaps)
    {
        await line.Watch.UntilLinkedAsync(2);
        await line.Watch.UntilSwappedAsync(line.Watch.Swaps.Length + swaps);
    }

    // It announces itself, says what stands in its first slot, and supports nothing that it is asked for.
    private async Task<WireStation> ComeAsync()
    {
        WireStation station = await _machine.ConnectNewStationAsync(_secret);
        await station.BootAsync();
        _ = RefuseAllAsync(station);
        await station.CallAsync("TransactionEvent", Standing(1, "BLOCK-000077", 40));
        return station;
    }

    private const string Hot =
        """
        {"generatedAt":"2026-03-31T00:00:00Z","seqNo":0,"tbc":false,"eventData":[{"eventId":1,"timestamp":"2026-03-31T00:00:00Z",
        "trigger":"Alerting","eventNotificationType":"CustomMonitor","cleared":false,"actualValue":"71",
        "component":{"name":"BatteryCartridge","evse":{"id":1}},"variable":{"name":"Temperature"}}]}
        """;

    // A battery stands in a slot, charged so far.
    private static string Standing(int slot, string serial, int percent) =>
        $$$"""
        {"eventType":"Started","timestamp":"2026-03-31T00:00:00Z","triggerReason":"CablePluggedIn","seqNo":0,
        "evse":{"id":{{{slot}}},"connectorId":1},"transactionInfo":{"transactionId":"t{{{slot}}}","chargingState":"EVConnected"},
        "idToken":{"idToken":"","type":"NoAuthorization"},
        "meterValue":[{"timestamp":"2026-03-31T00:00:00Z","sampledValue":[{"value":{{{percent}}},"measurand":"SoC"}]}],
        "customData":{"vendorId":"org.trunkline","serialNumber":"{{{serial}}}","soH":98.5}}
        """;

    private static async Task RefuseAllAsync(WireStation station)
    {
        try
        {
            while (true) await station.RefuseAsync(await station.RequestAsync());
        }
        catch (Exception gone) when (gone is System.Threading.Channels.ChannelClosedException or OperationCanceledException
            or System.Net.WebSockets.WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The connection has ended.
        }
    }

    private static decimal[] AmountsIn(string output) =>
    [
        .. output.Split('\n').Where(line => line.StartsWith("{\"account\"", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("amountYuan").GetString()!)
            .Select(amount => decimal.Parse(amount, CultureInfo.InvariantCulture)),
    ];
}
