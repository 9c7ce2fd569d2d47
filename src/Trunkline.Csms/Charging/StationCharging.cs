using System.Collections.Immutable;
using Trunkline.Control.Station;
using Trunkline.Csms.Orders;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Handshake;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Charging;

/// <summary>
/// Steers the charging of one station by OCPP's charging profiles: a site maximum and a slot default that it keeps without the centre,
/// and a limit per battery by the <see cref="PowerPlan"/>. One request at a time: <see cref="Next"/> says which, until there is none, and
/// hears how it ended before it says another. It outlives connections. Not for several threads at once.
/// </summary>
public sealed partial class StationCharging
{
    // A station that does not answer is left in peace for so long.
    private static readonly Duration Patience = Duration.FromSeconds(60);

    private readonly PowerRules? _rules;
    private readonly Func<int> _nextRequest;
    private readonly Action<string, string> _find;
    private readonly SlotSteering[] _slots;
    private readonly ExternalLimits _external = new();
    private readonly Standing _site = new();
    private readonly Standing _default = new();
    private SmartCharging _smart = new();
    private string _version = SubProtocol.Ocpp21;
    private Pending? _pending;
    private Instant _quietUntil;
    private bool _areBatteriesUnknown = true;
    private bool _refusesUpdates;
    private bool _refusesReading;
    private bool _isSiteReadDue;
    private bool _isListDue;
    private Watts? _readBack;

    private enum Purpose
    {
        Capabilities,
        ClearBatteries,
        ClearSite,
        ClearDefault,
        Site,
        Default,
        ReadSite,
        List,
        Battery,
        Update,
        ReadSlot,
    }

    // What was sent and is not answered.
    private sealed record Pending(OutboundCall Call, Purpose Purpose, int Slot, string? Transaction, Watts Limit);

    // One of the two profiles of the whole station.
    private sealed class Standing
    {
        public ProfileState State { get; set; }

        public string? Why { get; set; }

        public bool MustClear { get; set; }

        public bool HasCleared { get; set; }

        public void Renew(bool forgets)
        {
            if (State == ProfileState.Held || forgets) (State, Why, MustClear) = (ProfileState.Due, null, false);
            if (forgets) HasCleared = false;
        }
    }

    /// <summary>The charging of a station of which nothing is known yet.</summary>
    /// <param name="rules">Its figures; null where nothing is to be steered.</param>
    /// <param name="nextRequest">Numbers for requests that are answered by messages of their own.</param>
    /// <param name="find">Is told what is not as it should be, with an example.</param>
    public StationCharging(PowerRules? rules, Func<int> nextRequest, Action<string, string> find)
    {
        _rules = rules;
        _nextRequest = nextRequest;
        _find = find;
        _slots = new SlotSteering[rules?.ChargingSlots ?? 0];
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            _slots[slot] = new SlotSteering();
            _slots[slot].Forget(SafeShare);
        }
    }

    /// <summary>There are figures to steer it by.</summary>
    public bool IsWanted => _rules is not null;

    /// <summary>How far it is steered.</summary>
    public ChargingReach Reach =>
        _rules is null ? ChargingReach.NotOffered
        : !_smart.IsKnown ? ChargingReach.Unknown
        : _smart.Why is not null || (IsRefused(_site) && IsRefused(_default)) ? ChargingReach.NotOffered
        : IsRefused(_default) ? ChargingReach.Site
        : ChargingReach.Slots;

    /// <summary>Each slot is given its power from here: somebody must say who would charge.</summary>
    public bool WantsQueue => Reach == ChargingReach.Slots && _default.State == ProfileState.Held;

    private Watts SafeShare => _rules?.SafeShare ?? Watts.Zero;

    private ProfileWriting Writing => new(_smart.ReservedIds + 1);

    private bool IsDynamic => _smart.IsDynamic && !_refusesUpdates && _version != SubProtocol.Ocpp201;

    /// <summary>A connection stands anew: what the station still holds is not known, so all of it is sent again.</summary>
    public void Connect(string version)
    {
        _version = version;
        Renew(forgets: false);
        foreach (SlotSteering slot in _slots) slot.Doubt();
    }

    /// <summary>It has started: its transactions are new, and what it refused before it may take now.</summary>
    public void Boot()
    {
        Renew(forgets: true);
        _external.Clear();
        foreach (SlotSteering slot in _slots) slot.Forget(SafeShare);
        _areBatteriesUnknown = true;
    }

    /// <summary>A transaction in a slot is heard of.</summary>
    /// <param name="slot">From 0.</param>
    /// <param name="state">What its battery does; null where that is not told.</param>
    public void HearTransaction(int slot, string transaction, bool isOver, ChargingState? state = null)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (slot < 0 || slot >= _slots.Length) return;
        SlotSteering steering = _slots[slot];
        bool? isAtRest = state is { } told
            ? told is ChargingState.SuspendedEV or ChargingState.SuspendedEVSE or ChargingState.Idle
            : null;
        if (!isOver) steering.Hear(transaction, isAtRest, SafeShare);
        else if (steering.Transaction == transaction) steering.Forget(SafeShare);
    }

    /// <summary>A limit from elsewhere holds.</summary>
    public void HearLimit(NotifyChargingLimitRequest request, Instant now)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!_external.Note(request, now))
            _find("an external limit says no power in watts", $"{request.ChargingLimit.ChargingLimitSource} at evse {request.EvseId ?? 0}");
    }

    /// <summary>A limit from elsewhere no longer holds.</summary>
    public void HearLimitCleared(ClearedChargingLimitRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _external.Remove(request.ChargingLimitSource, request.EvseId ?? 0);
    }

    /// <summary>The limit of a dynamic profile that the station asks for; null where there is none of that number.</summary>
    public Watts? Pull(int profile)
    {
        // A station may ask for any number.
        long slot = (long)profile - Writing.SlotId(0);
        return slot >= 0 && slot < _slots.Length && _slots[slot].IsHeld && IsDynamic ? _slots[slot].Limit : null;
    }

    /// <summary>
    /// The request that is due now; null when none is, or one is under way. How it ends must be told before the next is asked for.
    /// </summary>
    /// <param name="queue">Who would charge; null where that is not known, and no slot is changed.</param>
    public OutboundCall? Next(ChargingQueue? queue, Instant now)
    {
        if (_rules is null || _pending is not null || now < _quietUntil) return null;
        if (_smart.Ask() is { } question) return Send(Purpose.Capabilities, OutboundCall.Of(question));
        if (Reach == ChargingReach.NotOffered) return null;
        return NextOfStation() ?? (WantsQueue ? NextOfSlots(queue, now) : null);
    }

    /// <summary>How it is, to be shown.</summary>
    public ChargingView View(Instant now)
    {
        ProfileWriting writing = Writing;
        string? why = _rules is null ? "not to be steered"
            : _smart.Why ?? (IsRefused(_default) ? $"takes no slot default: {_default.Why}" : null);
        return new ChargingView(
            Reach, why, IsDynamic,
            new ProfileView(writing.SiteId, _rules?.SiteMaximum ?? Watts.Zero, _site.State, _site.Why),
            new ProfileView(writing.DefaultId, SafeShare, _default.State, _default.Why),
            _external.For(0, now), _readBack, now < _quietUntil ? _quietUntil : null,
            [.. _slots.Select((slot, index) => ViewOf(slot, index, writing))]);
    }

    private static SlotChargingView ViewOf(SlotSteering slot, int index, ProfileWriting writing)
    {
        ProfileState? state = slot.Refusal is not null ? ProfileState.Refused
            : slot.IsHeld ? ProfileState.Held
            : slot.IsDoubtful ? ProfileState.Due
            : null;
        ProfileView? profile = state is { } known ? new ProfileView(writing.SlotId(index), slot.Limit, known, slot.Refusal) : null;
        return new SlotChargingView(index + 1, slot.Transaction, slot.Limit, profile, slot.ReadBack);
    }

    private static bool IsRefused(Standing standing) => standing.State == ProfileState.Refused;

    private void Renew(bool forgets)
    {
        _pending = null;
        _quietUntil = default;
        _smart = new SmartCharging();
        _site.Renew(forgets);
        _default.Renew(forgets);
        if (forgets) (_refusesUpdates, _refusesReading) = (false, false);
        (_isSiteReadDue, _isListDue, _readBack) = (false, false, null);
    }

    private OutboundCall Send(Purpose purpose, OutboundCall call, int slot = -1, Watts limit = default)
    {
        _pending = new Pending(call, purpose, slot, slot < 0 ? null : _slots[slot].Transaction, limit);
        return call;
    }

    // First what holds without the centre, then whether it does.
    private OutboundCall? NextOfStation()
    {
        ProfileWriting writing = Writing;
        if (_areBatteriesUnknown) return Send(Purpose.ClearBatteries, OutboundCall.Of(ProfileWriting.ClearBatteries()));
        if (_site.MustClear)
            return Send(Purpose.ClearSite, OutboundCall.Of(ProfileWriting.Clear(0, ChargingProfilePurpose.ChargingStationMaxProfile)));
        if (_site.State == ProfileState.Due)
            return Send(Purpose.Site, OutboundCall.Of(writing.Site(_rules!.SiteMaximum)), limit: _rules.SiteMaximum);
        if (_isSiteReadDue) return Send(Purpose.ReadSite, OutboundCall.Of(Composite(0)));
        if (_default.MustClear)
            return Send(Purpose.ClearDefault, OutboundCall.Of(ProfileWriting.Clear(null, ChargingProfilePurpose.TxDefaultProfile)));
        if (_default.State == ProfileState.Due)
            return Send(Purpose.Default, OutboundCall.Of(writing.Default(SafeShare)), limit: SafeShare);
        if (!_isListDue) return null;
        _listed.Clear();
        _listRequest = _nextRequest();
        return Send(Purpose.List, OutboundCall.Of(new GetChargingProfilesRequest
        {
            RequestId = _listRequest,
            ChargingProfile = new ChargingProfileCriterion { ChargingLimitSource = ["CSO"] },
        }));
    }

    private OutboundCall? NextOfSlots(ChargingQueue? queue, Instant now)
    {
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            SlotSteering steering = _slots[slot];
            if (steering is { IsDoubtful: true, Refusal: null, Transaction: not null }) return SetSlot(slot, steering.Limit);
            if (steering.IsReadDue) return Send(Purpose.ReadSlot, OutboundCall.Of(Composite(slot + 1)), slot, steering.Limit);
        }

        if (queue is null) return null;
        ChargingQueue bounded = Bounded(queue, now);
        bool[] isInQueue = new bool[_slots.Length];
        foreach (ChargingAsk ask in bounded.Asks) isInQueue[ask.Slot] = true;
        SlotLimit[] inForce = [.. _slots.Select((slot, index) => slot.LimitFor(isInQueue[index]))];
        ImmutableArray<LimitChange> changes = PowerPlan.Revise(_rules!, bounded, bounded.Limit, inForce, now);
        return changes.IsEmpty ? null : SetSlot(changes[0].Slot, changes[0].Limit);
    }

    private OutboundCall SetSlot(int slot, Watts limit)
    {
        SlotSteering steering = _slots[slot];
        if (steering.IsHeld && IsDynamic) return Send(Purpose.Update, OutboundCall.Of(Writing.Update(slot, limit)), slot, limit);
        SetChargingProfileRequest request = Writing.Battery(slot, steering.Transaction!, limit, IsDynamic, _smart.EndsOffline);
        return Send(Purpose.Battery, OutboundCall.Of(request), slot, limit);
    }

    // Nobody gets more than others allow, be it for the station or for a slot.
    private ChargingQueue Bounded(ChargingQueue queue, Instant now)
    {
        Watts limit = Watts.Min(queue.Limit, _rules!.SiteMaximum);
        if (_external.For(0, now) is { } external) limit = Watts.Min(limit, external);
        bool[] isKnown = new bool[_slots.Length];
        foreach (ChargingAsk ask in queue.Asks)
        {
            if (ask.Slot < isKnown.Length) isKnown[ask.Slot] = true;
        }

        var asks = ImmutableArray.CreateBuilder<ChargingAsk>(_slots.Length);
        // Which batteries these are is not known yet; the share that always fits is theirs.
        for (short slot = 0; slot < _slots.Length; slot++)
        {
            if (!isKnown[slot] && _slots[slot] is { Transaction: not null, IsAtRest: false })
                asks.Add(new ChargingAsk(slot, SafeShare, IsHeld: false));
        }

        foreach (ChargingAsk ask in queue.Asks)
        {
            if (ask.Slot >= _slots.Length) continue;
            asks.Add(_external.For(ask.Slot + 1, now) is { } most ? ask with { Ask = Watts.Min(ask.Ask, most) } : ask);
        }

        return queue with { Asks = asks.ToImmutable(), Limit = limit };
    }

    private static GetCompositeScheduleRequest Composite(int evse) => new()
    {
        EvseId = evse, Duration = 60, ChargingRateUnit = ChargingRateUnit.Watts,
    };
}
