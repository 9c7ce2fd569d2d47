using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Tests.Messages;

public partial class WritingTests
{
    private static readonly IdToken Driver = new() { Value = "闽J-00001", Type = "KeyCode" };

    [Fact]
    public void A_set_of_two_that_came_in_is_told_as_in_the_official_test_case()
    {
        BatterySwapRequest request = new()
        {
            EventType = BatterySwapEventKind.BatteryIn,
            RequestId = 4711,
            IdToken = Driver,
            BatteryData =
            [
                new() { EvseId = 1, SerialNumber = "1234", SoC = 23, SoH = 85 },
                new() { EvseId = 2, SerialNumber = "5678", SoC = 45.5m, SoH = 87 },
            ],
        };
        ReadOnlyMemory<byte> bytes = BatterySwapRequest.Action.Request.Write(request);
        Assert.Equal(
            """
            {"batteryData":[{"evseId":1,"serialNumber":"1234","soC":23,"soH":85},{"evseId":2,"serialNumber":"5678","soC":45.5,"soH":87}],
            "eventType":"BatteryIn","idToken":{"idToken":"闽J-00001","type":"KeyCode"},"requestId":4711}
            """.Replace("\n", ""),
            Encoding.UTF8.GetString(bytes.Span));
        Assert.Empty(OfficialSchemas.Errors("BatterySwapRequest", bytes.Span));
    }

    [Fact]
    public void Times_go_out_in_utc_with_milliseconds()
    {
        HeartbeatResponse response = new() { CurrentTime = new DateTimeOffset(2026, 11, 23, 8, 0, 0, 5, TimeSpan.FromHours(8)) };
        Assert.Equal(
            """{"currentTime":"2026-11-23T00:00:00.005Z"}""",
            Encoding.UTF8.GetString(HeartbeatRequest.Action.Response.Write(response).Span));
    }

    [Fact]
    public void A_message_without_members_is_an_empty_object() =>
        Assert.Equal("{}", Encoding.UTF8.GetString(BatterySwapRequest.Action.Response.Write(new()).Span));

    [Fact]
    public void What_breaks_a_bound_is_not_sent_and_every_breach_is_told()
    {
        BatterySwapRequest request = new()
        {
            EventType = new OpenEnum<BatterySwapEventKind>("BatteryEaten"),
            RequestId = 1,
            IdToken = new() { Value = new string('x', 256), Type = "KeyCode", AdditionalInfo = [] },
            BatteryData = [new() { EvseId = -1, SerialNumber = "1", SoC = 100.1m, SoH = 50 }],
        };
        InvalidMessageException refused =
            Assert.Throws<InvalidMessageException>(() => BatterySwapRequest.Action.Request.Write(request));
        Assert.Equal(
            [
                "batteryData[0].evseId is below 0",
                "batteryData[0].soC is above 100",
                "eventType is not a word that the protocol knows here",
                "idToken.idToken is longer than 255 characters",
                "idToken.additionalInfo has fewer than 1 values",
            ],
            refused.Violations.Select(violation => violation.ToString()).OrderBy(text => text[..3], StringComparer.Ordinal));
    }

    [Fact]
    public void An_optional_object_without_members_is_not_sent()
    {
        BootNotificationRequest request = new()
        {
            Reason = BootReason.PowerUp,
            ChargingStation = new() { Model = "M", VendorName = "V", Modem = new() },
        };
        InvalidMessageException refused =
            Assert.Throws<InvalidMessageException>(() => BootNotificationRequest.Action.Request.Write(request));
        Assert.Equal("chargingStation.modem has no members and must be left out", Assert.Single(refused.Violations).ToString());
    }

    [Fact]
    public void A_vendors_own_data_is_written_and_read_as_a_type_of_its_own()
    {
        BatterySwapResponse response = new()
        {
            CustomData = JsonSerializer.SerializeToElement(
                new Verdict("org.example.verdict", "Rejected"), VendorJson.Default.Verdict),
        };
        ReadOnlyMemory<byte> bytes = BatterySwapRequest.Action.Response.Write(response);
        Assert.Equal("""{"customData":{"vendorId":"org.example.verdict","status":"Rejected"}}""", Encoding.UTF8.GetString(bytes.Span));

        BatterySwapResponse back = BatterySwapRequest.Action.Response.Read(bytes, Strictness.Strict).Message!;
        Assert.Equal("Rejected", back.CustomDataOf("org.example.verdict", VendorJson.Default.Verdict)!.Status);
        Assert.Null(back.CustomDataOf("org.example.other", VendorJson.Default.Verdict));
        Assert.Null(new BatterySwapResponse().CustomDataOf("org.example.verdict", VendorJson.Default.Verdict));
    }

    [Fact]
    public void A_vendors_own_data_that_does_not_fit_is_none()
    {
        BatterySwapResponse response =
            new() { CustomData = JsonDocument.Parse("""{"vendorId":"org.example.verdict","status":7}""").RootElement };
        Assert.Null(response.CustomDataOf("org.example.verdict", VendorJson.Default.Verdict));
    }

    [Fact]
    public void A_vendors_own_data_without_a_vendor_is_not_sent()
    {
        BatterySwapResponse response = new() { CustomData = JsonDocument.Parse("""{"status":"Rejected"}""").RootElement };
        Assert.Throws<InvalidMessageException>(() => BatterySwapRequest.Action.Response.Write(response));
    }

    internal sealed record Verdict(string VendorId, string Status);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Verdict))]
    internal sealed partial class VendorJson : JsonSerializerContext;
}
