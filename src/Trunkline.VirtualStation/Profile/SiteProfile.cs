using Trunkline.Control.Station;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;

namespace Trunkline.VirtualStation.Profile;

/// <summary>
/// The charging profile that a station of ours holds: the most that it may draw. Below it its own control shares the power, so profiles
/// of slots and batteries are refused. Safe for several threads.
/// </summary>
/// <param name="limit">Tells the site what its connection may give from now on; only when that changes.</param>
internal sealed class SiteProfile(StationRules rules, Action<Watts> limit)
{
    private readonly Lock _gate = new();
    private ChargingProfile? _held;
    private Watts _limit = rules.ConnectionLimit;

    /// <summary>The limit of the profile that is held; null where none is.</summary>
    public Watts? Held
    {
        get
        {
            lock (_gate) return _held is null ? null : _limit;
        }
    }

    public SetChargingProfileResponse Set(SetChargingProfileRequest request)
    {
        var profile = request.ChargingProfile;
        if (profile.ChargingProfilePurpose.Known != ChargingProfilePurpose.ChargingStationMaxProfile)
            return Rejected("UnsupportedRequest", "this station shares its power among its slots itself");
        if (request.EvseId != 0) return Rejected("InvalidValue", "the most that a station may draw is of no single slot");
        if (profile.ChargingProfileKind.Known == ChargingProfileKind.Relative) return Rejected("InvalidProfile", "relative to what");
        if (profile.ChargingSchedule is not [{ ChargingSchedulePeriod: [{ Limit: { } told }], Duration: null } schedule])
            return Rejected("UnsupportedParam", "one schedule of one period without an end");
        if (schedule.ChargingRateUnit.Known != ChargingRateUnit.Watts) return Rejected("UnsupportedRateUnit", "watts only");
        // Cooling, robot and light cannot be throttled.
        if (told < rules.Auxiliary.Value) return Rejected("InvalidValue", $"{rules.Auxiliary} are drawn beside charging");
        lock (_gate)
        {
            _held = profile;
            Limit(Watts.Min(new Watts((long)Math.Min(told, long.MaxValue / 2)), rules.ConnectionLimit));
        }

        return new SetChargingProfileResponse { Status = ChargingProfileStatus.Accepted };
    }

    public ClearChargingProfileResponse Clear(ClearChargingProfileRequest request)
    {
        lock (_gate)
        {
            if (!IsMeant(request)) return new ClearChargingProfileResponse { Status = ClearChargingProfileStatus.Unknown };
            _held = null;
            Limit(rules.ConnectionLimit);
        }

        return new ClearChargingProfileResponse { Status = ClearChargingProfileStatus.Accepted };
    }

    /// <summary>What is held and was asked for; null where there is nothing.</summary>
    public ReportChargingProfilesRequest? Report(GetChargingProfilesRequest request)
    {
        var wanted = request.ChargingProfile;
        lock (_gate)
        {
            bool isWanted = _held is not null
                && request.EvseId is null or 0
                && (wanted.ChargingProfileId?.Contains(_held.Id) ?? true)
                && (wanted.ChargingProfilePurpose?.Equals(_held.ChargingProfilePurpose) ?? true)
                && (wanted.StackLevel is not { } level || level == _held.StackLevel)
                && (wanted.ChargingLimitSource?.Contains("CSO") ?? true);
            return !isWanted ? null : new ReportChargingProfilesRequest
            {
                RequestId = request.RequestId, ChargingLimitSource = "CSO", EvseId = 0, ChargingProfile = [_held!],
            };
        }
    }

    /// <summary>What may be drawn as a whole, or what a slot's charger gives.</summary>
    public GetCompositeScheduleResponse Allowed(GetCompositeScheduleRequest request, DateTimeOffset now)
    {
        bool isKnown = request.EvseId <= rules.ChargingSlots && request.ChargingRateUnit?.Known is null or ChargingRateUnit.Watts;
        if (!isKnown) return new GetCompositeScheduleResponse { Status = GenericStatus.Rejected };
        Watts allowed;
        lock (_gate) allowed = request.EvseId == 0 ? _limit : Watts.Min(_limit, rules.ChargerPower);
        return new GetCompositeScheduleResponse
        {
            Status = GenericStatus.Accepted,
            Schedule = new CompositeSchedule
            {
                EvseId = request.EvseId, Duration = request.Duration, ScheduleStart = now, ChargingRateUnit = ChargingRateUnit.Watts,
                ChargingSchedulePeriod = [new ChargingSchedulePeriod { StartPeriod = 0, Limit = allowed.Value }],
            },
        };
    }

    private bool IsMeant(ClearChargingProfileRequest request)
    {
        if (_held is null) return false;
        if (request.ChargingProfileId is { } id) return id == _held.Id;
        var criteria = request.ChargingProfileCriteria;
        return criteria?.EvseId is null or 0
            && (criteria?.ChargingProfilePurpose?.Equals(_held.ChargingProfilePurpose) ?? true)
            && (criteria?.StackLevel is not { } level || level == _held.StackLevel);
    }

    private void Limit(Watts most)
    {
        if (most == _limit) return;
        _limit = most;
        limit(most);
    }

    private static SetChargingProfileResponse Rejected(string reason, string why) => new()
    {
        Status = ChargingProfileStatus.Rejected, StatusInfo = new StatusInfo { ReasonCode = reason, AdditionalInfo = why },
    };
}
