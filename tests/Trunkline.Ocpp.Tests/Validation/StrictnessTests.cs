using System.Text;
using Trunkline.Ocpp.Framing;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Tests.Validation;

public class StrictnessTests
{
    private const string Good =
        """{"reason":"PowerUp","chargingStation":{"model":"M","vendorName":"V","serialNumber":"S"}}""";

    [Fact]
    public void What_is_right_goes_through_in_both_modes()
    {
        Assert.Equal("S", Read(Good, Strictness.Strict).Message!.ChargingStation.SerialNumber);
        Assert.Empty(Read(Good, Strictness.Lenient).Violations);
    }

    [Theory]
    [InlineData("\"extra\":1,", "", "extra is not known to the protocol", ErrorCode.FormatViolation)]
    [InlineData("", "Exploded", "reason is not a word that the protocol knows here", ErrorCode.PropertyConstraintViolation)]
    [InlineData("\"customData\":{\"vendorId\":7},", "", "customData.vendorId must be text", ErrorCode.TypeConstraintViolation)]
    [InlineData("\"customData\":{},", "", "customData.vendorId is missing", ErrorCode.OccurrenceConstraintViolation)]
    [InlineData("\"customData\":null,", "", "customData must be an object", ErrorCode.TypeConstraintViolation)]
    public void Pitfall_19_and_20_a_breach_is_told_in_both_modes_and_refused_in_one(
        string more, string reason, string told, string code)
    {
        string text = "{" + more + Good[1..].Replace("PowerUp", reason.Length > 0 ? reason : "PowerUp");
        Reading<BootNotificationRequest> strict = Read(text, Strictness.Strict);
        Assert.Null(strict.Message);
        Assert.Equal((told, code), (strict.Refusal!.ToString(), strict.Refusal.Code));

        Reading<BootNotificationRequest> lenient = Read(text, Strictness.Lenient);
        Assert.NotNull(lenient.Message);
        Assert.Null(lenient.Refusal);
        Assert.Equal(told, Assert.Single(lenient.Violations).ToString());
    }

    [Fact]
    public void Pitfall_19_an_over_long_vendor_goes_through_as_it_is_where_that_is_allowed()
    {
        string text = Good.Replace("\"V\"", $"\"{new string('v', 51)}\"");
        Assert.Equal(ErrorCode.PropertyConstraintViolation, Read(text, Strictness.Strict).Refusal!.Code);
        Assert.Equal(51, Read(text, Strictness.Lenient).Message!.ChargingStation.VendorName.Length);
    }

    [Fact]
    public void Pitfall_20_members_that_nobody_knows_are_kept()
    {
        BootNotificationRequest read = Read("{\"extra\":{\"deep\":[1]}," + Good[1..], Strictness.Lenient).Message!;
        Assert.Equal("""{"deep":[1]}""", read.UnknownMembers!["extra"].GetRawText());
    }

    [Fact]
    public void An_optional_member_of_the_wrong_type_is_left_out_and_the_rest_is_read()
    {
        string text = Good.Replace("\"S\"", "12345").Replace("\"model\"", "\"modem\":{\"iccid\":[{}],\"imsi\":\"1\"},\"model\"");
        Reading<BootNotificationRequest> lenient = Read(text, Strictness.Lenient);
        Assert.Null(lenient.Message!.ChargingStation.SerialNumber);
        Assert.Equal(new Modem { Imsi = "1" }, lenient.Message.ChargingStation.Modem);
        Assert.Equal(
            ["chargingStation.modem.iccid must be text", "chargingStation.serialNumber must be text"],
            lenient.Violations.Select(violation => violation.ToString()));
    }

    [Theory]
    [InlineData("\"model\":\"M\",", "", "chargingStation.model is missing", ErrorCode.OccurrenceConstraintViolation)]
    [InlineData("\"M\"", "null", "chargingStation.model must be text", ErrorCode.TypeConstraintViolation)]
    [InlineData("\"PowerUp\"", "{}", "reason must be text", ErrorCode.TypeConstraintViolation)]
    public void Without_what_it_needs_a_message_is_refused_in_both_modes(string old, string now, string told, string code)
    {
        foreach (Strictness strictness in Enum.GetValues<Strictness>())
        {
            Reading<BootNotificationRequest> reading = Read(Good.Replace(old, now), strictness);
            Assert.Null(reading.Message);
            Assert.Equal((told, code), (reading.Refusal!.ToString(), reading.Refusal.Code));
        }
    }

    [Fact]
    public void A_refusal_names_what_could_not_be_absorbed_not_what_came_first()
    {
        string text = Good.Replace("\"model\"", "\"serialNumber\":1,\"modem\":1,\"model\"").Replace(",\"serialNumber\":\"S\"", "")
            .Replace("\"M\"", "3");
        Reading<BootNotificationRequest> lenient = Read(text, Strictness.Lenient);
        Assert.Equal("chargingStation.model must be text", lenient.Refusal!.ToString());
        Assert.Equal(3, lenient.Violations.Length);
    }

    [Fact]
    public void What_is_wrong_in_a_list_takes_the_list_with_it_as_far_as_the_next_optional_member()
    {
        string text =
            """
            {"eventType":"Updated","timestamp":"2026-11-23T08:00:00Z","triggerReason":"MeterValuePeriodic","seqNo":3,
             "transactionInfo":{"transactionId":"t"},
             "meterValue":[{"timestamp":"2026-11-23T08:00:00Z","sampledValue":[{"value":1},{"value":"2"}]}]}
            """;
        Reading<TransactionEventRequest> lenient =
            TransactionEventRequest.Action.Request.Read(Encoding.UTF8.GetBytes(text), Strictness.Lenient);
        Assert.Null(lenient.Message!.MeterValue);
        Assert.Equal(
            "meterValue[0].sampledValue[1].value must be a number", Assert.Single(lenient.Violations).ToString());
    }

    [Theory]
    [InlineData("3", true)]
    [InlineData("3.0", true)]
    [InlineData("3e0", true)]
    [InlineData("3.5", false)]
    [InlineData("99999999999", false)]
    [InlineData("1e400", false)]
    [InlineData("\"3\"", false)]
    public void Whole_numbers_may_be_written_with_a_point(string number, bool isRead)
    {
        Reading<GetBaseReportRequest> reading = GetBaseReportRequest.Action.Request.Read(
            Encoding.UTF8.GetBytes($$"""{"requestId":{{number}},"reportBase":"FullInventory"}"""), Strictness.Strict);
        Assert.Equal(isRead ? 3 : null, reading.Message?.RequestId);
    }

    [Theory]
    [InlineData("2026-11-23T16:00:00+08:00", "", true)]
    [InlineData("2026-11-23T08:00:00Z", "", true)]
    [InlineData("2026-11-23T08:00:00.000000Z", "", true)]
    [InlineData("2026-11-23T08:00:00", "timestamp does not say its offset from UTC", true)]
    [InlineData("2026-11-23T08:00:00\\u005a", "", true)]
    [InlineData("2026-11-23T08:00:00\\ud800", "timestamp must be a time as in 2026-11-23T08:00:00.000Z", false)]
    [InlineData("23.11.2026", "timestamp must be a time as in 2026-11-23T08:00:00.000Z", false)]
    public void Times_are_read_with_any_offset_and_without_one_as_utc(string time, string told, bool isRead)
    {
        Reading<SecurityEventNotificationRequest> reading = SecurityEventNotificationRequest.Action.Request.Read(
            Encoding.UTF8.GetBytes($$"""{"type":"X","timestamp":"{{time}}"}"""), Strictness.Lenient);
        Assert.Equal(told, string.Join(";", reading.Violations));
        Assert.Equal(isRead, reading.Message is not null);
        if (isRead) Assert.Equal(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero), reading.Message!.Timestamp.ToUniversalTime());
    }

    [Fact]
    public void Length_is_counted_in_characters_not_bytes_or_units()
    {
        Assert.Empty(ReadModel(new string('换', 20)).Violations);
        Assert.Empty(ReadModel(string.Concat(Enumerable.Repeat("😀", 20))).Violations);
        Assert.Single(ReadModel(string.Concat(Enumerable.Repeat("😀", 21))).Violations);
        Assert.Empty(ReadModel(string.Concat(Enumerable.Repeat("\\u6362", 20))).Violations);
        Assert.Single(ReadModel(string.Concat(Enumerable.Repeat("\\u6362", 21))).Violations);

        static Reading<BootNotificationRequest> ReadModel(string model) =>
            Read(Good.Replace("\"M\"", $"\"{model}\""), Strictness.Lenient);
    }

    [Fact]
    public void An_unknown_word_goes_through_as_it_is()
    {
        BootNotificationRequest read = Read(Good.Replace("PowerUp", "Lightning"), Strictness.Lenient).Message!;
        Assert.Equal(new OpenEnum<BootReason>("Lightning"), read.Reason);
    }

    private static Reading<BootNotificationRequest> Read(string text, Strictness strictness) =>
        BootNotificationRequest.Action.Request.Read(Encoding.UTF8.GetBytes(text), strictness);
}
