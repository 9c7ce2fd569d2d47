using System.Net;
using System.Text.Json;
using Trunkline.Control.Centre;
using Trunkline.Model.Register;
using Trunkline.Server.Tests.Rig;
using Trunkline.Storage.Tests.Engines;

namespace Trunkline.Server.Tests.Api;

/// <summary>A swap by hand through the API, with a restart in its middle, and what a shift hands over while it is under way.</summary>
[Trait(TestEngine.Trait, TestEngine.Either)]
public sealed class ManualSwapApiTests
{
    private const string All = "stations/middle-east/manual-swaps";

    [Fact]
    public async Task A_swap_by_hand_is_led_step_by_step_over_a_restart_and_booked_as_such()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.TellStockAsync();
        await rig.TellAsync(ApiRig.Station, new StationFact.LaneWorks(0, false));
        JsonElement swap = await BeginAsync(rig);
        Assert.Equal("truckIdentified", Text(swap, "next"));
        Assert.Equal(8, swap.GetProperty("steps").GetArrayLength());
        Assert.All(swap.GetProperty("steps").EnumerateArray(), step => Assert.NotEmpty(Text(step.GetProperty("guidance"), "zh")!));
        JsonElement[] set = [.. swap.GetProperty("set").EnumerateArray()];
        Assert.Equal(rig.Truck.SetSize, set.Length);
        await StepAsync(rig, "truckIdentified", new { by = "shift-2", truck = rig.Truck.Vin });
        foreach (string step in new[] { "truckSecured", "highVoltageOff" }) await StepAsync(rig, step, new { by = "shift-2" });

        await rig.RestartAsync();
        object[] returned = [.. Returned(rig).Select((serial, i) => new { serial, slot = 11 + i, chargePerMille = 300 })];
        await StepAsync(rig, "batteriesOut", new { by = "fitter-7", batteries = returned });
        object[] delivered = [.. set.Select(each => new { serial = Text(each, "serial"), slot = each.GetProperty("slot").GetInt32() })];
        await StepAsync(rig, "batteriesIn", new { by = "fitter-7", batteries = delivered });
        await rig.RestartAsync();
        using HttpResponseMessage early = await rig.SendAsync(HttpMethod.Post, All + "/1/steps/released", new { by = "shift-2" });
        JsonElement problem = await ApiRig.ReadAsync(early, HttpStatusCode.Conflict);
        Assert.Equal("The step \"lockChecked\" comes first.", Text(problem, "detail"));
        foreach (string step in new[] { "lockChecked", "highVoltageOn" }) await StepAsync(rig, step, new { by = "shift-2" });
        JsonElement ended = await StepAsync(rig, "released", new { by = "shift-2" });
        Assert.Equal("booked", Text(ended, "state"));

        JsonElement booked = await rig.GetAsync("swaps/middle-east/1");
        Assert.Equal(("manual", "completed"), (Text(booked.GetProperty("swap"), "kind"), Text(booked.GetProperty("swap"), "state")));
        Assert.Equal(0, booked.GetProperty("postings").EnumerateArray().Sum(posting => posting.GetProperty("amountFen").GetInt64()));
        Assert.Equal(
            rig.Truck.SetSize,
            booked.GetProperty("batteries").EnumerateArray().Count(battery => battery.TryGetProperty("isReadByPerson", out _)));
        Assert.Single((await rig.GetAsync("swaps?kind=manual")).GetProperty("items").EnumerateArray());
        Assert.Empty((await rig.GetAsync("swaps?kind=automatic")).GetProperty("items").EnumerateArray());
        string serial = Text(set[0], "serial")!;
        Assert.Equal(rig.Truck.Id, Text(await rig.GetAsync("batteries/" + serial), "holder"));
        await WorkOrderApiTests.IsWhatTheJournalSaysAsync(rig);
    }

    [Fact]
    public async Task A_shift_hands_over_what_is_open()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.TellStockAsync();
        await rig.TellAsync(ApiRig.Station, new StationFact.BatteryHot(2));
        await rig.TellAsync("middle-west", new StationFact.Unlinked());
        await BeginAsync(rig);
        JsonElement now = await rig.GetAsync("handover");
        Assert.Equal("middle-east/1", Text(Assert.Single(now.GetProperty("workOrders").EnumerateArray()), "id"));
        Assert.Equal("middle-east/1", Text(Assert.Single(now.GetProperty("anomalies").EnumerateArray()), "id"));
        Assert.Equal("middle-east/1", Text(Assert.Single(now.GetProperty("manualSwaps").EnumerateArray()), "swap"));
        Assert.Contains(now.GetProperty("stations").EnumerateArray(), station => Text(station, "station") == "middle-west");
        Assert.Contains(now.GetProperty("slots").EnumerateArray(), slot => slot.GetProperty("isIsolated").GetBoolean());
        Assert.True(now.GetProperty("isWhole").GetBoolean());

        await rig.PostAsync("handover", new { from = "shift-1", to = "shift-2", notes = "the camera is in the van" }, key: "h-1");
        await rig.PostAsync("handover", new { from = "shift-1", to = "shift-2", notes = "the camera is in the van" }, key: "h-1");
        await rig.RestartAsync();
        JsonElement handed = Assert.Single((await rig.GetAsync("handovers")).GetProperty("items").EnumerateArray());
        Assert.Equal(("shift-1", "shift-2"), (Text(handed, "from"), Text(handed, "to")));
        Assert.Equal("middle-east/1", handed.GetProperty("open").GetProperty("manualSwaps")[0].GetString());
        await WorkOrderApiTests.IsWhatTheJournalSaysAsync(rig);
    }

    [Fact]
    public async Task It_is_given_up_and_its_set_is_free_again()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.TellStockAsync();
        await BeginAsync(rig);
        using HttpResponseMessage again = await rig.SendAsync(
            HttpMethod.Post, All, new { truck = rig.Truck.Vin, by = "shift-2", reason = "again" });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        JsonElement ended = await rig.PostAsync(All + "/1/give-up", new { by = "shift-2", reason = "no forklift" });
        Assert.Equal("givenUp", Text(ended, "state"));
        Assert.Equal(0, (await rig.GetAsync(All)).GetArrayLength());
        Assert.Equal("givenUp", Text(await rig.GetAsync(All + "/1"), "state"));
        Assert.DoesNotContain(
            (await rig.GetAsync("stations/middle-east")).GetProperty("slots").EnumerateArray(),
            slot => slot.GetProperty("isKeptForTruck").GetBoolean());
        await WorkOrderApiTests.IsWhatTheJournalSaysAsync(rig);
    }

    private static Task<JsonElement> BeginAsync(ApiRig rig) =>
        rig.PostAsync(All, new { truck = rig.Truck.Vin, by = "shift-2", reason = "the robot does not move" });

    private static Task<JsonElement> StepAsync(ApiRig rig, string step, object told) =>
        rig.PostAsync($"{All}/1/steps/{step}", told);

    private static IEnumerable<string> Returned(ApiRig rig)
    {
        int first = rig.Line.Network.Stations.Sum(station => station.Batteries)
            + rig.Line.Register.Trucks.Take(rig.Truck.Number).Sum(other => other.SetSize);
        return rig.Line.Register.Batteries.Skip(first).Take(rig.Truck.SetSize).Select(battery => battery.Serial);
    }

    private static string? Text(JsonElement resource, string member) => resource.GetProperty(member).GetString();
}
