using System.Globalization;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Planning.Trips;
using Trunkline.Twin.Links;
using Trunkline.Twin.World;
using Trunkline.VirtualStation.Lines;
using Trunkline.VirtualStation.Pace;
using Trunkline.VirtualStation.Profile;
using Trunkline.VirtualStation.Trips;

namespace Trunkline.VirtualStation.Links;

/// <summary>
/// Behind <see cref="OcppLink"/>: the sites that are linked, each with its reporter and its inbox. A station without one works by itself
/// and nobody hears of it. Only the world's thread calls it.
/// </summary>
internal sealed class SiteLinks
{
    private readonly Layout _layout;
    private readonly ITripPlanner _planner;
    private readonly Flights? _lockStep;
    private readonly ICentreTime? _centre;
    private readonly Site?[] _sites;
    private readonly Action<StationNote> _note;
    private bool _hasBegun;
    private long _now;

    private sealed record Site(string Id, SiteReporter Reporter, Inbox Inbox);

    /// <summary>Links without sites.</summary>
    /// <param name="lockStep">What to wait for before an order is taken; null in live pace.</param>
    /// <param name="centre">In lock-step, the time of the centre; otherwise null.</param>
    /// <param name="note">Is told what happens.</param>
    public SiteLinks(Layout layout, ITripPlanner planner, Flights? lockStep, ICentreTime? centre, Action<StationNote> note)
    {
        _layout = layout;
        _planner = planner;
        _lockStep = lockStep;
        _centre = centre;
        _note = note;
        _sites = new Site?[layout.Rules.Length];
    }

    /// <summary>Instant of the last turn of the world. From any thread.</summary>
    public Instant Now => new(Volatile.Read(ref _now));

    /// <summary>Links a station.</summary>
    public void Add(int station, SiteReporter reporter, Inbox inbox) =>
        _sites[station] = new Site(_layout.Rehearsal.Network.Stations[station].Id, reporter, inbox);

    /// <summary>The world stands.</summary>
    public void Begin(World<OcppLink> world)
    {
        Volatile.Write(ref _now, world.Now.Milliseconds);
        for (int station = 0; station < _sites.Length; station++)
        {
            _sites[station]?.Reporter.Begin(world.StationControlState(station), battery => world.Batteries[battery], world.Now);
        }

        _hasBegun = true;
    }

    /// <summary>Reports of the quarter-hour, between turns.</summary>
    public void TellPeriodically(Instant now)
    {
        Volatile.Write(ref _now, now.Milliseconds);
        foreach (var site in _sites) site?.Reporter.TellPeriodically(now);
    }

    /// <summary>The platform's answer where there is one; without, the truck drives on to the next station as a walk-in.</summary>
    public StopDecision Plan(in TripRequest request, Instant now)
    {
        Volatile.Write(ref _now, now.Milliseconds);
        return _planner.Plan(request, now) ?? WalkIn(request, now);
    }

    /// <summary>Gives a reservation back.</summary>
    public void Cancel(int reservation) => _planner.Cancel(reservation);

    /// <summary>A truck is at a gate.</summary>
    public void Arrive(int station, in StationCommand arrival, Instant now)
    {
        Volatile.Write(ref _now, now.Milliseconds);
        if (_sites[station] is not { } site) return;
        string truck = arrival.Truck.ToString(CultureInfo.InvariantCulture);
        _note(new StationNote(site.Id, StationNoteKind.TruckAtGate, now, truck));
        site.Reporter.Gate.Announce(arrival, now);
    }

    /// <summary>Something happened.</summary>
    public void Tell(int station, in StationEvent happened, Instant now)
    {
        Volatile.Write(ref _now, now.Milliseconds);
        if (_sites[station] is not { } site) return;
        site.Reporter.Tell(happened, now);
        if (_hasBegun && SiteNotes.Of(site.Id, happened, now) is { } note) _note(note);
    }

    /// <summary>Machinery begins in a lane.</summary>
    public void TellExchange(int station, byte lane, in ExchangeTimes times, Instant now) =>
        _sites[station]?.Reporter.Traces.Exchange(lane, times, now);

    /// <summary>A swap is complete.</summary>
    public void TellSwap(int station, in StationEvent completed, in SetSlots taken, in SetReport delivered, Instant now)
    {
        if (_sites[station] is not { } site) return;
        site.Reporter.TellSwap(completed, taken, delivered, now);
        _note(SiteNotes.OfSwap(site.Id, completed, delivered, now));
    }

    /// <summary>The next order for a station.</summary>
    public bool TryTake(int station, out StationCommand command)
    {
        command = default;
        if (!_hasBegun || _sites[station] is not { } site) return false;
        while (true)
        {
            _lockStep?.WaitForRest();
            if (!site.Inbox.TryTake(out var order)) return false;
            if (order.Act is { } act)
            {
                act();
                continue;
            }

            command = order.Command;
            if (order.Asked is { } asked) site.Reporter.Obey(asked, ref command);
            return true;
        }
    }

    /// <summary>When the centre will do something by itself: in lock-step alone somebody says so.</summary>
    public Instant NextDue => _centre?.NextDue ?? Instant.Never;

    /// <summary>A station that has an order waiting at this instant, or -1.</summary>
    public int NextAddressee(Instant now)
    {
        if (!_hasBegun) return -1;
        Volatile.Write(ref _now, now.Milliseconds);
        _lockStep?.WaitForRest();
        if (_centre is not null && _centre.NextDue <= now)
        {
            _centre.Reach(now);
            _lockStep?.WaitForRest();
        }

        return Array.FindIndex(_sites, site => site is not null && site.Inbox.HasOrder);
    }

    private StopDecision WalkIn(in TripRequest request, Instant now)
    {
        if (_layout.Loops[request.Demand] is not { } loop) return StopDecision.Nowhere;
        Span<Reachable> reach = stackalloc Reachable[1];
        Span<StopOption> options = stackalloc StopOption[1];
        var reserve = _layout.Rehearsal.Network.BatteryTypes[request.BatteryType].Reserve;
        if (StopSearch.Reach(loop, reserve, request, now, reach, options) == 0) return StopDecision.Nowhere;
        int station = reach[0].Station >= 0 ? reach[0].Station : StopDecision.Plug;
        return new StopDecision(station, (short)reach[0].Node, reach[0].Eta, Promised: false);
    }
}
