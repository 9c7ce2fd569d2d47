using Trunkline.Agreement.Tests.Line;
using Trunkline.Cluster.Line;
using Trunkline.Cluster.Replay;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Storage.Sqlite;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Tests.Engines;

namespace Trunkline.Agreement.Tests;

/// <summary>
/// One day of the sample line, faults included: through the twin, and through OCPP, grains and journal in lock-step on the scenario's
/// clock. The same swaps, batteries, energy and money, to the last digit.
/// </summary>
public sealed class AgreementTests(ITestOutputHelper output)
{
    /// <summary>What one side is altered in; each must be noticed.</summary>
    public static TheoryData<string> Alterations => [.. Altered.Keys];

    private static readonly Dictionary<string, Action<WiredSides>> Altered = new()
    {
        ["the centre sends trucks on as far as they come"] = sides => sides.Centre = sides.Centre with
        {
            Policies = sides.Centre.Policies with { Dispatch = DispatchPolicy.LastReachable },
        },
        ["the centre gives owners a hundredth more"] = sides => sides.Centre = sides.Centre with
        {
            Economics = sides.Centre.Economics with { OwnerShare = sides.Centre.Economics.OwnerShare + 0.01m },
        },
        ["a station has a fault that nobody rehearsed"] = sides => sides.Stations = sides.Stations with
        {
            Faults = [.. sides.Stations.Faults, Samples.Hours(sides.Stations, FaultKind.LaneOutage, station: 3, part: 0, from: 1, to: 3)],
        },
        ["one state of charge is told too low"] = sides => sides.Alter = FrameAlteration.OneStateOfCharge(),
    };

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Either)]
    public async Task The_live_line_books_what_the_twin_rehearses()
    {
        var sides = new WiredSides();
        var twin = Samples.WithFaults();
        var end = twin.Start + Duration.FromHours(24);
        var rehearsed = SwapLedger.OfTwin(twin, end);
        Assert.True(rehearsed.Count > 300, $"{rehearsed.Count} swaps show little.");

        await using var line = await WiredLine.StartAsync(sides);
        line.Line.RunUntil(end);
        var booked = await SwapLedger.OfTablesAsync(line.Storage);
        output.WriteLine($"{rehearsed.Count} swaps rehearsed, {booked.Count} booked");
        Assert.All(
            line.Line.Stations, station => Assert.Equal(twin.Network.Stations[station.Index].Connection.Limit, station.HeldLimit));
        Assert.Equal(rehearsed, booked);
        Assert.Empty(await line.Storage.CheckBooksAsync(cancellationToken: TestContext.Current.CancellationToken));
        await TheJournalSaysTheSame(line, sides);
        await CustodyIsWhatIsSo(line);
        await CyclesAreWhatWasCharged(line);
        var anomalies = await line.Storage.Tables.AnomaliesAsync(new AnomalyFilter(), new PageRequest(500));
        Assert.Equal(
            "battery-hot inspection-failed",
            string.Join(' ', anomalies.Rows.Where(each => each.Severity == AnomalySeverity.Alarm).Select(each => each.Kind).Order()));
    }

    [Fact]
    public async Task So_it_does_while_one_station_opens_and_another_closes()
    {
        var sides = new WiredSides { Stations = Samples.WithStages(), Centre = Samples.WithStages() };
        var twin = Samples.WithStages();
        var end = twin.Start + Duration.FromHours(24);
        var rehearsed = SwapLedger.OfTwin(twin, end);
        string opens = twin.Network.Stations[1].Id;
        Assert.Contains(rehearsed, swap => swap.Contains(opens, StringComparison.Ordinal));

        await using var line = await WiredLine.StartAsync(sides);
        line.Line.RunUntil(end);
        var booked = await SwapLedger.OfTablesAsync(line.Storage);
        output.WriteLine($"{rehearsed.Count} swaps rehearsed, {booked.Count} booked");
        Assert.Equal(rehearsed, booked);
    }

    // All tables once more, of the journal alone.
    private static async Task TheJournalSaysTheSame(WiredLine line, WiredSides sides)
    {
        await using var view = await line.Storage.ViewAsync(TestContext.Current.CancellationToken);
        await using var scratch = await SqliteStorage.OpenTemporaryAsync();
        var findings = await JournalReplay.CheckAsync(view, LineRules.Of(sides.Centre), scratch);
        Assert.Equal("", string.Join('\n', findings));
    }

    private static async Task CustodyIsWhatIsSo(WiredLine line)
    {
        int standing = 0;
        for (int station = 0; station < line.Line.Stations.Count; station++)
        {
            var slots = line.Line.World.StationControlState(station).Slots;
            for (int slot = 0; slot < slots.Length; slot++)
            {
                if (slots[slot].Battery < 0) continue;
                standing++;
                var battery = await line.Storage.Tables.BatteryAsync(line.SerialOf(slots[slot].Battery));
                Assert.Equal((line.Line.Stations[station].Id, slot + 1), (battery!.HolderId, battery.Slot));
                Assert.True(battery.HolderKind is HolderKind.Slot or HolderKind.Quarantine, battery.ToString());
            }
        }

        Assert.True(standing > 100, $"{standing} batteries show little.");
    }

    private static async Task CyclesAreWhatWasCharged(WiredLine line)
    {
        var swaps = await SwapLedger.EndedAsync(line.Storage);
        foreach (var swap in swaps.SkipLast(20)) Assert.InRange(swap.ReleasedMs!.Value - swap.CompletedMs!.Value, 0, 5 * 60_000);
        var came = new Dictionary<string, (string Station, int Charge)>();
        var charged = new Dictionary<string, int>();
        foreach (var swap in swaps)
        {
            foreach (var battery in await line.Storage.Tables.SwapBatteriesAsync(swap.Id))
            {
                if (battery.Direction == SwapDirection.In) came[battery.Serial] = (swap.Station, battery.SocPermille!.Value);
                else if (came.Remove(battery.Serial, out var before) && before.Station == swap.Station)
                    charged[battery.Serial] = charged.GetValueOrDefault(battery.Serial) + battery.SocPermille!.Value - before.Charge;
            }
        }

        Assert.True(charged.Count > 50, $"{charged.Count} batteries show little.");
        foreach (var (serial, permille) in charged)
            Assert.Equal((serial, permille), (serial, (await line.Storage.Tables.BatteryAsync(serial))!.Cycles));
    }

    [Theory]
    [MemberData(nameof(Alterations))]
    public async Task When_one_side_is_altered_they_do_not_agree(string alteration)
    {
        var sides = new WiredSides();
        Altered[alteration](sides);
        var twin = Samples.WithFaults();
        var end = twin.Start + Duration.FromHours(6);

        await using var line = await WiredLine.StartAsync(sides);
        line.Line.RunUntil(end);
        Assert.NotEqual(SwapLedger.OfTwin(twin, end), await SwapLedger.OfTablesAsync(line.Storage));
    }
}
