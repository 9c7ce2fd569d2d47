using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;
using Trunkline.VirtualStation.Tests.Centre;

namespace Trunkline.VirtualStation.Tests.Profile;

/// <summary>Orders that cannot be carried out, and why.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("LT1TRK00000000009", 1, new[] { 1, 2 }, "TruckAbsent")]
    [InlineData("nobody", 1, new[] { 1, 2 }, "TruckAbsent")]
    [InlineData("", 9, new[] { 1, 2 }, "LaneUnavailable")]
    [InlineData("", 1, new[] { 9, 10 }, "NoBatteryAvailable")]
    [InlineData("", 1, new[] { 1, 1 }, "NoBatteryAvailable")]
    [InlineData("", 1, new[] { 1, 2, 3, 4 }, "NoBatteryAvailable")]
    public async Task An_order_that_cannot_be_is_rejected_with_its_reason(string vin, int lane, int[] slots, string reason)
    {
        var centre = new FakeCentre { Orders = false };
        await using var test = new TestLine(TestLine.OneStation, centre);
        test.Line.Start();
        var waiting = test.Until(frame => frame.Action == "Authorize");
        var answer = centre.Order("s1", 7, vin.Length > 0 ? vin : waiting.At("idToken", "idToken")!, lane, slots);
        test.Line.RunUntil(test.Line.World.Now);
        var response = (await answer).Response!;
        Assert.Equal(GenericStatus.Rejected, response.Status.Known);
        Assert.Equal(reason, response.StatusInfo!.ReasonCode);
    }

    [Fact]
    public async Task An_order_without_lane_and_slots_leaves_them_to_the_station()
    {
        var centre = new FakeCentre { Orders = false };
        await using var test = new TestLine(TestLine.OneStation, centre);
        test.Line.Start();
        var waiting = test.Until(frame => frame.Action == "Authorize");
        var answer = centre.Ask("s1", new RequestBatterySwapRequest
        {
            RequestId = 8, IdToken = new IdToken { Value = waiting.At("idToken", "idToken")!, Type = "VIN" },
        });
        test.Line.RunUntil(test.Line.World.Now);
        Assert.Equal(GenericStatus.Accepted, (await answer).Response!.Status.Known);
        test.Until(frame => TestLine.IsStep(frame, "Clear"));
        Assert.All(centre.Calls("BatterySwap"), swap => Assert.Equal("8", swap.At("requestId")));
    }

    // The centre does not know that it has arrived.
    [Fact]
    public async Task An_order_that_comes_again_is_accepted_again_and_carried_out_once()
    {
        var centre = new FakeCentre { Orders = false };
        await using var test = new TestLine(TestLine.OneStation, centre);
        test.Line.Start();
        string vin = test.Until(frame => frame.Action == "Authorize").At("idToken", "idToken")!;
        var first = centre.Order("s1", 7, vin, 1, [1, 2]);
        test.Line.RunUntil(test.Line.World.Now);
        Assert.Equal(GenericStatus.Accepted, (await first).Response!.Status.Known);
        var again = centre.Order("s1", 7, vin, 1, [1, 2]);
        test.Line.RunUntil(test.Line.World.Now);
        Assert.Equal(GenericStatus.Accepted, (await again).Response!.Status.Known);
        test.Until(frame => TestLine.IsStep(frame, "Clear"));
        Assert.All(centre.Calls("BatterySwap"), swap => Assert.Equal("7", swap.At("requestId")));
    }

    [Fact]
    public async Task A_truck_for_which_there_is_no_place_drives_on()
    {
        var centre = new FakeCentre { WaitingPlaces = 0 };
        await using var test = new TestLine(TestLine.OneStation, centre);
        test.Line.Start();
        test.Until(frame => frame.Action == "Authorize");
        Assert.Equal(1, test.Line.World.Tally.Stations[0].TurnedAway);
        Assert.Empty(centre.Calls("RequestBatterySwap"));
    }
}
