using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Twin.World;
using Trunkline.VirtualStation.Links;
using Trunkline.VirtualStation.Pace;

namespace Trunkline.VirtualStation.Lines;

/// <summary>
/// A world whose stations are sites behind OCPP clients. It shares nothing with the centre but frames, and what the planner asks.
/// In live pace <see cref="Start"/> lets it live on its clock until it is disposed. In lock-step <see cref="Start"/> connects, and
/// <see cref="RunUntil"/> lets time pass on the caller's thread.
/// </summary>
public sealed class VirtualLine : IAsyncDisposable
{
    private readonly VirtualLineOptions _options;
    private readonly CancellationTokenSource _life = new();
    private readonly List<Task> _clients = [];
    private readonly int _firstSpare;
    private LivePace? _pace;
    private DomainClock? _clock;
    private bool _hasStarted;

    /// <summary>Builds the world; nothing is connected yet.</summary>
    public VirtualLine(VirtualLineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options = options with { Names = options.Names, Rehearsal = WithSpareFaults(options.Rehearsal) };
        _options = options;
        _firstSpare = options.Rehearsal.Faults.Count - (2 * options.Rehearsal.Network.Stations.Count);
        Layout = new Layout(options.Rehearsal);
        Flights = new Flights(Layout.Rules.Length);
        Sites = options.IsLockStep
            ? new SiteLinks(Layout, options.Planner, Flights, options.CentreTime, Note)
            : new SiteLinks(Layout, options.Planner, lockStep: null, centre: null, Note);
        Stations = [.. StationsOf(options)];
        World = new World<OcppLink>(Layout, new OcppLink(Sites), replication: 0);
        Sites.Begin(World);
    }

    /// <summary>The world. While it lives on a clock, only its own thread may look at it.</summary>
    public World<OcppLink> World { get; }

    /// <summary>The scenario as the world has it.</summary>
    public Layout Layout { get; }

    /// <summary>The stations that are connected, in the order of the network.</summary>
    public IReadOnlyList<VirtualStation> Stations { get; }

    /// <summary>What is under way; in lock-step a centre in the same process counts here what it does.</summary>
    public Flights Flights { get; }

    /// <summary>What the domain clock shows.</summary>
    public Instant Now => _clock?.Now ?? Sites.Now;

    /// <summary>The instant that the world has come to; behind the clock by as much as it is late.</summary>
    public Instant Reached => Sites.Now;

    /// <summary>In live pace: ends when the world has stopped, and fails when it could not go on.</summary>
    public Task Ended => _pace?.Ended ?? Task.CompletedTask;

    internal SiteLinks Sites { get; }

    /// <summary>Until it is disposed.</summary>
    internal CancellationToken Life => _life.Token;

    /// <summary>
    /// Connects all stations. In lock-step it returns when all are linked, or have failed to; in live pace at once, and the world begins
    /// to live.
    /// </summary>
    public void Start()
    {
        if (_hasStarted) throw new InvalidOperationException("A line starts once.");
        _hasStarted = true;
        foreach (var station in Stations) station.Plug();
        foreach (var station in Stations) _clients.Add(Task.Run(() => station.RunAsync(_life.Token)));
        if (_options.IsLockStep)
        {
            World.Deliver();
            return;
        }

        _clock = _options.Clock ?? new DomainClock(_options.Time, World.Now, _options.Speed);
        _pace = new LivePace(World, Sites, _clock, _options.Time);
        _pace.Start();
    }

    /// <summary>In lock-step: lets time pass until an instant; all that is told until then has been answered when it returns.</summary>
    public void RunUntil(Instant end)
    {
        if (!_options.IsLockStep) throw new InvalidOperationException("This line lives on a clock.");
        World.Deliver();
        World.RunUntil(end);
        World.Deliver();
    }

    /// <summary>In live pace: the world stands still from now on; what its stations have to tell is still told.</summary>
    public async Task HaltAsync()
    {
        _pace?.Stop();
        await Ended.ConfigureAwait(false);
    }

    /// <summary>A station by its id.</summary>
    /// <exception cref="KeyNotFoundException">It is not connected, or there is none.</exception>
    public VirtualStation Station(string id) => Stations.FirstOrDefault(station => station.Id == id)
        ?? throw new KeyNotFoundException($"No station '{id}' is connected.");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _pace?.Dispose();
        await _life.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_clients).ConfigureAwait(false);
        _life.Dispose();
    }

    internal int SpareOverheatingOf(int station) => _firstSpare + station;

    internal int SpareInspectionOf(int station) => _firstSpare + Layout.Rules.Length + station;

    internal void Note(StationNote note)
    {
        foreach (var station in Stations)
        {
            if (station.Id == note.Station) station.Keep(note);
        }

        _options.OnNote?.Invoke(note);
    }

    private IEnumerable<VirtualStation> StationsOf(VirtualLineOptions options)
    {
        var stations = options.Rehearsal.Network.Stations;
        for (int i = 0; i < stations.Count; i++)
        {
            if (options.Connect(stations[i]) is { } connector)
                yield return new VirtualStation(this, i, options, Flights.Of(i), connector, () => _pace?.Wake());
        }
    }

    // For each station what can be commanded to befall a battery; its time never comes by itself.
    private static Rehearsal WithSpareFaults(Rehearsal rehearsal) => rehearsal with
    {
        Faults =
        [
            .. rehearsal.Faults,
            .. SpareFaults(rehearsal, FaultKind.BatteryOverTemperature),
            .. SpareFaults(rehearsal, FaultKind.InspectionFailure),
        ],
    };

    private static IEnumerable<Fault> SpareFaults(Rehearsal rehearsal, FaultKind kind) => rehearsal.Network.Stations.Select(
        (_, station) => new Fault(kind, station, 0, Instant.Never, Instant.Never, Watts.Zero, 1, "commanded"));
}
