using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Trunkline.Agreement.Tests.Line;
using Trunkline.Model.Units;

namespace Trunkline.Agreement.Tests;

/// <summary>A line on which swaps have taken place, as somebody outside sees it through the API.</summary>
public sealed class ApiTests(ApiTests.SixHours hours) : IClassFixture<ApiTests.SixHours>
{
    private readonly WiredLine _line = hours.Line;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Six hours of the line, for all tests together.</summary>
    public sealed class SixHours : IAsyncLifetime
    {
        internal WiredLine Line { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Line = await WiredLine.StartAsync(new WiredSides());
            Line.Line.RunUntil(Line.Line.World.Now + Duration.FromHours(6));
        }

        public ValueTask DisposeAsync() => Line.DisposeAsync();
    }

    [Fact]
    public async Task A_swap_is_followed_from_its_batteries_to_the_money()
    {
        var swap = (await Get("swaps?state=completed&limit=1")).GetProperty("items")[0];
        var detail = await Get("swaps/" + swap.GetProperty("id").GetString());
        Assert.Equal(0, detail.GetProperty("postings").EnumerateArray().Sum(posting => posting.GetProperty("amountFen").GetInt64()));
        Assert.Equal(6, detail.GetProperty("batteries").GetArrayLength());

        var delivered = detail.GetProperty("batteries").EnumerateArray().First(battery => Text(battery, "direction") == "out");
        string serial = Text(delivered, "serial");
        var custody = (await Get($"batteries/{serial}/custody")).GetProperty("items");
        Assert.Contains(custody.EnumerateArray(), move => Text(move, "cause") == "swap/" + Text(swap, "id")
            && Text(move, "to") == "truck:" + Text(swap, "truck"));

        string fleet = "fleet:" + Text(swap, "fleet");
        var account = await Get("accounts/" + fleet);
        var statement = await Get($"accounts/{fleet}/statement?limit=500");
        long posted = statement.GetProperty("postings").GetProperty("items").EnumerateArray()
            .Sum(posting => posting.GetProperty("amountFen").GetInt64());
        Assert.Equal(account.GetProperty("account").GetProperty("balanceFen").GetInt64(), posted);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_a_gap()
    {
        var all = (await Get("swaps?limit=500")).GetProperty("items").EnumerateArray().Select(swap => Text(swap, "id")).ToList();
        Assert.True(all.Count > 10, $"{all.Count} swaps show little.");
        var paged = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await Get("swaps?limit=4" + (cursor.Length > 0 ? "&cursor=" + Uri.EscapeDataString(cursor) : ""));
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(swap => Text(swap, "id")));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        Assert.Equal(all, paged);
    }

    [Fact]
    public async Task A_truck_plans_reserves_and_gives_back()
    {
        var truck = (await Get("trucks")).GetProperty("items").EnumerateArray().First(each => each.GetProperty("reserves").GetBoolean());
        var question = new { truck = Text(truck, "id"), node = 0, loaded = true, storedWh = 400_000, capacityWh = 513_000, reserve = true };
        using var planned = await _line.Http.PostAsJsonAsync("reservations", question, Cancel);
        Assert.Equal(HttpStatusCode.OK, planned.StatusCode);
        var plan = await planned.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal("promised", Text(plan, "outcome"));
        string number = Text(plan, "reservation")!;
        Assert.Equal("promised", Text(await Get($"reservations/{number}"), "state"));
        using var cancelled = await _line.Http.DeleteAsync($"reservations/{number}", Cancel);
        Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        Assert.Equal("cancelled", Text(await Get($"reservations/{number}"), "state"));
    }

    [Theory]
    [InlineData("stations/nowhere", 404, "unknown", "There is no station \"nowhere\".", "没有换电站“nowhere”。")]
    [InlineData("batteries/none", 404, "unknown", "There is no battery \"none\".", "没有电池“none”。")]
    [InlineData("reservations/77", 404, "unknown", "There is no reservation \"77\".", "没有预约“77”。")]
    [InlineData("nothing", 404, "unknown", "GET /api/v1/nothing: ", "GET /api/v1/nothing：")]
    [InlineData("swaps?state=7", 400, "invalid", "state: takes one of open, completed,", "state：应为 open, completed,")]
    [InlineData("swaps?limit=0", 400, "invalid", "limit: takes 1 to 500.", "limit：应为 1 到 500。")]
    public async Task What_cannot_be_is_a_problem_in_the_callers_language(
        string path, int status, string kind, string english, string chinese)
    {
        foreach (var (language, expected) in new[] { ("en", english), ("zh-CN,en;q=0.5", chinese) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Accept-Language", language);
            using var response = await _line.Http.SendAsync(request, Cancel);
            Assert.Equal(status, (int)response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            Assert.Equal("urn:trunkline:problem:" + kind, Text(problem, "type"));
            Assert.Contains(expected, Text(problem, "detail"));
        }
    }

    [Fact]
    public async Task A_request_that_cannot_be_read_names_the_place()
    {
        using var content = new StringContent("""{"truck":5}""", Encoding.UTF8, "application/json");
        using var response = await _line.Http.PostAsync("trips", content, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("truck: ", Text(await response.Content.ReadFromJsonAsync<JsonElement>(Cancel), "detail"));
    }

    [Theory]
    [InlineData("PUT", "trips", "{}", 405, "PUT /api/v1/trips: ")]
    [InlineData("DELETE", "stations", "{}", 405, "DELETE /api/v1/stations: ")]
    [InlineData(
        "POST", "trips", """{"truck":"line-haul-001","node":0,"loaded":true,"storedWh":1,"capacityWh":9223372036854775807}""",
        400, "capacityWh: takes 1 to 10000000.")]
    [InlineData("PUT", "stations/changle-southbound/stages", """{"stages":[null],"by":"a","reason":"b"}""", 400, "stages[0]: is missing.")]
    [InlineData(
        "PUT", "stations/changle-southbound/stages", """{"stages":[],"by":"a","reason":"b","testTrucks":[null]}""", 400, "testTrucks[0]: ")]
    [InlineData("POST", "anomalies/a/1/settle", """{"by":"a","note":"LONG"}""", 400, "note: takes at most 2000 characters.")]
    [InlineData("POST", "anomalies/a/1/settle", """{"by":"LONG","note":"b"}""", 400, "by: takes at most 100 characters.")]
    [InlineData("POST", "trips", "HUGE", 413, "POST /api/v1/trips: ")]
    public async Task What_nobody_means_is_refused_with_the_place(string method, string path, string body, int status, string detail)
    {
        string text = body.Replace("LONG", new string('x', 2_001), StringComparison.Ordinal)
            .Replace("HUGE", "\"" + new string('x', 1 << 20) + "\"", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = new StringContent(text, Encoding.UTF8, "application/json"),
        };
        using var response = await _line.Http.SendAsync(request, Cancel);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.StartsWith(detail, Text(await response.Content.ReadFromJsonAsync<JsonElement>(Cancel), "detail"));
    }

    [Fact]
    public async Task Who_comes_back_to_the_events_goes_on_where_it_ended()
    {
        var all = await Events("0", 30);
        Assert.Equal(all.Skip(11), await Events(all[10].Id, 19));
        Assert.Contains(all, change => change.Kind == "reservation");
    }

    [Fact]
    public async Task The_document_describes_every_resource()
    {
        var document = await Get("/openapi/v1.json");
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name["/api/v1/".Length..]);
        Assert.Equal(
            [
                "accounts", "accounts/{id}", "accounts/{id}/statement", "anomalies", "anomalies/{found}/{number}",
                "anomalies/{found}/{number}/settle", "batteries", "batteries/{serial}", "batteries/{serial}/custody",
                "events", "handover", "handovers", "network", "reservations", "reservations/{number}",
                "stations", "stations/{id}", "stations/{id}/charging", "stations/{id}/commands", "stations/{id}/commands/{number}",
                "stations/{id}/conformance", "stations/{id}/lanes", "stations/{id}/log-level", "stations/{id}/logs",
                "stations/{id}/logs/{name}", "stations/{id}/manual-swaps", "stations/{id}/manual-swaps/{number}",
                "stations/{id}/manual-swaps/{number}/give-up", "stations/{id}/manual-swaps/{number}/steps/{step}",
                "stations/{id}/stages", "stations/{id}/telemetry", "swaps", "swaps/{station}/{number}",
                "swaps/{station}/{number}/attachments/{name}", "swaps/{station}/{number}/corrections",
                "swaps/{station}/{number}/steps", "telemetry", "trips", "trucks",
                "trucks/{id}", "work-orders", "work-orders/{station}/{number}", "work-orders/{station}/{number}/assign",
                "work-orders/{station}/{number}/close", "work-orders/{station}/{number}/note",
                "work-orders/{station}/{number}/photos", "work-orders/{station}/{number}/photos/{photo}",
                "work-orders/{station}/{number}/withdraw",
            ],
            paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_live_page_comes_with_what_it_needs_and_nothing_from_outside()
    {
        foreach (string file in new[] { "/", "/live.css", "/live.js" })
        {
            using var response = await _line.Http.GetAsync(file, Cancel);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.StartsWith("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single());
            Assert.DoesNotContain("http://", await response.Content.ReadAsStringAsync(Cancel));
        }
    }

    private async Task<JsonElement> Get(string path)
    {
        using var response = await _line.Http.GetAsync(path, Cancel);
        string text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {text}");
        return JsonElement.Parse(text);
    }

    private static string Text(JsonElement resource, string member) => resource.GetProperty(member).GetString()!;

    // Signs of life are left out: they come by time.
    private async Task<List<(string Id, string Kind)>> Events(string after, int count)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "events");
        request.Headers.Add("Last-Event-ID", after);
        using var response = await _line.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
        var events = new List<(string, string)>();
        string kind = "";
        while (events.Count < count && await reader.ReadLineAsync(Cancel) is { } text)
        {
            if (text.StartsWith("event: ", StringComparison.Ordinal)) kind = text["event: ".Length..];
            if (text.StartsWith("id: ", StringComparison.Ordinal) && kind != "alive") events.Add((text["id: ".Length..], kind));
        }

        return events;
    }
}
