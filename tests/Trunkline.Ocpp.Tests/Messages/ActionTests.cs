using Trunkline.Ocpp.Messages;

namespace Trunkline.Ocpp.Tests.Messages;

public class ActionTests
{
    [Fact]
    public void An_action_is_found_by_its_name_with_case()
    {
        Assert.Same(BatterySwapRequest.Action, OcppActions.Find("BatterySwap"));
        Assert.Null(OcppActions.Find("batteryswap"));
        Assert.Null(OcppActions.Find("BatterySwapRequest"));
    }

    [Fact]
    public void Each_side_sends_what_the_protocol_has_it_send()
    {
        Assert.Equal(
            ["Authorize", "BatterySwap", "BootNotification", "ClearedChargingLimit", "FirmwareStatusNotification", "Heartbeat",
                "LogStatusNotification", "MeterValues", "NotifyChargingLimit", "NotifyCustomerInformation", "NotifyEvent",
                "NotifyMonitoringReport", "NotifyReport", "OpenPeriodicEventStream", "PullDynamicScheduleUpdate",
                "ReportChargingProfiles", "ReservationStatusUpdate", "SecurityEventNotification", "SignCertificate",
                "StatusNotification", "TransactionEvent"],
            OcppActions.All.Where(action => action.Sender == Sender.Station).Select(action => action.Name));
        Assert.Equal(
            ["ClosePeriodicEventStream", "DataTransfer"],
            OcppActions.All.Where(action => action.Sender == Sender.Both).Select(action => action.Name));
        Assert.Equal(60, OcppActions.All.Length);
        Assert.Equal(["NotifyPeriodicEventStream"], OcppActions.Sends.Select(send => send.Name));
    }
}
