using System.Collections.Immutable;
using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>The limit that holds for a slot.</summary>
/// <param name="Limit">At the battery.</param>
/// <param name="Changed">When it was set; the default where it never was.</param>
/// <param name="Grip">Whether it can be changed now.</param>
public readonly record struct SlotLimit(Watts Limit, Instant Changed, Grip Grip);

/// <summary>What a limit of a slot is good for.</summary>
public enum Grip : byte
{
    /// <summary>Nothing charges here: the limit bounds nothing.</summary>
    None,

    /// <summary>Something charges here within this limit, which cannot be changed now.</summary>
    Fixed,

    /// <summary>It can be changed.</summary>
    Open,
}

/// <summary>A limit that is to be set.</summary>
/// <param name="Slot">The slot, from 0.</param>
/// <param name="Limit">At the battery.</param>
/// <param name="IsLowered">It is below the one before: to be in force before any is raised.</param>
public readonly record struct LimitChange(short Slot, Watts Limit, bool IsLowered);

/// <summary>
/// Shares a station's power by limits that are set over a wire: few changes, and what the limits allow together stays within the site
/// maximum while they are set one after another.
/// </summary>
/// <remarks>
/// Everyone's need is reckoned as <see cref="PowerShare"/> reckons it. A limit is then changed for three reasons only: all together
/// exceed what the station may draw (at once); a slot lacks a twentieth of its charger or all of its power, and gets it, where need be
/// from those whose limits exceed their need; the policy holds a battery back. The latter two leave each slot in peace for a minute.
/// </remarks>
public static class PowerPlan
{
    /// <summary>The changes that are due, those that lower first. Each set as one is in force before the next.</summary>
    /// <param name="limit">The most that the station may draw now.</param>
    /// <param name="inForce">By slot.</param>
    public static ImmutableArray<LimitChange> Revise(
        PowerRules rules, ChargingQueue queue, Watts limit, ReadOnlySpan<SlotLimit> inForce, Instant now)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(queue);
        var draft = new Draft(rules, queue, limit, inForce, now);
        draft.LowerToTheLimit();
        draft.HoldBack();
        draft.GiveWhatIsNeeded();
        return draft.Changes();
    }

    /// <summary>
    /// What each slot needs, by slot, at the battery: in the order of the queue each gets what it asks for until power or chargers run
    /// out.
    /// </summary>
    /// <param name="room">Power from the grid that is left for charging.</param>
    public static Watts[] Needs(PowerRules rules, ChargingQueue queue, Watts room, int slots)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(queue);
        var needs = new Watts[slots];
        long left = room.Value;
        int chargers = queue.Chargers;
        foreach (var ask in queue.Asks)
        {
            if (ask.IsHeld || chargers <= 0 || left <= 0 || ask.Ask <= Watts.Zero) continue;
            var power = Watts.Min(ask.Ask, rules.AtBattery(new Watts(left)));
            if (power <= Watts.Zero) break;
            needs[ask.Slot] = power;
            left -= rules.Draw(power).Value;
            chargers--;
        }

        return needs;
    }

    private sealed class Draft
    {
        private readonly PowerRules _rules;
        private readonly ChargingQueue _queue;
        private readonly SlotLimit[] _before;
        private readonly Watts[] _limits;
        private readonly Watts[] _needs;
        private readonly bool[] _mayChange;
        private readonly bool[] _raised;
        private readonly Instant _now;
        private readonly long _room;

        public Draft(PowerRules rules, ChargingQueue queue, Watts limit, ReadOnlySpan<SlotLimit> inForce, Instant now)
        {
            _rules = rules;
            _now = now;
            _before = inForce.ToArray();
            _limits = [.. _before.Select(each => each.Limit)];
            _mayChange = [.. _before.Select(MayChange)];
            _raised = new bool[_before.Length];
            var slots = _before;
            long taken = slots.Where(each => each.Grip == Grip.Fixed).Sum(each => rules.Draw(each.Limit).Value);
            _room = Math.Max(0, rules.RoomWithin(limit).Value - taken);
            // Who charges within a limit that cannot be changed has a charger.
            int busy = queue.Asks.Count(ask => slots[ask.Slot].Grip == Grip.Fixed && slots[ask.Slot].Limit > Watts.Zero);
            _queue = queue with
            {
                Asks = [.. queue.Asks.Where(ask => slots[ask.Slot].Grip == Grip.Open)],
                Chargers = queue.Chargers - busy,
            };
            _needs = Needs(rules, _queue, new Watts(_room), _before.Length);
        }

        // However lately they were changed. Those that exceed their need the most give first, and no more than they must.
        public void LowerToTheLimit()
        {
            foreach (int slot in Givers(_ => true))
            {
                long over = Allowed() - _room;
                if (over <= 0) return;
                Lower(slot, over);
            }
        }

        // Who is held back by the price, or has no charger, would charge on within the limit that he has.
        public void HoldBack()
        {
            int chargers = _queue.Chargers;
            foreach (var ask in _queue.Asks)
            {
                if (!ask.IsHeld && ask.Ask > Watts.Zero && chargers-- > 0) continue;
                if (ask.Ask > Watts.Zero && _mayChange[ask.Slot] && _limits[ask.Slot] >= _rules.Gain) _limits[ask.Slot] = Watts.Zero;
            }
        }

        public void GiveWhatIsNeeded()
        {
            foreach (var ask in _queue.Asks)
            {
                if (!_mayChange[ask.Slot] || !IsWorthIt(ask.Slot, _needs[ask.Slot])) continue;
                var givers = Givers(slot => _mayChange[slot] && slot != ask.Slot && !_raised[slot]);
                long spare = _room - Allowed();
                long most = spare + givers.Sum(slot => DrawOf(_limits[slot]) - DrawOf(_needs[slot]));
                var limit = Watts.Min(_needs[ask.Slot], _rules.AtBattery(new Watts(Math.Max(0, DrawOf(_limits[ask.Slot]) + most))));
                if (!IsWorthIt(ask.Slot, limit)) continue;
                long wanted = DrawOf(limit) - DrawOf(_limits[ask.Slot]);
                foreach (int slot in givers)
                {
                    long lacking = wanted - (_room - Allowed());
                    if (lacking <= 0) break;
                    Lower(slot, lacking);
                }

                _limits[ask.Slot] = limit;
                _raised[ask.Slot] = true;
            }

            GiveWhatIsLeft();
        }

        public ImmutableArray<LimitChange> Changes()
        {
            var changed = Enumerable.Range(0, _limits.Length).Where(slot => _limits[slot] != _before[slot].Limit)
                .Select(slot => new LimitChange((short)slot, _limits[slot], _limits[slot] < _before[slot].Limit));
            return [.. changed.OrderBy(change => !change.IsLowered)];
        }

        private bool MayChange(SlotLimit slot) => slot.Grip == Grip.Open && slot.Changed + PowerRules.Rest <= _now;

        private long DrawOf(Watts atBattery) => _rules.Draw(atBattery).Value;

        private long Allowed()
        {
            long sum = 0;
            for (int slot = 0; slot < _limits.Length; slot++)
            {
                if (_before[slot].Grip == Grip.Open) sum += DrawOf(_limits[slot]);
            }

            return sum;
        }

        private int[] Givers(Func<int, bool> may) => Enumerable.Range(0, _limits.Length)
            .Where(slot => _before[slot].Grip == Grip.Open && _limits[slot] > _needs[slot] && may(slot))
            .OrderByDescending(slot => _limits[slot] - _needs[slot])
            .ToArray();

        private void Lower(int slot, long by)
        {
            var lowered = _rules.AtBattery(new Watts(Math.Max(0, DrawOf(_limits[slot]) - by)));
            _limits[slot] = lowered > _needs[slot] ? lowered : _needs[slot];
        }

        // A battery that asks for little would starve at none.
        private bool IsWorthIt(int slot, Watts limit)
        {
            var before = _limits[slot];
            return limit - before >= _rules.Gain || (before == Watts.Zero && limit > Watts.Zero && limit == _needs[slot]);
        }

        // A limit that is changed anyway may leave its battery what nobody else needs: it need not be changed again soon.
        private void GiveWhatIsLeft()
        {
            long lacking = 0;
            foreach (var ask in _queue.Asks) lacking += Math.Max(0, DrawOf(_needs[ask.Slot]) - DrawOf(_limits[ask.Slot]));
            long spare = _room - Allowed() - lacking;
            foreach (var ask in _queue.Asks)
            {
                if (!_raised[ask.Slot] || spare <= 0) continue;
                long before = DrawOf(_limits[ask.Slot]);
                _limits[ask.Slot] = Watts.Min(_rules.ChargerPower, _rules.AtBattery(new Watts(before + spare)));
                spare -= DrawOf(_limits[ask.Slot]) - before;
            }
        }
    }
}
