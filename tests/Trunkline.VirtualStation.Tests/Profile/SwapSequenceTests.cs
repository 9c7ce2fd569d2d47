using Trunkline.VirtualStation.Tests.Centre;

namespace Trunkline.VirtualStation.Tests.Profile;

/// <summary>One swap, frame by frame, as a drawn timetable: what the station tells and what the centre asks.</summary>
public sealed class SwapSequenceTests
{
    private const string Three = """
        -> Authorize LT1TRK00000000001 at 16:12:47
        <- RequestBatterySwap #1000001 LT1TRK00000000001 lane 1 slots [1,2,3]
        -> NotifyEvent Lane1.Step=Approaching at 16:12:47
        -> NotifyEvent Lane1.Step=Exchanging at 16:13:34
        -> TransactionEvent Ended 1 1-1/1 EVCommunicationLost Idle 100% at 16:16:47
        -> TransactionEvent Ended 2 1-2/1 EVCommunicationLost Idle 100% at 16:16:47
        -> TransactionEvent Ended 3 1-3/1 EVCommunicationLost Idle 100% at 16:16:47
        -> BatterySwap BatteryIn #1000001 LT1TRK00000000001 13:013=75.7% 14:014=75.7% 15:015=75.7% at 16:16:47
        -> BatterySwap BatteryOut #1000001 LT1TRK00000000001 1:001=100% 2:002=100% 3:003=100% at 16:16:47
        -> NotifyEvent Lane1.Step=Leaving at 16:16:47
        -> TransactionEvent Started 13 1-13/0 CablePluggedIn EVConnected 75.7% at 16:16:47
        -> TransactionEvent Started 14 1-14/0 CablePluggedIn EVConnected 75.7% at 16:16:47
        -> TransactionEvent Started 15 1-15/0 CablePluggedIn EVConnected 75.7% at 16:16:47
        -> TransactionEvent Updated 13 1-13/1 ChargingRateChanged Charging 85500W at 16:16:47
        -> TransactionEvent Updated 14 1-14/1 ChargingRateChanged Charging 85500W at 16:16:47
        -> TransactionEvent Updated 15 1-15/1 ChargingRateChanged Charging 85500W at 16:16:47
        -> NotifyEvent ChargingStation.Draw=290000 at 16:16:47
        -> NotifyEvent Lane1.Step=Clear at 16:17:12
        -> DataTransfer trace #1000001 lane 1 approach 0+47351 position 47351+30000 exchange 77351+163259 release 240610+24367
        """;

    private const string One = """
        -> Authorize LT1TRK00000000001 at 16:12:47
        <- RequestBatterySwap #1000001 LT1TRK00000000001 lane 1 slots [1]
        -> NotifyEvent Lane1.Step=Approaching at 16:12:47
        -> NotifyEvent Lane1.Step=Exchanging at 16:13:34
        -> TransactionEvent Ended 1 1-1/1 EVCommunicationLost Idle 100% at 16:16:47
        -> BatterySwap BatteryIn #1000001 LT1TRK00000000001 5:005=27% at 16:16:47
        -> BatterySwap BatteryOut #1000001 LT1TRK00000000001 1:001=100% at 16:16:47
        -> NotifyEvent Lane1.Step=Leaving at 16:16:47
        -> TransactionEvent Started 5 1-5/0 CablePluggedIn EVConnected 27% at 16:16:47
        -> TransactionEvent Updated 5 1-5/1 ChargingRateChanged Charging 85500W at 16:16:47
        -> NotifyEvent ChargingStation.Draw=110000 at 16:16:47
        -> NotifyEvent Lane1.Step=Clear at 16:17:12
        -> DataTransfer trace #1000001 lane 1 approach 0+47351 position 47351+30000 exchange 77351+163259 release 240610+24367
        """;

    [Fact]
    public async Task A_set_of_three_is_exchanged_as_the_profile_says() => Assert.Equal(Three, await Draw(setSize: 3));

    [Fact]
    public async Task A_single_battery_is_exchanged_as_the_profile_says() => Assert.Equal(One, await Draw(setSize: 1));

    private static async Task<string> Draw(int setSize)
    {
        await using var test = new TestLine(TestLine.OneStation with { SetSize = setSize, PassingPerHour = 1 });
        test.Line.Start();
        test.Until(frame => frame.Action == "Authorize");
        int before = test.Centre.Frames.TakeWhile(frame => frame.Action != "Authorize").Count();
        test.Until(frame => TestLine.IsStep(frame, "Clear"));
        return string.Join("\n", test.Centre.Frames.Skip(before).Where(frame => frame.IsCall).Select(frame => frame.Row()));
    }
}
