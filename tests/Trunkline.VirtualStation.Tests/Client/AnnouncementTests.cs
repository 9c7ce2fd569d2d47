using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;
using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Tests.Centre;

namespace Trunkline.VirtualStation.Tests.Client;

/// <summary>How a station comes to be in its centre's charge, by time that passes when the test says so.</summary>
public sealed class AnnouncementTests
{
    [Fact]
    public async Task A_station_that_is_put_off_says_nothing_but_announces_itself_again_after_the_interval()
    {
        var time = new ManualTime();
        var centre = new FakeCentre { Time = time };
        centre.Registrations.Enqueue(RegistrationStatus.Pending);
        centre.Registrations.Enqueue(RegistrationStatus.Rejected);
        await using var test = new TestLine(TestLine.OneStation, centre, time: time);
        var boots = new List<TimeSpan>();
        centre.OnFrame = frame =>
        {
            if (frame is { Action: "BootNotification", IsCall: true }) boots.Add(TimeSpan.FromTicks(time.GetTimestamp()));
        };
        test.Line.Start();
        Assert.False(test.First.IsLinked);
        // The interval is 7 s; answers may take 30.
        await time.PassUntilAsync(test.Noted(StationNoteKind.Linked, 1), TimeSpan.FromSeconds(8));
        Assert.Equal([0, 7, 14], boots.Select(at => at.TotalSeconds));
        Assert.All(
            centre.Frames.Where(frame => frame is { FromStation: true, IsCall: true }).Take(3),
            frame => Assert.Equal("BootNotification", frame.Action));
        Assert.True(test.First.IsLinked);
    }

    [Fact]
    public async Task A_station_that_is_put_off_announces_itself_at_once_when_its_centre_asks_for_it()
    {
        var time = new ManualTime();
        var centre = new FakeCentre { Time = time };
        centre.Registrations.Enqueue(RegistrationStatus.Pending);
        await using var test = new TestLine(TestLine.OneStation, centre, time: time);
        test.Line.Start();
        Assert.False(test.First.IsLinked);

        var answer = await centre.Ask("s1", new TriggerMessageRequest { RequestedMessage = MessageTrigger.BootNotification });
        Assert.Equal(TriggerMessageStatus.Accepted, answer.Response!.Status.Known);
        // At rest again, and no time has passed.
        test.Minute(0);
        Assert.True(test.First.IsLinked);
        Assert.Equal(2, centre.Calls("BootNotification").Count(frame => frame.IsCall));
    }

    [Fact]
    public async Task A_connection_on_which_no_answer_comes_is_given_up_and_made_anew()
    {
        var time = new ManualTime();
        var centre = new FakeCentre { Time = time };
        await using var test = new TestLine(TestLine.OneStation, centre, time: time);
        test.Line.Start();
        centre.Silent.Add("NotifyEvent");
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        centre.OnFrame = frame => asked.TrySetResult();
        test.First.TellState();
        var telling = Task.Run(() => test.Line.RunUntil(test.Line.World.Now));
        await asked.Task;
        await time.PassUntilAsync(test.Noted(StationNoteKind.LinkLost, 1), TimeSpan.FromSeconds(30));
        centre.Silent.Clear();
        await telling;
        await time.PassUntilAsync(test.Noted(StationNoteKind.Linked, 2), TimeSpan.FromSeconds(5));
        Assert.True(test.First.IsLinked);
        Assert.Single(centre.Calls("BootNotification"));
    }
}
