using System.Net;
using System.Text.Json;
using Trunkline.Model.Units;
using Trunkline.Server.Tests.Rig;

namespace Trunkline.Server.Tests.Api;

/// <summary>From a station's message over the wire to what the API says of it, over an orderly end of the server too.</summary>
public sealed class TelemetryApiTests
{
    [Fact]
    public async Task What_a_station_measures_is_seen_at_once_and_is_history_after_a_restart()
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        await using (WireStation wire = await rig.ConnectAsync())
        {
            await ChargeAsync(rig, wire, 1, "Started", 45.5m, 60_000);
            await rig.MoveAsync(Duration.FromMinutes(6));
            await ChargeAsync(rig, wire, 2, "Updated", 48m, 30_000);
            // Its answer was lost: it is told again, under another id.
            await ChargeAsync(rig, wire, 2, "Updated", 48m, 30_000);
            await rig.MoveAsync(Duration.FromMinutes(6));
            await ChargeAsync(rig, wire, 3, "Ended", 50m, null);
        }

        await SeenAsync();
        await rig.RestartAsync();
        JsonElement now = await SeenAsync();
        Assert.Equal(0, now.GetProperty("readings").GetProperty("taken").GetInt64());
        Assert.All(now.GetProperty("values").EnumerateArray(), value => Assert.True(value.GetProperty("hasEnded").GetBoolean()));

        foreach (string query in (string[])["battery=FOREIGN-1", "station=middle-east&slot=3"])
        {
            JsonElement power = Assert.Single(
                (await rig.GetAsync($"telemetry?{query}&measurand=power")).GetProperty("items").EnumerateArray());
            // Half of the time with the one power, half of it with the other; three values were told.
            Assert.Equal(
                (3, 30_000m, 45_000m, 720m, "FOREIGN-1"),
                (power.GetProperty("readings").GetInt32(), power.GetProperty("mean").GetDecimal(),
                    power.GetProperty("heldMean").GetDecimal(), power.GetProperty("heldSeconds").GetDecimal(),
                    power.GetProperty("battery").GetString()));
        }

        async Task<JsonElement> SeenAsync()
        {
            JsonElement telemetry = await rig.GetAsync("stations/middle-east/telemetry");
            Assert.Equal(
                [("power", 0m, "W"), ("charge", 50m, "%")],
                telemetry.GetProperty("values").EnumerateArray().Where(value => value.GetProperty("slot").GetInt32() == 3).Select(
                    value => (value.GetProperty("measurand").GetString(), value.GetProperty("value").GetDecimal(),
                        value.GetProperty("unit").GetString())));
            return telemetry;
        }
    }

    [Theory]
    [InlineData("telemetry", HttpStatusCode.BadRequest, "station")]
    [InlineData("telemetry?station=middle-east&measurand=humidity", HttpStatusCode.BadRequest, "measurand")]
    [InlineData("telemetry?station=middle-east&cursor=x", HttpStatusCode.BadRequest, "cursor")]
    [InlineData("stations/nowhere/telemetry", HttpStatusCode.NotFound, null)]
    public async Task What_is_asked_wrongly_is_a_problem_that_names_it(string path, HttpStatusCode status, string? member)
    {
        await using ApiRig rig = await ApiRig.StartAsync();
        using HttpResponseMessage response = await rig.Http.GetAsync(path, Patience.Token);
        JsonElement problem = await ApiRig.ReadAsync(response, status);
        Assert.Equal(member, problem.TryGetProperty("member", out JsonElement named) ? named.GetString() : null);
    }

    private static Task<JsonElement> ChargeAsync(ApiRig rig, WireStation wire, int number, string kind, decimal charge, int? watts)
    {
        string power = watts is { } drawn
            ? FormattableString.Invariant($$""",{"value":{{drawn}},"measurand":"Power.Active.Import"}""")
            : "";
        return wire.CallAsync("TransactionEvent", FormattableString.Invariant($$"""
            {"eventType":"{{kind}}","timestamp":"{{rig.Clock.Now}}","triggerReason":"MeterValuePeriodic","seqNo":{{number}},
            "transactionInfo":{"transactionId":"t1","chargingState":"{{(kind == "Ended" ? "Idle" : "Charging")}}"},
            "meterValue":[{"timestamp":"{{rig.Clock.Now}}","sampledValue":[{"value":{{charge}},"measurand":"SoC"}{{power}}]}],
            "evse":{"id":3,"connectorId":1},"customData":{"vendorId":"org.trunkline","serialNumber":"FOREIGN-1"} }
            """));
    }
}
