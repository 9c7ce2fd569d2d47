using Trunkline.Model.Register;
using Trunkline.Model.Units;
using Trunkline.Twin.Tests.Lines;
using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Trips;

namespace Trunkline.VirtualStation.Tests.Centre;

/// <summary>A small line in lock-step with a fake centre.</summary>
internal sealed class TestLine : IAsyncDisposable
{
    /// <summary>One station without shuttles, at which trucks pass by.</summary>
    public static LineSketch OneStation { get; } = new()
    {
        Trucks = 0, PassingPerHour = 8, SetsInStock = 4, AutomaticSuccess = 1, QuarantineSlots = 1,
    };

    private TaskCompletionSource _noted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestLine(LineSketch sketch, FakeCentre? centre = null, ITripPlanner? planner = null, TimeProvider? time = null)
    {
        Centre = centre ?? new FakeCentre { SetSize = sketch.SetSize };
        var rehearsal = sketch.ToRehearsal();
        Register = LineRegister.Of(rehearsal.Network, rehearsal.Fleet);
        Line = new VirtualLine(new VirtualLineOptions
        {
            Rehearsal = rehearsal,
            Connect = station => Centre.For(station.Id, rehearsal.Network.Stations.ToList().IndexOf(station)),
            Planner = planner ?? new NoTripPlanner(),
            IsLockStep = true,
            Time = time ?? TimeProvider.System,
            OnNote = note =>
            {
                lock (Notes)
                {
                    Notes.Add(note);
                    _noted.TrySetResult();
                    _noted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            },
        });
        Centre.Flights = () => Line.Flights;
    }

    public FakeCentre Centre { get; }

    public VirtualLine Line { get; }

    public LineRegister Register { get; }

    public List<StationNote> Notes { get; } = [];

    public global::Trunkline.VirtualStation.Lines.VirtualStation First => Line.Stations[0];

    /// <summary>Lets time pass until so many minutes after the start.</summary>
    public void Minute(double minutes) => Line.RunUntil(LineSketch.Start + Duration.FromMinutes(minutes));

    /// <summary>Ends when something has been noted so many times.</summary>
    public async Task Noted(StationNoteKind kind, int times)
    {
        while (true)
        {
            Task next;
            lock (Notes)
            {
                if (Notes.Count(note => note.Kind == kind) >= times) return;
                next = _noted.Task;
            }

            await next;
        }
    }

    /// <summary>Lets time pass, a second at a time, until a frame has passed.</summary>
    public Seen Until(Func<Seen, bool> wanted)
    {
        for (int second = 0; second < 86_400; second++)
        {
            if (Centre.Frames.FirstOrDefault(wanted) is { } frame) return frame;
            Line.RunUntil(Line.World.Now + Duration.FromSeconds(1));
        }

        throw new InvalidOperationException("It did not come to pass in a day.");
    }

    public static bool IsStep(Seen frame, string step) => frame.Action == "NotifyEvent"
        && frame.At("eventData", 0, "variable", "name") == "Step" && frame.At("eventData", 0, "actualValue") == step
        && frame.At("eventData", 1) is null;

    public ValueTask DisposeAsync() => Line.DisposeAsync();
}
