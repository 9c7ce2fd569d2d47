using System.Globalization;
using Trunkline.Csms.Orders;
using Trunkline.Csms.Profile;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Validation;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Charging;

/// <content>How what was asked for ended, and what is read back.</content>
public sealed partial class StationCharging
{
    private const int MostListed = 500;

    // What a station names beyond it is not believed: it would never be steered again.
    private const int LongestRetrySeconds = 3_600;

    private readonly List<ChargingProfile> _listed = [];
    private int _listRequest = -1;

    /// <summary>A part of the profiles that were asked for. False when it is not from here that they were.</summary>
    public bool HearProfiles(ReportChargingProfilesRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestId != _listRequest) return false;
        if (_listed.Count < MostListed) _listed.AddRange(request.ChargingProfile);
        if (request.Tbc == true) return true;
        Compare();
        _listed.Clear();
        _listRequest = -1;
        return true;
    }

    /// <summary>It is what <see cref="Next"/> gave last.</summary>
    internal bool Owns(OutboundCall call) => _pending?.Call == call;

    /// <summary>How what <see cref="Next"/> gave last has ended.</summary>
    internal void Conclude(in CallOutcome outcome, Instant now)
    {
        if (_pending is not { } sent) return;
        _pending = null;
        switch (outcome.End)
        {
            case CallEnd.Result:
                Take(sent, outcome.Payload, now);
                break;
            case CallEnd.Error or CallEnd.InvalidResult:
                Refuse(sent, outcome.ErrorCode ?? "error", $"{outcome.ErrorCode} {outcome.ErrorDescription}".TrimEnd(), now);
                break;
            default:
                if (sent.Purpose is Purpose.Battery or Purpose.Update && IsStill(sent)) _slots[sent.Slot].LoseAnswer(sent.Limit);
                _quietUntil = now + Patience;
                break;
        }
    }

    private bool IsStill(Pending sent) => _slots[sent.Slot].Transaction == sent.Transaction;

    private void Take(Pending sent, ReadOnlyMemory<byte> payload, Instant now)
    {
        switch (sent.Purpose)
        {
            case Purpose.Capabilities:
                _smart.Hear(GetVariablesRequest.Action.Response.Read(payload, Strictness.Lenient).Message!);
                break;
            case Purpose.ClearBatteries or Purpose.ClearSite or Purpose.ClearDefault:
                // That there was nothing to clear is as good.
                Cleared(sent.Purpose);
                break;
            case Purpose.Update:
                UpdateDynamicScheduleResponse updated =
                    UpdateDynamicScheduleRequest.Action.Response.Read(payload, Strictness.Lenient).Message!;
                Take(sent, updated.Status, updated.StatusInfo, now);
                break;
            case Purpose.ReadSite or Purpose.ReadSlot:
                Read(sent, GetCompositeScheduleRequest.Action.Response.Read(payload, Strictness.Lenient).Message!, now);
                break;
            case Purpose.List:
                _isListDue = false;
                GetChargingProfilesResponse list = GetChargingProfilesRequest.Action.Response.Read(payload, Strictness.Lenient).Message!;
                if (list.Status != GetChargingProfileStatus.Accepted) Compare();
                break;
            default:
                SetChargingProfileResponse set = SetChargingProfileRequest.Action.Response.Read(payload, Strictness.Lenient).Message!;
                Take(sent, set.Status, set.StatusInfo, now);
                break;
        }
    }

    private void Take(Pending sent, OpenEnum<ChargingProfileStatus> status, StatusInfo? info, Instant now)
    {
        if (status != ChargingProfileStatus.Accepted)
        {
            Refuse(sent, info?.ReasonCode ?? "", $"{info?.ReasonCode ?? status.Text} {info?.AdditionalInfo}".TrimEnd(), now);
            return;
        }

        switch (sent.Purpose)
        {
            case Purpose.Site:
                _site.State = ProfileState.Held;
                _isSiteReadDue = !_refusesReading;
                break;
            case Purpose.Default:
                _default.State = ProfileState.Held;
                _isListDue = true;
                break;
            default:
                if (IsStill(sent)) _slots[sent.Slot].Accept(sent.Limit, now, !_refusesReading);
                break;
        }
    }

    private void Refuse(Pending sent, string code, string why, Instant now)
    {
        if (code == "RateLimitExceeded")
        {
            _quietUntil = now + RetryAfter(why);
            return;
        }

        switch (sent.Purpose)
        {
            case Purpose.Capabilities:
                _smart.Fail($"cannot say what it offers: {why}");
                break;
            case Purpose.ClearBatteries or Purpose.ClearSite or Purpose.ClearDefault:
                Cleared(sent.Purpose);
                break;
            case Purpose.Site:
                if (IsFinal(_site, code, why)) _find("the site maximum is refused", why);
                break;
            case Purpose.Default:
                // Its own business: it shares its power itself.
                _isListDue |= IsFinal(_default, code, why);
                break;
            case Purpose.ReadSite or Purpose.ReadSlot:
                RefuseReading(why);
                break;
            case Purpose.List:
                _isListDue = false;
                break;
            default:
                RefuseSlot(sent, code, why);
                break;
        }
    }

    private static bool IsFinal(Standing standing, string code, string why)
    {
        // Somebody else's, from before, stands in its place; charging is limited from here only.
        if (code == "DuplicateProfile" && !standing.HasCleared)
        {
            (standing.MustClear, standing.HasCleared) = (true, true);
            return false;
        }

        (standing.State, standing.Why) = (ProfileState.Refused, why);
        return true;
    }

    private void RefuseSlot(Pending sent, string code, string why)
    {
        if (!IsStill(sent)) return;
        SlotSteering slot = _slots[sent.Slot];
        if (code == "TxNotFound")
        {
            // The battery has left, or the station has started anew: its next transaction will say so.
            slot.Forget(SafeShare);
        }
        else if (sent.Purpose == Purpose.Update)
        {
            _find("a dynamic profile takes no new limit", why);
            _refusesUpdates = true;
        }
        else
        {
            slot.Refuse(why);
            _find("the profile of a battery is refused", $"slot {Text(sent.Slot + 1)}: {why}");
        }
    }

    private void RefuseReading(string why)
    {
        _find("what it allows cannot be read back", why);
        _refusesReading = true;
        _isSiteReadDue = false;
        foreach (SlotSteering slot in _slots) slot.Read(null);
    }

    private void Cleared(Purpose purpose)
    {
        if (purpose == Purpose.ClearBatteries) _areBatteriesUnknown = false;
        else if (purpose == Purpose.ClearSite) _site.MustClear = false;
        else _default.MustClear = false;
    }

    private void Read(Pending sent, GetCompositeScheduleResponse response, Instant now)
    {
        if (response.Status != GenericStatus.Accepted || response.Schedule is not { } schedule)
        {
            RefuseReading($"{response.StatusInfo?.ReasonCode ?? response.Status.Text} {response.StatusInfo?.AdditionalInfo}".TrimEnd());
            return;
        }

        bool isInWatts = schedule.ChargingRateUnit == ChargingRateUnit.Watts;
        Watts? allowed = isInWatts && schedule.ChargingSchedulePeriod is [{ Limit: { } watts }, ..]
            ? WireValues.Power(watts)
            : null;
        if (sent.Purpose == Purpose.ReadSlot)
        {
            if (!IsStill(sent)) return;
            _slots[sent.Slot].Read(allowed);
            if (allowed is null || allowed > sent.Limit)
                _find("a slot allows more than its limit", $"slot {Text(sent.Slot + 1)}: {Text(allowed)} instead of {sent.Limit}");
            return;
        }

        (_readBack, _isSiteReadDue) = (allowed, false);
        Watts most = _rules!.SiteMaximum;
        if (allowed is null || allowed > most)
            _find("the station allows more than the site maximum", $"{Text(allowed)} instead of {most}");
        else if (allowed < most && _external.For(0, now) is null)
            _find("the station allows less than the site maximum, and names no other limit", $"{Text(allowed)} instead of {most}");
    }

    private void Compare()
    {
        ProfileWriting writing = Writing;
        foreach (ChargingProfile profile in _listed)
        {
            if (!writing.IsOurs(profile.Id, _slots.Length))
                _find("it holds a profile that is not from here", $"{Text(profile.Id)}: {profile.ChargingProfilePurpose}");
        }

        if (_site.State == ProfileState.Held) MustList(writing.SiteId, _rules!.SiteMaximum, "the site maximum");
        if (_default.State == ProfileState.Held) MustList(writing.DefaultId, SafeShare, "the slot default");
    }

    private void MustList(int id, Watts limit, string name)
    {
        ChargingProfile? listed = _listed.Find(profile => profile.Id == id);
        decimal? told = listed?.ChargingSchedule[0].ChargingSchedulePeriod[0].Limit;
        if (told == limit.Value) return;
        string shown = told?.ToString(CultureInfo.InvariantCulture) ?? "none";
        _find($"{name} is not among its profiles as it was set", $"profile {Text(id)}: {shown} instead of {limit}");
    }

    // "<xx> seconds before retry", says the protocol.
    private static Duration RetryAfter(string why)
    {
        string digits = new([.. why.SkipWhile(each => !char.IsAsciiDigit(each)).TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            ? Duration.FromSeconds(Math.Clamp(seconds, 1, LongestRetrySeconds))
            : Patience;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(Watts? power) => power?.ToString() ?? "no limit";
}
