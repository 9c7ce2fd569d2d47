using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Words;
using Trunkline.VirtualStation.Tests.Centre;

namespace Trunkline.VirtualStation.Tests.Client;

/// <summary>What a centre may ask of a station beside swaps.</summary>
public sealed class CentreAsksTests
{
    [Fact]
    public async Task Variables_are_read_and_written_and_those_of_the_network_stay()
    {
        await using var test = Started();
        var set = (await test.Centre.Ask("s1", new SetVariablesRequest
        {
            SetVariableData =
            [
                Write("OCPPCommCtrlr", "QueueAllMessages", "true"), Write("BatterySwapCtrlr", "TargetSoC", "95"),
                Write("BatterySwapCtrlr", "MaxSoc", "80"), Write("BatterySwapCtrlr", "Nothing", "1"), Write("Nothing", "Nothing", "1"),
                // What the profile asks for, which it has already.
                Write("TxCtrlr", "TxStartPoint", "EVConnected"), Write("TxCtrlr", "TxStopPoint", "EVConnected"),
                Write("TxCtrlr", "TxStopPoint", "PowerPathClosed"),
            ],
        })).Response!;
        Assert.Equal(
            ["Accepted", "Accepted", "Rejected", "UnknownVariable", "UnknownComponent", "Accepted", "Accepted", "Rejected"],
            set.SetVariableResult.Select(result => result.AttributeStatus.Text));
        var get = (await test.Centre.Ask("s1", new GetVariablesRequest
        {
            GetVariableData =
            [
                new GetVariableData
                {
                    Component = new Component { Name = "ocppcommctrlr" }, Variable = new Variable { Name = "queueallmessages" },
                },
                new GetVariableData
                {
                    Component = new Component { Name = "BatteryCartridge", Evse = new Evse { Id = 1, ConnectorId = 1 } },
                    Variable = new Variable { Name = "SoC" },
                },
            ],
        })).Response!;
        Assert.Equal(["true", "100"], get.GetVariableResult.Select(result => result.AttributeValue));
    }

    [Fact]
    public async Task The_full_inventory_comes_in_parts_with_the_variables_of_battery_swapping()
    {
        await using var test = Started();
        await test.Centre.Ask("s1", new GetBaseReportRequest { RequestId = 5, ReportBase = ReportBase.FullInventory });
        test.Line.RunUntil(test.Line.World.Now);
        string report = string.Concat(test.Centre.Calls("NotifyReport").Select(frame => frame.Text));
        foreach (string name in new[] { "TargetSoc", "MaxSoc", "Timeout", "QueueAllMessages", "BatteryCartridge" })
            Assert.Contains(name, report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slot_put_out_of_service_and_a_limit_of_the_connection_are_told()
    {
        await using var test = Started();
        test.Centre.Forget();
        await test.Centre.Ask("s1", new ChangeAvailabilityRequest
        {
            OperationalStatus = OperationalStatus.Inoperative, Evse = new Evse { Id = 3 },
        });
        var limit = await test.Centre.Ask("s1", new SetChargingProfileRequest
        {
            EvseId = 0,
            ChargingProfile = new ChargingProfile
            {
                Id = 1,
                StackLevel = 0,
                ChargingProfilePurpose = ChargingProfilePurpose.ChargingStationMaxProfile,
                ChargingProfileKind = ChargingProfileKind.Absolute,
                ChargingSchedule =
                [
                    new ChargingSchedule
                    {
                        Id = 1, ChargingRateUnit = ChargingRateUnit.Watts, StartSchedule = DateTimeOffset.UnixEpoch,
                        ChargingSchedulePeriod = [new ChargingSchedulePeriod { StartPeriod = 0, Limit = 250_000 }],
                    },
                ],
            },
        });
        test.Line.RunUntil(test.Line.World.Now);
        Assert.Equal(ChargingProfileStatus.Accepted, limit.Response!.Status.Known);
        string told = string.Join("\n", test.Centre.Calls("NotifyEvent").Select(frame => frame.Row()));
        Assert.Contains("Connector3.AvailabilityState=Unavailable", told, StringComparison.Ordinal);
        Assert.Contains("ChargingStation.ConnectionLimit=250000", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_most_that_it_may_draw_is_held_told_and_let_go_of_and_slots_are_its_own_business()
    {
        await using var test = Started();
        var most = new Watts(250_000);
        Assert.Null(test.First.HeldLimit);
        Assert.Equal("Accepted", await Set(0, ChargingProfilePurpose.ChargingStationMaxProfile, 250_000));
        Assert.Equal(most, test.First.HeldLimit);
        Assert.Equal("UnsupportedRequest", await Set(0, ChargingProfilePurpose.TxDefaultProfile, 50_000));
        Assert.Equal("UnsupportedRequest", await Set(1, ChargingProfilePurpose.TxProfile, 50_000));
        Assert.Equal("UnsupportedParam", await Set(0, ChargingProfilePurpose.ChargingStationMaxProfile, 240_000, 230_000));

        var schedule = (await test.Centre.Ask("s1", new GetCompositeScheduleRequest { EvseId = 0, Duration = 60 })).Response!.Schedule!;
        Assert.Equal(250_000, Assert.Single(schedule.ChargingSchedulePeriod).Limit);
        var list = await test.Centre.Ask("s1", new GetChargingProfilesRequest { RequestId = 9, ChargingProfile = new() });
        Assert.Equal(GetChargingProfileStatus.Accepted, list.Response!.Status.Known);
        test.Line.RunUntil(test.Line.World.Now);
        Assert.Contains("250000", Assert.Single(test.Centre.Calls("ReportChargingProfiles")).Text, StringComparison.Ordinal);

        Assert.Equal("Unknown", await Clear(ChargingProfilePurpose.TxProfile));
        Assert.Equal(most, test.First.HeldLimit);
        Assert.Equal("Accepted", await Clear(ChargingProfilePurpose.ChargingStationMaxProfile));
        Assert.Null(test.First.HeldLimit);
        list = await test.Centre.Ask("s1", new GetChargingProfilesRequest { RequestId = 10, ChargingProfile = new() });
        Assert.Equal(GetChargingProfileStatus.NoProfiles, list.Response!.Status.Known);

        async Task<string> Set(int evse, ChargingProfilePurpose purpose, params decimal[] limits)
        {
            var answer = (await test.Centre.Ask("s1", new SetChargingProfileRequest
            {
                EvseId = evse,
                ChargingProfile = new ChargingProfile
                {
                    Id = 1, StackLevel = 0, ChargingProfilePurpose = purpose, ChargingProfileKind = ChargingProfileKind.Absolute,
                    ChargingSchedule =
                    [
                        new ChargingSchedule
                        {
                            Id = 1, ChargingRateUnit = ChargingRateUnit.Watts, StartSchedule = DateTimeOffset.UnixEpoch,
                            ChargingSchedulePeriod =
                                [.. limits.Select((limit, i) => new ChargingSchedulePeriod { StartPeriod = 60 * i, Limit = limit })],
                        },
                    ],
                },
            })).Response!;
            return answer.StatusInfo?.ReasonCode ?? answer.Status.Text;
        }

        async Task<string> Clear(ChargingProfilePurpose purpose) => (await test.Centre.Ask("s1", new ClearChargingProfileRequest
        {
            ChargingProfileCriteria = new ChargingProfileCriteria { ChargingProfilePurpose = purpose, StackLevel = 0 },
        })).Response!.Status.Text;
    }

    [Fact]
    public async Task The_most_that_its_connection_gives_anyway_changes_nothing_and_is_not_told()
    {
        await using var test = Started();
        test.Centre.Forget();
        var answer = await test.Centre.Ask("s1", new SetChargingProfileRequest
        {
            EvseId = 0,
            ChargingProfile = new ChargingProfile
            {
                Id = 1, StackLevel = 0, ChargingProfilePurpose = ChargingProfilePurpose.ChargingStationMaxProfile,
                ChargingProfileKind = ChargingProfileKind.Absolute,
                ChargingSchedule =
                [
                    new ChargingSchedule
                    {
                        Id = 1, ChargingRateUnit = ChargingRateUnit.Watts, StartSchedule = DateTimeOffset.UnixEpoch,
                        ChargingSchedulePeriod = [new ChargingSchedulePeriod { StartPeriod = 0, Limit = 100_000_000 }],
                    },
                ],
            },
        });
        test.Line.RunUntil(test.Line.World.Now);
        Assert.Equal(ChargingProfileStatus.Accepted, answer.Response!.Status.Known);
        Assert.Empty(test.Centre.Calls("NotifyEvent"));
    }

    [Fact]
    public async Task The_whole_state_is_told_when_the_centre_asks_for_it()
    {
        await using var test = Started();
        test.Centre.Forget();
        await test.Centre.Ask("s1", new TriggerMessageRequest
        {
            RequestedMessage = MessageTrigger.CustomTrigger, CustomTrigger = "org.trunkline.state",
        });
        test.Line.RunUntil(test.Line.World.Now);
        var told = test.Centre.Calls("TransactionEvent").ToList();
        Assert.Equal(8, told.Count);
        Assert.All(told, frame => Assert.Equal("Updated", frame.At("eventType")));
        Assert.Contains("Draw", test.Centre.Calls("NotifyEvent").Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_is_accepted_and_done()
    {
        await using var test = Started();
        var answer = await test.Centre.Ask("s1", new ResetRequest { Type = ResetKind.Immediate });
        Assert.Equal(ResetStatus.Accepted, answer.Response!.Status.Known);
        test.Line.RunUntil(test.Line.World.Now);
        Assert.Equal("RemoteReset", test.Centre.Calls("BootNotification").Last().At("reason"));
        Assert.True(test.First.IsLinked);
    }

    [Fact]
    public async Task Vendors_and_messages_that_are_not_known_are_said_to_be_so()
    {
        await using var test = Started();
        async Task<string> Status(string vendor, string message) =>
            (await test.Centre.Ask("s1", new DataTransferRequest { VendorId = vendor, MessageId = message })).Response!.Status.Text;
        Assert.Equal("UnknownVendorId", await Status("com.example", "promise"));
        Assert.Equal("UnknownMessageId", await Status("org.trunkline", "greeting"));
        Assert.Equal("Rejected", await Status("org.trunkline", "promise"));
        var local = await test.Centre.Ask("s1", new GetLocalListVersionRequest());
        Assert.Equal(CallEnd.Error, local.End);
    }

    private static TestLine Started()
    {
        var test = new TestLine(TestLine.OneStation);
        test.Line.Start();
        return test;
    }

    private static SetVariableData Write(string component, string variable, string value) => new()
    {
        AttributeValue = value, Component = new Component { Name = component }, Variable = new Variable { Name = variable },
    };
}
