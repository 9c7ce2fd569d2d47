using System.Globalization;
using System.Text.Json;
using Trunkline.Control.Centre;
using Trunkline.Csms.Conduct;
using Trunkline.Server.Gateway;
using Trunkline.Server.Tests.Rig;

namespace Trunkline.Server.Tests.Gateway;

/// <summary>
/// A station that knows block S and nothing else: it announces nothing, refuses what it is asked about itself, ignores customData, sends
/// its requests all at once, by local time, and boots in the middle of a swap. It is served, and everything of it is noticed.
/// </summary>
public class DumbStationTests
{
    private const string Nobody = """{"idToken":"","type":"NoAuthorization"}""";

    [Fact]
    public async Task It_is_served_and_every_oddity_shows()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        WireStation station = await rig.ConnectAsync(speaksProfile: false);
        await RefuseProvisioningAsync(rig, station);

        // A driver is let in, and the whole first half of the swap comes in one go.
        await PipelineAsync(
            rig,
            station,
            ("Authorize", """{"idToken":{"idToken":"LVIN1","type":"VIN"}}"""),
            ("StatusNotification", Status(1, "Occupied")),
            ("TransactionEvent", Charging(1, "Started", 0)),
            ("BatterySwap", Swap("BatteryIn", 1, "B1")));
        await station.SendAsync("[3,\"nobody-asked\",{}]");
        await station.SendAsync("this is no frame");
        Assert.Equal(4, (await station.AnswerAsync())[0].GetInt32());

        // The link breaks, it boots, and the second half follows; the numbers of its messages have a gap.
        station = await rig.ConnectAsync(speaksProfile: false);
        await station.CallAsync("TransactionEvent", Charging(1, "Updated", 4));
        await station.CallAsync("StatusNotification", Status(77, "Occupied"));
        await station.CallAsync("BatterySwap", Swap("BatteryOut", 2, "B2"));
        JsonElement unknown = await station.AskAsync("BatteryDance", "{}");
        Assert.Equal("NotImplemented", unknown[2].GetString());
        await station.CallAsync("Heartbeat", "{}");

        Assert.Contains(rig.Directory.Facts, fact => fact is StationFact.SetIn { Batteries: [{ Serial: "B1" }] });
        Assert.Contains(rig.Directory.Facts, fact => fact is StationFact.SetOut { Batteries: [{ Serial: "B2" }] });
        Assert.Equal(2, rig.Directory.Facts.Count(fact => fact is StationFact.Rebooted));
        ExpectConduct(rig.Gateway.Find("north")!);
    }

    private static void ExpectConduct(StationView view)
    {
        Assert.False(view.Registration.SpeaksProfile);
        Assert.Equal(
            ["BatterySwapCtrlr.TargetSoc", "BatterySwapCtrlr.MaxSoc", "BatterySwapCtrlr.Timeout[In]", "BatterySwapCtrlr.Timeout[Out]",
                "BatteryCartridge(1).Available", "BatteryCartridge(1).SoC"],
            view.Missing);
        Assert.Equal(
            [
                "CustomData: BatterySwap does not say when it happened x2",
                "Frame: bytes that are no frame x1",
                "LateAnswer: an answer that nobody waits for x1",
                "NotOffered: BatteryDance is not known here x1",
                "Pipelined: a request before the last one was answered x3",
                "Sense: BootNotification in the middle of a swap x1",
                "Sequence: TransactionEvent.seqNo leaves numbers out x1",
                "TimeOffset: StatusNotification.timestamp does not say its offset from UTC x2",
                "TimeOffset: TransactionEvent.timestamp does not say its offset from UTC x2",
                "UnknownThing: slot-unknown x1",
            ],
            view.Breaches.Select(breach => $"{breach.Rule}: {breach.What} x{breach.Count}").Order(StringComparer.Ordinal));
        Assert.Contains("\"seqNo\":4", view.Breaches.Single(breach => breach.What.EndsWith("out", StringComparison.Ordinal)).Example,
            StringComparison.Ordinal);
        var swaps = view.Told.Single(told => told.Key == "BatterySwap").Value;
        Assert.Equal((2, 0), (swaps.Count, swaps.WithCustomData));
        Assert.All(view.Asked, asked => Assert.Equal((0, asked.Value.Count), (asked.Value.Answered, asked.Value.Errors)));
        Assert.Equal(["GetBaseReport", "SetVariables", "TriggerMessage"], view.Asked.Select(asked => asked.Key));
        // Eight hours ahead: what it writes is local time, taken for UTC. It writes the first one two seconds after the start.
        Assert.Equal((8 * 3600) - 2, view.ClockAhead!.Value.Milliseconds / 1_000);
    }

    // It knows none of what it is asked: seven variables in two messages, the inventory, and two messages per slot.
    private static async Task RefuseProvisioningAsync(ServerRig rig, WireStation station)
    {
        await rig.Directory.WaitForAsync<StationFact.Linked>();
        await station.CallAsync("Heartbeat", "{}");
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        for (int i = 0; i < 11; i++) await station.RefuseAsync(await station.RequestAsync());
        await station.CallAsync("Heartbeat", "{}");
    }

    // All have come before the first is answered: the desk is busy until then.
    private static async Task PipelineAsync(ServerRig rig, WireStation station, params (string Action, string Payload)[] messages)
    {
        TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Directory.Ready = ready.Task;
        string[] frames =
        [
            .. messages.Select((each, i) => string.Create(
                CultureInfo.InvariantCulture, $"[2,\"p{i}\",\"{each.Action}\",{each.Payload}]")),
        ];
        foreach (string frame in frames) await station.SendAsync(frame);
        CancellationToken patience = Patience.Token;
        while (Pipelined(rig) < frames.Length - 1)
        {
            patience.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        ready.SetResult();
        for (int i = 0; i < frames.Length; i++)
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"p{i}"), (await station.AnswerAsync())[1].GetString());
    }

    private static long Pipelined(ServerRig rig) =>
        rig.Gateway.Find("north")!.Breaches.Where(breach => breach.Rule == ConductRule.Pipelined).Sum(breach => (long)breach.Count);

    private static string Status(int slot, string status) =>
        $$"""{"timestamp":"2026-03-01T16:00:00","connectorStatus":"{{status}}","evseId":{{slot}},"connectorId":1}""";

    private static string Charging(int slot, string kind, int number) =>
        $$"""
        {"eventType":"{{kind}}","timestamp":"2026-03-01T16:00:00","triggerReason":"CablePluggedIn","seqNo":{{number}},
        "evse":{"id":{{slot}},"connectorId":1},"idToken":{{Nobody}},"transactionInfo":{"transactionId":"1"} }
        """;

    private static string Swap(string kind, int slot, string serial) =>
        $$"""
        {"eventType":"{{kind}}","requestId":7,"idToken":{"idToken":"LVIN1","type":"VIN"},
        "batteryData":[{"evseId":{{slot}},"serialNumber":"{{serial}}","soC":50,"soH":90}]}
        """;
}
