using System.Collections.Immutable;
using Trunkline.Cluster.Accounts;
using Trunkline.Cluster.Clock;
using Trunkline.Cluster.Outbox;
using Trunkline.Cluster.Stations;
using Trunkline.Cluster.Tests.Line;
using Trunkline.Cluster.Trips;
using Trunkline.Control.Centre;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Tests.Simulation;

/// <summary>
/// The plain classes of the live line with nothing but the post between them. Each is made when it is first asked, and anew after it was
/// killed; of one that is only taken for dead there are two for a while.
/// </summary>
internal sealed class SimulatedLine : IAccounts, IPromisers, IMailboxes, IOutboxBell
{
    private readonly Dictionary<string, Post.Receiver> _living = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Post.Receiver> _former = new(StringComparer.Ordinal);
    private readonly PostedBooks _posted;

    /// <summary>What a site met that no site can go on from.</summary>
    public Exception? Failure { get; set; }

    public SimulatedLine(ulong seed)
    {
        Luck = new Luck(seed);
        Stage = new Stage(Luck);
        Post = new Post(Luck);
        Clock = new ManualClock(SampleLine.Scenario.Start, NoFlight.Instance);
        _posted = new PostedBooks(Books, Post, Luck);
    }

    public Luck Luck { get; }

    public Stage Stage { get; }

    public Post Post { get; }

    public ManualClock Clock { get; }

    public MemoryBooks Books { get; } = new();

    /// <summary>
    /// Somebody stops in the middle of what he does; or is only taken for dead, and goes on beside the one who replaces him.
    /// </summary>
    public void KillSomebody()
    {
        if (_living.Count == 0) return;
        var (name, receiver) = _living.OrderBy(each => each.Key, StringComparer.Ordinal).ElementAt(Luck.Below(_living.Count));
        _living.Remove(name);
        if (Luck.OneIn(2))
        {
            receiver.Kill(Post);
            return;
        }

        if (_former.Remove(name, out var former)) former.Kill(Post);
        _former.Add(name, receiver);
    }

    /// <summary>Waits on the domain clock.</summary>
    public Task Pause(Duration time)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Clock.NewAlarm(() =>
        {
            over.TrySetResult();
            return Task.CompletedTask;
        }).Set(Clock.Now + time);
        return over.Task;
    }

    public Task<StationAnswer> Tell(string station, string connection, IStationLink link, params StationFact[] facts) =>
        Ask<LiveStation, StationAnswer>("station/" + station, live => live.TellAsync(facts, connection, link));

    public Task<T> AskTruck<T>(string truck, Func<LiveTruck, Task<T>> question) => Ask("truck/" + truck, question);

    public Task<AccountView> ViewAccount(string fleet) => Ask<LiveAccount, AccountView>("account/" + fleet, live => live.ViewAsync());

    public Task<StationView> ViewStation(string station) => Ask<LiveStation, StationView>("station/" + station, live => live.ViewAsync());

    public Task<bool> HoldAsync(string fleet, HoldRequest request) =>
        Ask<LiveAccount, bool>("account/" + fleet, live => live.HoldAsync(request));

    public Task ConfirmAsync(string fleet, string command, int reservation, Instant expires) =>
        Do<LiveAccount>("account/" + fleet, live => live.ConfirmAsync(command, reservation, expires));

    public Task ReleaseAsync(string fleet, string command, int reservation, string why) =>
        Do<LiveAccount>("account/" + fleet, live => live.ReleaseAsync(command, reservation, why));

    public Task<StationOutlook> OutlookAsync(string station, byte batteryType) =>
        Ask<LiveStation, StationOutlook>("station/" + station, live => live.OutlookAsync(batteryType));

    public async Task<PromiseAnswer> PromiseAsync(string station, StationFact.PromiseWanted wanted) =>
        (await Ask<LiveStation, StationAnswer>("station/" + station, live => live.TellAsync([wanted]))).Promise!.Value;

    public Task ReturnAsync(string station, StationFact.PromiseReturned returned) =>
        Do<LiveStation>("station/" + station, live => live.TellAsync([returned]));

    public async Task DeliverAsync(ImmutableArray<OutboxMessage> messages)
    {
        if (messages[0].Target.StartsWith("account/", StringComparison.Ordinal))
            await Do<LiveAccount>(messages[0].Target, live => live.DeliverAsync(messages));
        else
            foreach (var message in messages) await DeliverAsync(message);
    }

    private Task<bool> DeliverAsync(OutboxMessage message) => message.Target[..message.Target.IndexOf('/')] switch
    {
        "station" => Do<LiveStation>(message.Target, live => live.DeliverAsync(message)),
        _ => Do<LiveTruck>(message.Target, live => live.DeliverAsync(message)),
    };

    public void Ring(string target) => Post.Send(() =>
    {
        var receiver = Receiver("pump");
        receiver.Actor.Run(() => ((OutboxPump)receiver.Self).Ring(target));
    });

    /// <summary>What a start does: everybody who may have something due is woken.</summary>
    public void WakeAll()
    {
        foreach (var former in _former.Values) former.Kill(Post);
        _former.Clear();
        foreach (var station in SampleLine.Rules.Network.Stations) _ = Wake("station/" + station.Id);
        foreach (var fleet in SampleLine.Rules.Fleet.Fleets) _ = Wake("account/" + fleet.Id);
        foreach (string stream in Books.Streams.Keys.Where(name => name.StartsWith("truck/", StringComparison.Ordinal)).ToArray())
            _ = Wake(stream);
        var receiver = Receiver("pump");
        receiver.Actor.Run(() => StartAsync((OutboxPump)receiver.Self));
    }

    private Task<T> Ask<TWho, T>(string name, Func<TWho, Task<T>> question) =>
        Post.Ask(() => Receiver(name), receiver => question((TWho)receiver.Self));

    private Task<bool> Do<TWho>(string name, Func<TWho, Task> question) => Ask<TWho, bool>(name, async live =>
    {
        await question(live);
        return true;
    });

    private Task<bool> Wake(string name) => name[..name.IndexOf('/')] switch
    {
        "station" => Do<LiveStation>(name, live => live.WakeAsync()),
        "account" => Do<LiveAccount>(name, live => live.WakeAsync()),
        _ => Do<LiveTruck>(name, live => live.WakeAsync()),
    };

    private Post.Receiver Receiver(string name)
    {
        if (_former.TryGetValue(name, out var former) && Luck.OneIn(3)) return former;
        if (_living.TryGetValue(name, out var living)) return living;
        string id = name[(name.IndexOf('/') + 1)..];
        var line = SampleLine.Rules;
        object self = name[..(name.IndexOf('/') is >= 0 and var slash ? slash : name.Length)] switch
        {
            "station" => new LiveStation(id, line, _posted, _posted, Clock, this, () => Wake(name)),
            "account" => new LiveAccount(id, line, _posted, Clock, () => Wake(name)),
            "truck" => new LiveTruck(id, line, this, this, _posted, Clock, () => Wake(name)),
            _ => new OutboxPump(_posted, this, NoFlight.Instance, _ => Pause(Duration.FromSeconds(1))),
        };
        var receiver = new Post.Receiver(Stage.NewActor(), self);
        _living.Add(name, receiver);
        if (self is OutboxPump pump) receiver.Actor.Run(() => StartAsync(pump));
        return receiver;
    }

    private async Task<bool> StartAsync(OutboxPump pump)
    {
        while (true)
        {
            try
            {
                await pump.StartAsync();
                return true;
            }
            catch (StorageUnavailableException)
            {
                await Pause(Duration.FromSeconds(1));
            }
        }
    }
}
