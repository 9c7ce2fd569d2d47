using System.Net;
using System.Text.Json;
using Trunkline.Storage.Tests.Engines;

namespace Trunkline.Server.Tests.Api;

/// <summary>A swap that was booked at a wrong price, and made good: nothing that was booked changes.</summary>
[Trait(TestEngine.Trait, TestEngine.Either)]
public sealed class CorrectionApiTests
{
    private const string Swap = "swaps/middle-east/1";

    [Fact]
    public async Task A_price_is_corrected_by_a_tariff_and_again_by_amounts_and_every_account_is_exact()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.HaveASwapAsync();
        JsonElement before = await rig.GetAsync(Swap);
        long energy = before.GetProperty("swap").GetProperty("energyWh").GetInt64();
        long fee = (long)Math.Round(energy * 50m / 1_000, MidpointRounding.ToEven);
        object half = new { by = "office-1", note = "the spring tariff", yuanPerKilowattHour = 0.5, ownerShare = 0.4 };
        await rig.PostAsync(Swap + "/corrections", half, key: "c-1");
        JsonElement after = await rig.PostAsync(Swap + "/corrections", half, key: "c-1");
        JsonElement correction = Assert.Single(after.GetProperty("corrections").EnumerateArray());
        Assert.Equal(fee, correction.GetProperty("feeFen").GetInt64());
        Assert.Equal(0, SumOf(correction.GetProperty("postings")));
        Assert.Equal(before.GetProperty("postings").GetRawText(), after.GetProperty("postings").GetRawText());
        Assert.Equal(-fee, await BalanceAsync(rig, "fleet:haulers"));

        await rig.RestartAsync();
        after = await rig.PostAsync(Swap + "/corrections", new { by = "office-1", note = "as agreed", feeFen = 10_001, ownerFen = 3_333 });
        Assert.Equal([1, 2], after.GetProperty("corrections").EnumerateArray().Select(each => each.GetProperty("number").GetInt32()));
        Assert.Equal(-10_001, await BalanceAsync(rig, "fleet:haulers"));
        await WorkOrderApiTests.IsWhatTheJournalSaysAsync(rig);
    }

    [Theory]
    [InlineData("1", """{"by":"a","note":"b"}""", 400, "invalid")]
    [InlineData("1", """{"by":"a","note":"b","feeFen":5,"ownerFen":6}""", 400, "invalid")]
    [InlineData("1", """{"by":"a","note":"b","feeFen":5,"ownerFen":5,"ownerShare":0.5}""", 400, "invalid")]
    [InlineData("1", """{"by":"a","note":"b","yuanPerKilowattHour":-1,"ownerShare":0.5}""", 400, "invalid")]
    [InlineData("1", """{"by":"a","note":"","feeFen":5,"ownerFen":5}""", 400, "invalid")]
    [InlineData("9", """{"by":"a","note":"b","feeFen":5,"ownerFen":5}""", 404, "unknown")]
    public async Task What_is_no_price_is_refused(string number, string body, int status, string problem)
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await rig.HaveASwapAsync();
        using HttpResponseMessage response = await rig.SendAsync(HttpMethod.Post, $"swaps/middle-east/{number}/corrections", body);
        JsonElement refused = await ApiRig.ReadAsync(response, (HttpStatusCode)status);
        Assert.Equal("urn:trunkline:problem:" + problem, refused.GetProperty("type").GetString());
    }

    private static long SumOf(JsonElement postings) =>
        postings.EnumerateArray().Sum(posting => posting.GetProperty("amountFen").GetInt64());

    private static async Task<long> BalanceAsync(ApiRig rig, string account) =>
        (await rig.GetAsync("accounts/" + account)).GetProperty("account").GetProperty("balanceFen").GetInt64();
}
