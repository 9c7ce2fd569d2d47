using System.Globalization;
using System.Text.Json;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;
using Trunkline.VirtualStation.Client;

namespace Trunkline.VirtualStation.Profile;

/// <summary>Makes NotifyEvents of what happens on the site: lanes, slots, chargers, connection.</summary>
internal sealed class SiteEvents(SiteClock clock, Action<StationMessage> tell)
{
    private int _lastId;

    /// <summary>The station has started again: it counts its events anew.</summary>
    public void BeginAnew() => _lastId = 0;

    /// <summary>Tells of events in one message.</summary>
    public void Tell(Instant now, params EventData[] events) => tell(StationMessage.Of(new NotifyEventRequest
    {
        GeneratedAt = clock.TimeOf(now), SeqNo = 0, EventData = events,
    }));

    /// <summary>A lane's variable.</summary>
    public EventData Lane(int lane, string variable, string value, Instant now) => Event(
        new Component { Name = ProfileWords.Lane, Instance = (lane + 1).ToString(CultureInfo.InvariantCulture) }, variable, value, now);

    /// <summary>A variable of a slot's component.</summary>
    public EventData Slot(string component, int slot, string variable, string value, Instant now) => Event(
        new Component { Name = component, Evse = new Evse { Id = slot + 1, ConnectorId = 1 } }, variable, value, now);

    /// <summary>A variable of the whole station.</summary>
    public EventData Station(string variable, long value, Instant now, JsonElement? customData = null) => Event(
        new Component { Name = ProfileWords.ChargingStation },
        variable,
        value.ToString(CultureInfo.InvariantCulture),
        now) with
    {
        CustomData = customData,
    };

    /// <summary>A battery is too hot.</summary>
    public EventData Hot(int slot, double celsius, Instant now) =>
        Slot(ProfileWords.BatteryCartridge, slot, "Temperature", celsius.ToString("0.0", CultureInfo.InvariantCulture), now) with
        {
            Trigger = EventTrigger.Alerting, Cleared = false, EventNotificationType = EventNotificationKind.HardWiredMonitor,
        };

    private EventData Event(Component component, string variable, string value, Instant now) => new()
    {
        EventId = ++_lastId,
        Timestamp = clock.TimeOf(now),
        Trigger = EventTrigger.Delta,
        ActualValue = value,
        Component = component,
        Variable = new Variable { Name = variable },
        EventNotificationType = EventNotificationKind.HardWiredNotification,
    };
}
