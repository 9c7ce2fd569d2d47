using Trunkline.Control.Centre;
using Trunkline.Csms.Tests.Conversations;

namespace Trunkline.Csms.Tests.Stations;

/// <summary>Requirements of block S that concern a central system by what it must take, and are in no other table.</summary>
public class BlockSTests
{
    private static string Swap(string kind, int request = 7) => $$"""
        {"eventType":"{{kind}}","requestId":{{request}},"idToken":{"idToken":"LVIN1","type":"VIN"},
        "batteryData":[{"evseId":1,"serialNumber":"B1","soC":80,"soH":95}]}
        """;

    [Fact]
    public void S01_FR_02_An_authorisation_that_nothing_follows_tells_no_more_than_that_somebody_was_there()
    {
        Talk talk = new();
        const string driver = """{"idToken":{"idToken":"04AABBCC","type":"ISO14443"}}""";
        var fact = Assert.IsType<StationFact.TruckAtGate>(talk.TellOne("Authorize", driver));
        Assert.Equal(new Token("ISO14443", "04AABBCC"), fact.Token);
    }

    [Fact]
    public void S02_FR_02_The_number_of_our_request_comes_back_as_the_number_of_the_swap()
    {
        Talk talk = new();
        var set = Assert.IsType<StationFact.SetIn>(talk.TellOne("BatterySwap", Swap("BatteryIn", request: 1_000_001)));
        Assert.Equal(1_000_001, set.RequestId);
    }

    [Fact]
    public void S03_FR_07_A_station_that_gives_before_it_takes_is_told_of_in_its_own_order()
    {
        Talk talk = new();
        Assert.IsType<StationFact.SetOut>(talk.TellOne("BatterySwap", Swap("BatteryOut")));
        Assert.IsType<StationFact.SetIn>(talk.TellOne("BatterySwap", Swap("BatteryIn")));
    }

    [Fact]
    public void S04_FR_12_The_state_of_charge_of_a_battery_as_a_variable_is_kept_and_tells_no_fact()
    {
        Talk talk = new();
        string told = $$"""
            {"generatedAt":"{{talk.Time()}}","seqNo":0,"eventData":[{"eventId":1,"timestamp":"{{talk.Time()}}","trigger":"Periodic",
            "actualValue":"61","eventNotificationType":"PreconfiguredMonitor",
            "component":{"name":"BatteryCartridge","evse":{"id":2} },"variable":{"name":"SoC"} }]}
            """;
        Assert.Empty(talk.Tell("NotifyEvent", told).Facts);
        Assert.Equal("61", talk.Conversation.Device.Values["BatteryCartridge(2).SoC"]);
    }
}
