using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Tests.Centre;

namespace Trunkline.VirtualStation.Tests.Lines;

/// <summary>A line that lives on a clock.</summary>
public sealed class LivePaceTests
{
    [Fact]
    public async Task A_line_lives_by_itself_and_swaps_as_its_centre_orders()
    {
        var centre = new FakeCentre { SetSize = 2 };
        var swapped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var line = new VirtualLine(new VirtualLineOptions
        {
            Rehearsal = TestLine.OneStation.ToRehearsal(),
            Connect = station => centre.For(station.Id, 0),
            Speed = 2_000,
            OnNote = note =>
            {
                if (note.Kind == StationNoteKind.SwapCompleted) swapped.TrySetResult();
            },
        });
        line.Start();
        await swapped.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.NotEmpty(centre.Calls("RequestBatterySwap"));
    }
}
