using System.Globalization;
using Trunkline.Model.Network;
using Trunkline.Model.Register;
using Trunkline.Model.Scenario;
using Trunkline.Physics.Randomness;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Pace;
using Trunkline.VirtualStation.Trips;

namespace Trunkline.VirtualStation.Lines;

/// <summary>What a virtual line is made of.</summary>
public sealed record VirtualLineOptions
{
    private readonly LineNames? _names;

    /// <summary>The line, its fleets and the seed. It begins at the rehearsal's start.</summary>
    public required Rehearsal Rehearsal { get; init; }

    /// <summary>How a station reaches its centre; null for a station that works by itself, unseen.</summary>
    public required Func<Station, IStationConnector?> Connect { get; init; }

    /// <summary>Answers trucks on the road.</summary>
    public ITripPlanner Planner { get; init; } = new NoTripPlanner();

    /// <summary>Names of trucks and batteries; left out, those of the register that network and fleet make.</summary>
    public LineNames Names
    {
        get => _names ?? new LineNames(LineRegister.Of(Rehearsal.Network, Rehearsal.Fleet));
        init => _names = value;
    }

    /// <summary>
    /// The world's clock stands still while anything is in flight, and nothing is sent that only time itself brings about: no heartbeats,
    /// no reports of the quarter-hour. Otherwise the world lives on a clock.
    /// </summary>
    public bool IsLockStep { get; init; }

    /// <summary>Stations take a picture of how each truck stands in its lane, and send it where the centre wants it.</summary>
    public bool TakesImages { get; init; }

    /// <summary>In lock-step: what a centre in the same process does by itself; null where it only answers.</summary>
    public ICentreTime? CentreTime { get; init; }

    /// <summary>In live pace: times as fast as time itself.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>
    /// In live pace: the clock that the world lives on, where somebody else goes by it too; left out, one that begins with the start. When
    /// it is ahead of the world, the world catches up.
    /// </summary>
    public DomainClock? Clock { get; init; }

    /// <summary>Time itself: timeouts, heartbeats, waits, and what the domain clock is a multiple of.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Begins the names of messages and transactions; must differ from run to run where the centre remembers. At most 20 characters.
    /// </summary>
    public string Incarnation { get; init; } = "1";

    /// <summary>Messages that a station keeps while its link is down, as long as what it must keep allows.</summary>
    public int OutboxCapacity { get; init; } = 10_000;

    /// <summary>How long a request waits for its answer before the link counts as dead.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Is told what happens; from several threads.</summary>
    public Action<StationNote>? OnNote { get; init; }

    /// <summary>An incarnation that no other run of this or another process has, made of time.</summary>
    public static string IncarnationOf(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return time.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);
    }

    internal StationClientOptions ClientOptions(int station) => new()
    {
        Identity = Rehearsal.Network.Stations[station].Id,
        Incarnation = Incarnation,
        Time = Time,
        Chance = RandomStream.For(Rehearsal.Seed, 0, Purpose.Reconnection, (ulong)station),
        SendsHeartbeats = !IsLockStep,
        CallTimeout = CallTimeout,
    };
}
