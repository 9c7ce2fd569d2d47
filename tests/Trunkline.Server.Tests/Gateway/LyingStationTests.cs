using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using Trunkline.Model.Units;
using Trunkline.Server.Hosting;
using Trunkline.Server.Tests.Api;
using Trunkline.Server.Tests.Rig;

namespace Trunkline.Server.Tests.Gateway;

/// <summary>
/// A station that lies harms its own books and nobody else's, and each lie is an anomaly. It speaks the profile, so that nothing about it
/// is excused by what it cannot say; all that it tells is well formed.
/// </summary>
public sealed class LyingStationTests
{
    private const string Liar = "middle-west";

    [Fact]
    public async Task Batteries_that_it_does_not_have_are_named_and_stay_where_they_are()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.TellStockAsync();
        JsonElement before = await rig.GetAsync($"stations/{ApiRig.Station}");
        string theirs = rig.Line.Register.Batteries[0].Serial;
        WireStation liar = await rig.ConnectAsync(Liar);
        await SwapAsync(liar, 1, rig.Truck.Vin, returned: ["NEVER-MADE-1", "NEVER-MADE-2"], delivered: ["NEVER-MADE-3", theirs], 50, 90);
        await rig.MoveAsync(Duration.FromMinutes(1));
        JsonElement[] anomalies = await AnomaliesAsync(rig);
        Assert.Equal(3, anomalies.Count(anomaly => Kind(anomaly) == "battery-unknown"));
        Assert.Contains(anomalies, anomaly => Kind(anomaly) == "custody-conflict");
        Assert.Contains(anomalies, anomaly => Kind(anomaly) == "swap-unasked");
        Assert.All(anomalies, anomaly => Assert.Equal(Liar, anomaly.GetProperty("station").GetString()));
        await NobodyElseIsTouchedAsync(rig, before);
    }

    [Fact]
    public async Task Energy_out_of_nothing_is_named_with_each_battery()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.TellStockAsync();
        WireStation liar = await rig.ConnectAsync(Liar);
        string[] came = OnTruck(rig), stock = InStock(rig);
        await SwapAsync(liar, 1, rig.Truck.Vin, returned: came, delivered: stock, 20, 90);
        await rig.MoveAsync(Duration.FromMinutes(6));
        // A tenth of the capacity is what its chargers of 100 kW could have given them meanwhile.
        await SwapAsync(liar, 2, rig.Truck.Vin, returned: stock, delivered: came, 50, 100);
        JsonElement[] named = [.. (await AnomaliesAsync(rig)).Where(anomaly => Kind(anomaly) == "energy-impossible")];
        Assert.Equal(
            came.Select(serial => $"battery/{serial}").Order(StringComparer.Ordinal),
            named.Select(anomaly => anomaly.GetProperty("subject").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task With_anothers_identity_it_gets_nowhere()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        await using WireStation honest = await rig.ConnectAsync("north");
        await using WireStation liar = new();
        WebSocketException refused = await Assert.ThrowsAsync<WebSocketException>(() => liar.ConnectAsync(
            TrunklineServer.OcppAddressOf(rig.App, "north"), "south", ServerRig.Secret));
        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
        // The one whose name it was still talks.
        Assert.True((await honest.CallAsync("Heartbeat", "{}")).TryGetProperty("currentTime", out _));
    }

    /// <summary>A swap of next year is one of now, and one of 1970 says nothing about when it was.</summary>
    [Theory]
    [InlineData("2031-01-01T00:00:00Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    public async Task Time_travel_does_not_reach_the_books(string time)
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.TellStockAsync();
        JsonElement before = await rig.GetAsync($"stations/{ApiRig.Station}");
        WireStation liar = await rig.ConnectAsync(Liar);
        await SwapAsync(liar, 1, rig.Truck.Vin, OnTruck(rig), InStock(rig), 20, 90, time);
        JsonElement swap = (await rig.GetAsync($"swaps?station={Liar}")).GetProperty("items")[0];
        DateTimeOffset completed = swap.GetProperty("completed").GetDateTimeOffset();
        DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(rig.Clock.Now.Milliseconds);
        Assert.InRange(completed, now - TimeSpan.FromHours(1), now);
        await NobodyElseIsTouchedAsync(rig, before);
    }

    /// <summary>
    /// A thousand swaps that nobody asked for, one after another: each is booked and each is named, other stations are answered meanwhile.
    /// </summary>
    [Fact]
    public async Task Thousands_of_swaps_are_named_one_by_one_and_others_are_answered_meanwhile()
    {
        const int Swaps = 1_000;
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.TellStockAsync();
        JsonElement before = await rig.GetAsync($"stations/{ApiRig.Station}");
        WireStation honest = await rig.ConnectAsync(ApiRig.Station);
        WireStation liar = await rig.ConnectAsync(Liar);
        string[] one = OnTruck(rig), other = InStock(rig);
        for (int number = 1; number <= Swaps; number++)
        {
            await SwapAsync(liar, number, rig.Truck.Vin, number % 2 == 1 ? one : other, number % 2 == 1 ? other : one, 90, 92);
            if (number % 100 == 0) Assert.True((await honest.CallAsync("Heartbeat", "{}")).TryGetProperty("currentTime", out _));
        }

        JsonElement[] anomalies = await AnomaliesAsync(rig);
        Assert.Equal(Swaps, anomalies.Count(anomaly => Kind(anomaly) == "swap-unasked"));
        Assert.Equal(Swaps, anomalies.Where(anomaly => Kind(anomaly) == "swap-unasked")
            .Select(anomaly => anomaly.GetProperty("subject").GetString()).Distinct().Count());
        await NobodyElseIsTouchedAsync(rig, before);
    }

    private static string? Kind(JsonElement anomaly) => anomaly.GetProperty("kind").GetString();

    /// <summary>The set on the truck.</summary>
    private static string[] OnTruck(ApiRig rig) => Serials(
        rig,
        rig.Line.Network.Stations.Sum(station => station.Batteries)
            + rig.Line.Register.Trucks.Take(rig.Truck.Number).Sum(other => other.SetSize));

    /// <summary>The first set of the liar's own stock.</summary>
    private static string[] InStock(ApiRig rig) => Serials(rig, rig.Line.Network.Stations[0].Batteries);

    private static string[] Serials(ApiRig rig, int from)
    {
        string[] set = [.. rig.Line.Register.Batteries.Skip(from).Take(rig.Truck.SetSize).Select(battery => battery.Serial)];
        Assert.Equal(2, set.Length);
        return set;
    }

    // The laws, and the other station as it was seen before.
    private static async Task NobodyElseIsTouchedAsync(ApiRig rig, JsonElement before)
    {
        Assert.Empty(await rig.Storage.CheckBooksAsync(10, Patience.Token));
        JsonElement after = await rig.GetAsync($"stations/{ApiRig.Station}");
        Assert.Equal(before.GetProperty("slots").GetRawText(), after.GetProperty("slots").GetRawText());
    }

    private static async Task<JsonElement[]> AnomaliesAsync(ApiRig rig)
    {
        List<JsonElement> all = [];
        string? cursor = null;
        do
        {
            string after = cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor);
            JsonElement page = await rig.GetAsync("anomalies?limit=500" + after);
            all.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.TryGetProperty("next", out JsonElement next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return [.. all];
    }

    private static async Task SwapAsync(
        WireStation station, int number, string vin, string[] returned, string[] delivered, int came, int left, string? time = null)
    {
        await station.CallAsync("BatterySwap", Half("BatteryIn", number, vin, returned, 5, came, time));
        await station.CallAsync("BatterySwap", Half("BatteryOut", number, vin, delivered, 1, left, time));
    }

    private static string Half(string kind, int number, string vin, string[] serials, int slot, int charge, string? time)
    {
        string batteries = string.Join(',', serials.Select((serial, index) => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"evseId":{{slot + index}},"serialNumber":"{{serial}}","soC":{{charge}},"soH":95}""")));
        string at = time is null ? "" : $$""","customData":{"vendorId":"org.trunkline","at":"{{time}}"}""";
        string driver = $$"""{"idToken":"{{vin}}","type":"VIN"}""";
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"batteryData":[{{batteries}}],"eventType":"{{kind}}","idToken":{{driver}},"requestId":{{number}}{{at}}}""");
    }
}
