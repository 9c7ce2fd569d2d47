using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Trunkline.Cluster.Silo;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Cluster.Tests.Silo;

/// <summary>What travels between silos arrives as it was sent.</summary>
public sealed class WireTests
{
    private readonly Serializer _serializer = new ServiceCollection()
        .AddSerializer(builder => builder.AddJsonSerializer(WireJson.Carries, WireJson.Options))
        .BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void Facts_of_every_kind_arrive_with_their_time_and_command()
    {
        StationFact[] facts =
        [
            new StationFact.Linked(true) { At = new Instant(5), Offline = true, CommandId = "c" },
            new StationFact.SlotCharging(3, "tx", 2, ChargingStep.Updated, "S", 805, null, new Watts(85_500), null),
            new StationFact.PromiseWanted(7, 1, 0, 3, new Instant(9)),
            new StationFact.ConnectionGives(new Watts(1_000)),
        ];
        Assert.Equal(facts, Passed(new FactsEnvelope(facts)).Facts);
        var set = new StationFact.SetIn(7, new Token("VIN", "V"), [new BatteryTold(1, "S", 300, 990)]);
        var passed = Assert.IsType<StationFact.SetIn>(Assert.Single(Passed(new FactsEnvelope([set])).Facts));
        Assert.Equal(set.Batteries, passed.Batteries);
    }

    [Fact]
    public void An_order_arrives_with_its_slots()
    {
        SetSlots slots = default;
        (slots[0], slots[2]) = (4, 9);
        var order = new StationOrder.Swap(1, new Token("VIN", "V"), 1, slots, 3, 7);
        var passed = Assert.IsType<StationOrder.Swap>(Passed(new OrderEnvelope(order)).Order);
        Assert.Equal((4, 0, 9), (passed.Slots[0], passed.Slots[1], passed.Slots[2]));
        Assert.Equal(order.Token, passed.Token);
    }

    [Fact]
    public void An_outlook_arrives_with_all_its_steps()
    {
        StationOutlook outlook = default;
        outlook.At = new Instant(77);
        outlook.LaneTime = new Duration(300_000);
        (outlook.Free[0], outlook.Free[47], outlook.PromisedTrucks[3]) = (5, -2, 1);
        var passed = Passed(new OutlookEnvelope(outlook)).Outlook;
        Assert.Equal((outlook.At, outlook.LaneTime), (passed.At, passed.LaneTime));
        Assert.Equal((5, -2, 1), (passed.Free[0], passed.Free[47], passed.PromisedTrucks[3]));
    }

    [Fact]
    public void Who_would_charge_arrives_in_order()
    {
        ChargingQueue queue = new(
            [new ChargingAsk(7, new Watts(85_500), IsHeld: false), new ChargingAsk(2, new Watts(40_000), IsHeld: true)], 3,
            new Watts(210_000));
        var passed = Passed(new QueueEnvelope(queue)).Queue;
        Assert.Equal(queue.Asks, passed.Asks);
        Assert.Equal((3, new Watts(210_000)), (passed.Chargers, passed.Limit));
    }

    private T Passed<T>(T value) => _serializer.Deserialize<T>(_serializer.SerializeToArray(value))!;
}
