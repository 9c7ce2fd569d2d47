using System.Net;
using System.Text.Json;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Server.Tests.Rig;
using Trunkline.Storage.Tests.Engines;

namespace Trunkline.Server.Tests.Api;

/// <summary>What each resource says of a small line on which one swap has taken place, to the letter.</summary>
[Trait(TestEngine.Trait, TestEngine.Either)]
public sealed class ResourceApiTests(ResourceApiTests.OneSwap line) : IClassFixture<ResourceApiTests.OneSwap>
{
    private readonly ApiRig _rig = line.Rig;

    /// <summary>One line for all tests, which only read.</summary>
    public sealed class OneSwap : IAsyncLifetime
    {
        internal ApiRig Rig { get; private set; } = null!;

        internal JsonElement Plan { get; private set; }

        public async ValueTask InitializeAsync()
        {
            Rig = await ApiRig.StartAsync();
            Plan = await Rig.HaveASwapAsync();
            await MeasureAsync();
        }

        public ValueTask DisposeAsync() => Rig.DisposeAsync();

        // A battery charges for six minutes, five of them before the hour; the station says what it draws.
        private async Task MeasureAsync()
        {
            Instant begin = Instant.FromUtc(new DateTime(2026, 3, 30, 15, 55, 0, DateTimeKind.Utc));
            Instant end = begin + Duration.FromMinutes(6);
            Rig.Telemetry.Take(
                ApiRig.Station,
                [
                    new(2, Measurand.Charge, 45_500, begin, begin, "BLOCK-000003"),
                    new(2, Measurand.Power, 90_000_000, begin, begin, "BLOCK-000003"),
                    new(Reading.OfStation, Measurand.Power, 250_000_000, begin, null, ""),
                ],
                begin);
            Rig.Telemetry.Take(
                ApiRig.Station,
                [
                    new(2, Measurand.Charge, 51_000, end, end, "BLOCK-000003"),
                    new(2, Measurand.Power, 0, end, end, "BLOCK-000003", EndsStay: true),
                ],
                end);
            await Rig.Telemetry.WriteAsync(Patience.Token);
        }
    }

    [Fact]
    public void A_plan_with_a_promise() => Golden.Check("trip", line.Plan);

    [Theory]
    [InlineData("network", "network")]
    [InlineData("station", "stations/middle-east")]
    [InlineData("conformance", "stations/middle-east/conformance")]
    [InlineData("charging", "stations/middle-east/charging")]
    [InlineData("batteries", "batteries?holderKind=truck")]
    [InlineData("battery", "batteries/BLOCK-000001")]
    [InlineData("custody", "batteries/BLOCK-000001/custody")]
    [InlineData("swaps", "swaps?station=middle-east&truck=haulers-002&from=2026-03-30T17:00:00Z&until=2026-03-31T02:00:00%2B08:00")]
    [InlineData("swap", "swaps/middle-east/1")]
    [InlineData("reservations", "reservations?state=kept")]
    [InlineData("reservation", "reservations/100001")]
    [InlineData("trucks", "trucks?limit=2")]
    [InlineData("truck", "trucks/haulers-002")]
    [InlineData("telemetry", "stations/middle-east/telemetry")]
    [InlineData("telemetry-history", "telemetry?station=middle-east&until=2026-03-30T16:15:00Z")]
    [InlineData("anomalies", "anomalies?state=open")]
    [InlineData("anomaly", "anomalies/middle-east/1")]
    [InlineData("accounts", "accounts")]
    [InlineData("account", "accounts/fleet:haulers")]
    [InlineData("statement", "accounts/fleet:haulers/statement")]
    public async Task A_resource_says_what_it_has_always_said(string name, string path) => Golden.Check(name, await _rig.GetAsync(path));

    [Fact]
    public async Task Everything_comes_in_pages_of_at_most_500_and_pages_follow_one_another_without_a_gap()
    {
        foreach (string list in new[] { "trucks", "stations", "batteries", "swaps", "reservations", "anomalies", "accounts", "telemetry" })
        {
            string query = list == "telemetry" ? "?station=middle-east&" : "?";
            string[] all = await AllAsync(list + query, 500);
            Assert.NotEmpty(all);
            Assert.Equal(all, await AllAsync(list + query, 1));
            using HttpResponseMessage tooMany = await _rig.Http.GetAsync($"{list}{query}limit=501", Patience.Token);
            Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
        }
    }

    [Fact]
    public async Task Nothing_outside_of_a_filter_is_listed()
    {
        string[] nothing =
            ["station=middle-west", "truck=haulers-001", "from=2026-04-30T00:00:00Z", "until=2026-03-30T00:00:00Z"];
        foreach (string none in nothing)
            Assert.Equal(0, (await _rig.GetAsync("swaps?" + none)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_document_describes_every_route_as_it_always_has() =>
        Golden.Check("openapi", await _rig.GetAsync("/openapi/v1.json"));

    [Fact]
    public async Task The_document_names_every_route_that_there_is()
    {
        JsonElement document = await _rig.GetAsync("/openapi/v1.json");
        string[] described =
        [
            .. document.GetProperty("paths").EnumerateObject().SelectMany(
                path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")),
        ];
        Assert.Equal(_rig.Routes.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    private async Task<string[]> AllAsync(string list, int limit)
    {
        List<string> items = [];
        string? cursor = null;
        do
        {
            string query = cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor);
            JsonElement page = await _rig.GetAsync($"{list}limit={limit}{query}");
            items.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()));
            cursor = page.TryGetProperty("next", out JsonElement next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return [.. items];
    }
}
