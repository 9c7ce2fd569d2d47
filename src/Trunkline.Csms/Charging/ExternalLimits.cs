using Trunkline.Csms.Profile;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Charging;

/// <summary>Limits that hold at a station by somebody else's word, as of its grid operator; each until it is cleared.</summary>
internal sealed class ExternalLimits
{
    // Sources are few; whoever invents more does not fill memory with them.
    private const int Most = 32;

    private readonly Dictionary<(string Source, int Evse), Told> _limits = [];

    private sealed record Told(IReadOnlyList<ChargingSchedule> Schedules, Instant At);

    public void Clear() => _limits.Clear();

    /// <summary>Takes note of one. False when it says no power by which anything could be shared.</summary>
    public bool Note(NotifyChargingLimitRequest request, Instant now)
    {
        // It adds to what there is instead of bounding it.
        if (request.ChargingLimit.IsLocalGeneration == true) return true;
        var key = (request.ChargingLimit.ChargingLimitSource, request.EvseId ?? 0);
        ChargingSchedule[] schedules = [.. (request.ChargingSchedule ?? []).Where(each => each.ChargingRateUnit == ChargingRateUnit.Watts)];
        bool isKnown = _limits.Remove(key);
        if (schedules.Length == 0 || (!isKnown && _limits.Count >= Most)) return false;
        _limits[key] = new Told(schedules, now);
        return true;
    }

    public void Remove(string source, int evse) => _limits.Remove((source, evse));

    /// <summary>The least that holds now for a slot, or for the whole station (0); null where none does.</summary>
    public Watts? For(int evse, Instant now)
    {
        Watts? least = null;
        foreach (var ((_, of), told) in _limits)
        {
            if (of != evse) continue;
            foreach (ChargingSchedule schedule in told.Schedules)
            {
                if (LimitOf(schedule, told.At, now) is not { } limit) continue;
                least = least is { } before ? Watts.Min(before, limit) : limit;
            }
        }

        return least;
    }

    private static Watts? LimitOf(ChargingSchedule schedule, Instant told, Instant now)
    {
        Instant start = schedule.StartSchedule is { } time ? WireValues.InstantOf(time) : told;
        long seconds = (now - start).Milliseconds / 1_000;
        if (schedule.Duration is { } length && seconds >= length) return null;
        decimal? limit = null;
        foreach (ChargingSchedulePeriod period in schedule.ChargingSchedulePeriod)
        {
            if (period.StartPeriod <= seconds) limit = period.Limit;
        }

        return limit is { } watts ? WireValues.Power(watts) : null;
    }
}
