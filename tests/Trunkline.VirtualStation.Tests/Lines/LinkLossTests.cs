using Trunkline.Control.Line;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;
using Trunkline.Twin.Tests.Lines;
using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Tests.Centre;
using Trunkline.VirtualStation.Trips;

namespace Trunkline.VirtualStation.Tests.Lines;

/// <summary>What a station does while its centre is out of reach, and what it tells afterwards.</summary>
public sealed class LinkLossTests
{
    [Fact]
    public async Task A_swap_that_ends_while_the_link_is_down_is_told_afterwards_with_its_own_times_before_the_whole_state()
    {
        await using var test = new TestLine(TestLine.OneStation);
        test.Line.Start();
        test.Until(frame => TestLine.IsStep(frame, "Exchanging"));
        var swap = test.Centre.Calls("RequestBatterySwap").Single();
        test.First.Unplug();
        var lost = test.Line.World.Now;
        test.Centre.Forget();
        test.Line.RunUntil(lost + Duration.FromMinutes(6));
        Assert.Empty(test.Centre.Frames);

        test.First.Plug();
        test.Line.RunUntil(test.Line.World.Now);
        var told = test.Centre.Frames.Where(frame => frame.FromStation && frame.IsCall).ToList();
        Assert.DoesNotContain(told, frame => frame.Action == "BootNotification");
        int state = told.FindIndex(frame => frame.Action == "NotifyEvent");
        var late = told.Take(state).ToList();
        Assert.Equal(
            ["TransactionEvent", "TransactionEvent", "BatterySwap", "BatterySwap", "TransactionEvent", "TransactionEvent"],
            late.Take(6).Select(frame => frame.Action));
        Assert.All(late.Where(frame => frame.Action == "TransactionEvent"), frame => Assert.Equal("true", frame.At("offline")));
        Assert.All(late.Where(frame => frame.Action == "BatterySwap"), frame => Assert.Equal(swap.At("requestId"), frame.At("requestId")));
        // What the lane did began before the loss.
        var trace = Assert.Single(late, frame => frame.Action == "DataTransfer");
        Assert.Equal(swap.At("requestId"), trace.At("data", "requestId"));
        Assert.All(late.Where(frame => frame != trace), frame => Assert.InRange(
            DateTimeOffset.Parse(frame.At("timestamp") ?? frame.At("customData", "at")!).UtcDateTime,
            lost.ToUtc(),
            test.Line.World.Now.ToUtc()));
        Assert.All(told.Skip(state), frame => Assert.Null(frame.At("offline")));
    }

    [Fact]
    public async Task Trucks_are_served_while_the_link_is_down_and_those_that_wait_are_announced_again()
    {
        await using var test = new TestLine(TestLine.OneStation with { PassingPerHour = 30, SetsInStock = 8 });
        test.Line.Start();
        test.Minute(5);
        test.First.Unplug();
        test.Minute(90);
        long served = test.Line.World.Tally.Stations[0].Admitted;
        Assert.True(served > 10, "Nobody was served.");
        Assert.Contains(test.Notes, note => note.Kind == StationNoteKind.SwapCompleted);
        int waiting = test.Line.World.StationControlState(0).Counters.QueueCount;
        Assert.True(waiting > 0, "Nobody waits.");

        test.Centre.Forget();
        test.First.Plug();
        test.Line.RunUntil(test.Line.World.Now);
        Assert.Contains(test.Centre.Calls("BatterySwap"), swap => int.Parse(swap.At("requestId")!) < 1_000);
        Assert.Equal(waiting, test.Centre.Calls("Authorize").Count());
        test.Minute(200);
        test.Line.World.Audit();
        Assert.DoesNotContain(test.Notes, note => note.Kind == StationNoteKind.ProtocolTrouble);
    }

    [Fact]
    public async Task A_truck_that_is_at_the_gate_when_the_link_is_lost_is_decided_upon_by_the_station()
    {
        var centre = new FakeCentre { SetSize = 2 };
        await using var test = new TestLine(TestLine.OneStation, centre);
        test.Line.Start();
        centre.Silent.Add("Authorize");
        // The world waits for the answer that never comes; the link is cut from outside.
        centre.OnFrame = frame =>
        {
            if (frame.Action != "Authorize") return;
            centre.OnFrame = null;
            test.First.Unplug();
        };
        test.Until(frame => frame.Action == "Authorize");
        Assert.Contains(test.Notes, note => note.Kind == StationNoteKind.SwapBegun);
    }

    [Fact]
    public async Task A_promise_is_kept_while_the_link_is_down()
    {
        var centre = new FakeCentre { SetSize = 2 };
        var planner = new PromisingPlanner(centre);
        await using var test = new TestLine(
            new LineSketch { Trucks = 6, ReservationShare = 1, Dispatch = Model.Scenario.DispatchPolicy.LastReachable }, centre, planner);
        planner.Line = test;
        test.Line.Start();
        for (int minute = 1; planner.Promises == 0; minute++) test.Minute(minute);
        test.First.Unplug();
        test.Line.RunUntil(test.Line.World.Now + Duration.FromHours(3));
        var site = test.Line.World.Tally.Stations[0];
        Assert.True(site.PromisesMade > 0);
        Assert.True(site.PromisesKept > 0, "No promise was kept.");
    }

    [Fact]
    public async Task A_station_that_starts_again_announces_itself_and_begins_new_transactions_for_all_its_batteries()
    {
        await using var test = new TestLine(TestLine.OneStation);
        test.Line.Start();
        test.Minute(1);
        var before = test.Centre.Calls("TransactionEvent").Select(frame => frame.At("transactionInfo", "transactionId")).ToHashSet();
        test.Centre.Forget();
        test.First.Reboot();
        test.Minute(2);
        Assert.Equal("LocalReset", test.Centre.Calls("BootNotification").Single().At("reason"));
        var started = test.Centre.Calls("TransactionEvent").Where(frame => frame.At("eventType") == "Started").ToList();
        Assert.Equal(8, started.Count);
        Assert.DoesNotContain(started, frame => before.Contains(frame.At("transactionInfo", "transactionId")));
        Assert.All(started, frame => Assert.Equal("0", frame.At("seqNo")));
        Assert.True(test.First.IsLinked);
    }

    [Fact]
    public async Task A_message_that_is_answered_with_an_error_is_not_repeated()
    {
        var centre = new FakeCentre { SetSize = 2 };
        await using var test = new TestLine(TestLine.OneStation, centre);
        test.Line.Start();
        test.Until(frame => TestLine.IsStep(frame, "Exchanging"));
        test.First.Unplug();
        test.Line.RunUntil(test.Line.World.Now + Duration.FromMinutes(6));
        centre.Broken.Add("BatterySwap");
        test.First.Plug();
        test.Line.RunUntil(test.Line.World.Now);
        Assert.Equal(2, centre.Calls("BatterySwap").Count());
        Assert.Contains(test.Notes, note => note.Kind == StationNoteKind.ProtocolTrouble && note.Subject == "BatterySwap");
        Assert.True(test.First.IsLinked);
        Assert.Equal(0, test.First.Waiting);
    }

    private sealed class PromisingPlanner(FakeCentre centre) : ITripPlanner
    {
        public TestLine? Line { get; set; }

        public int Promises { get; private set; }

        public StopDecision? Plan(in TripRequest request, Instant now)
        {
            var loop = Line!.Line.Layout.Loops[request.Demand]!;
            int node = loop.Next(request.Node);
            if (loop.Nodes[node].Station < 0 || request.Reservation == 0) return null;
            var eta = now + loop.Nodes[request.Node].DriveTime;
            int reservation = 500 + ++Promises;
            // Not waited for: in lock-step the world takes no turn before it is answered.
            _ = centre.Ask("s1", new DataTransferRequest
            {
                VendorId = "org.trunkline",
                MessageId = "promise",
                Data = System.Text.Json.JsonSerializer.SerializeToElement(new
                {
                    reservation, vin = Line.Register.Trucks[request.Truck].Vin, batteryType = "block", setSize = 2, at = eta.ToString(),
                }),
            });
            return new StopDecision(0, (short)node, eta, Promised: true, reservation);
        }

        public void Cancel(int reservation)
        {
        }
    }
}
