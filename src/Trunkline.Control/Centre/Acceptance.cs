using Trunkline.Control.Station;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <summary>What a station must have done before it opens, decided from what it really does.</summary>
public enum AcceptanceCheck : byte
{
    /// <summary>It has announced itself and was accepted.</summary>
    Registration,

    /// <summary>Its inventory is complete, with as many slots as the network says.</summary>
    Inventory,

    /// <summary>Every slot has shown a battery, or said that it is empty.</summary>
    Slots,

    /// <summary>As many slots as there are chargers have charged a battery, by the readings of a transaction.</summary>
    Charging,

    /// <summary>Each lane has completed swaps with a test truck, in a row, within the time that the network states.</summary>
    Swaps,

    /// <summary>The link was lost, and what happened meanwhile was told afterwards.</summary>
    Replay,

    /// <summary>A hot battery was told of and isolated.</summary>
    HotBattery,
}

/// <summary>How a check stands.</summary>
public enum CheckState : byte
{
    /// <summary>Not yet.</summary>
    Open,

    /// <summary>It is proven.</summary>
    Passed,

    /// <summary>What was seen last speaks against it.</summary>
    Failed,
}

/// <summary>A check of a test, as it stands.</summary>
/// <param name="Proven">How much of it is proven, of <paramref name="Needed"/>.</param>
/// <param name="Evidence">What was seen last; empty when nothing was.</param>
/// <param name="At">When that was; null when nothing was.</param>
public readonly record struct CheckStatus(
    AcceptanceCheck Check, CheckState State, int Proven, int Needed, string Evidence, Instant? At);

/// <summary>The acceptance test of one commissioning.</summary>
public sealed class Acceptance
{
    private readonly Record[] _records;

    internal Acceptance(Instant began, StationRules rules)
    {
        Began = began;
        _records = new Record[Enum.GetValues<AcceptanceCheck>().Length];
        foreach (var check in Enum.GetValues<AcceptanceCheck>())
        {
            var (parts, each) = check switch
            {
                AcceptanceCheck.Slots or AcceptanceCheck.Charging => (rules.Slots, 1),
                AcceptanceCheck.Swaps => (rules.Lanes, DeskRules.TestSwapsPerLane),
                _ => (1, 1),
            };
            int needed = check == AcceptanceCheck.Charging ? Math.Min(rules.Chargers, rules.ChargingSlots) : parts * each;
            _records[(int)check] = new Record(new int[parts], each, needed);
        }
    }

    private sealed class Record(int[] proven, int each, int needed)
    {
        public int[] Proven { get; } = proven;

        public int Each { get; } = each;

        public int Needed { get; } = needed;

        public int Sum { get; set; }

        public bool HasFailed { get; set; }

        public string Evidence { get; set; } = "";

        public Instant? At { get; set; }

        public override string ToString() => $"{string.Join(',', Proven)} {Sum}/{Needed} {HasFailed} {Evidence} {At}";
    }

    /// <summary>When the station was seen to be in commissioning.</summary>
    public Instant Began { get; }

    /// <summary>The link was lost since then.</summary>
    public bool WasLost { get; private set; }

    /// <summary>The date of the opening has come and the test was not passed.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>All is proven.</summary>
    public bool IsPassed => Array.TrueForAll(_records, record => record.Sum >= record.Needed);

    /// <summary>The checks, in the order in which a station usually gets through them.</summary>
    public IReadOnlyList<CheckStatus> Checks => [.. Enum.GetValues<AcceptanceCheck>().Select(StatusOf)];

    /// <summary>A check as it stands.</summary>
    public CheckStatus StatusOf(AcceptanceCheck check)
    {
        var record = _records[(int)check];
        var state = record.Sum >= record.Needed ? CheckState.Passed : record.HasFailed ? CheckState.Failed : CheckState.Open;
        return new CheckStatus(check, state, Math.Min(record.Sum, record.Needed), record.Needed, record.Evidence, record.At);
    }

    /// <summary>Nothing more can be learnt of this part of a check.</summary>
    internal bool IsProven(AcceptanceCheck check, int part)
    {
        var record = _records[(int)check];
        return record.Sum >= record.Needed || record.Proven[part] >= record.Each;
    }

    internal void NoteLost() => WasLost = true;

    internal void NoteHeld() => IsHeld = true;

    internal void Note(DeskEvent.CheckNoted noted, Instant at)
    {
        var record = _records[(int)noted.Check];
        ref int proven = ref record.Proven[noted.Part];
        // What fails begins again.
        int now = noted.Passed ? Math.Min(proven + 1, record.Each) : 0;
        record.Sum += now - proven;
        proven = now;
        (record.HasFailed, record.Evidence, record.At) = (!noted.Passed, noted.Evidence, at);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Began} {WasLost} {IsHeld} {string.Join<Record>("; ", _records)}";
}
