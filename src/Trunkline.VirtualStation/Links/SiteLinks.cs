using System.Globalization;
using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Planning.Trips;
using Trunkline.Twin.World;
using Trunkline.VirtualStation.Lines;
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
    private readonly ICentreClock? _centre;
    private readonly Site?[] _sites;
    private readonly Action<StationNote> _note;
    private bool _hasBegun;
    private long _now;

    private sealed record Site(string Id, SiteReporter Reporter, Inbox Inbox);

    /// <summary>Links without sites.</summary>
    /// <param name="lockStep">What to wait for before an order is taken; null in live pace.</param>
    /// <param name="centre">In lock-step, the clock of the centre, which the world moves.</param>
    /// <param name="note">Is told what happens.</param>
    public SiteLinks(Layout layout, ITripPlanner planner, Flights? lockStep, ICentreClock? centre, Action<StationNote> note)
    {
        _layout = layout;
        _planner = planner;
        _lockStep = lockStep;
        _centre = lockStep is null ? null : centre;
        _note = note;
        _sites = new Site?[layout.Rules.Length];
    }

    /// <summary>Instant of the last turn of the world. From any thread.</summary>
    public Instant Now => new(Volatile.Read(ref _now));

    /// <summary>When the centre will next do something by itself, where the world moves its clock.</summary>
    public Instant NextDue => _centre?.NextDue ?? Instant.Never;

    /// <summary>Links a station.</summary>
    public void Add(int station, SiteReporter reporter, Inbox inbox) =>
        _sites[station] = new Site(_layout.Rehearsal.Network.Stations[station].Id, reporter, inbox);

    /// <summary>The world stands.</summary>
    public void Begin(World<OcppLink> world)
    {
        MoveTo(world.Now);
        for (int station = 0; station < _sites.Length; station++)
        {
            _sites[station]?.Reporter.Begin(world.StationControlState(station), battery => world.Batteries[battery], world.Now);
        }

        _hasBegun = true;
    }

    /// <summary>Reports of the quarter-hour, between turns.</summary>
    public void TellPeriodically(Instant now)
    {
        MoveTo(now);
        foreach (var site in _sites) site?.Reporter.TellPeriodically(now);
    }

    /// <summary>The platform's answer where there is one; without, the truck drives on to the next station as a walk-in.</summary>
    public StopDecision Plan(in TripRequest request, Instant now)
    {
        MoveTo(now);
        return _planner.Plan(request, now) ?? WalkIn(request, now);
    }

    /// <summary>Gives a reservation back.</summary>
    public void Cancel(int reservation) => _planner.Cancel(reservation);

    /// <summary>A truck is at a gate.</summary>
    public void Arrive(int station, in StationCommand arrival, Instant now)
    {
        MoveTo(now);
        if (_sites[station] is not { } site) return;
        string truck = arrival.Truck.ToString(CultureInfo.InvariantCulture);
        _note(new StationNote(site.Id, StationNoteKind.TruckAtGate, now, truck));
        site.Reporter.Gate.Announce(arrival, now);
    }

    /// <summary>Something happened.</summary>
    public void Tell(int station, in StationEvent happened, Instant now)
    {
        MoveTo(now);
        if (_sites[station] is not { } site) return;
        site.Reporter.Tell(happened, now);
        if (_hasBegun && SiteNotes.Of(site.Id, happened, now) is { } note) _note(note);
    }

    /// <summary>A swap is complete.</summary>
    public void TellSwap(int station, in StationEvent completed, in SetSlots taken, in SetReport delivered, Instant now) =>
        _sites[station]?.Reporter.TellSwap(completed, taken, delivered, now);

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

    /// <summary>A station that has an order waiting, or -1.</summary>
    public int NextAddressee(Instant now)
    {
        if (!_hasBegun) return -1;
        MoveTo(now);
        _lockStep?.WaitForRest();
        return Array.FindIndex(_sites, site => site is not null && site.Inbox.HasOrder);
    }

    // The centre's clock moves first, so that what it hears has happened by then.
    private void MoveTo(Instant now)
    {
        if (now.Milliseconds == _now) return;
        Volatile.Write(ref _now, now.Milliseconds);
        _centre?.MoveTo(now);
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
