using Trunkline.Model.Units;

namespace Trunkline.Model.Network;

/// <summary>Where in its life a station is.</summary>
public enum Stage : byte
{
    /// <summary>It lets trucks in and promises sets.</summary>
    Open,

    /// <summary>It is on paper.</summary>
    Planned,

    /// <summary>It is being built, or rebuilt.</summary>
    Building,

    /// <summary>It stands and is put to an acceptance test; test trucks alone are let in.</summary>
    Commissioning,

    /// <summary>It has been open and is not, for a time or for good.</summary>
    Closed,
}

/// <summary>A stage begins.</summary>
/// <param name="From">Its first instant.</param>
public readonly record struct StageStart(Stage Stage, Instant From);

/// <summary>The stage at an instant, and what is known of its end.</summary>
/// <param name="Ends">When the next stage begins; never when none follows.</param>
public readonly record struct StageSpan(Stage Stage, Instant Ends)
{
    /// <summary>Trucks are let in, and may be promised a set, before this: never ends, or is past where the station is not open.</summary>
    public Instant OpenUntil => Stage == Stage.Open ? Ends : default;
}

/// <summary>What is wrong with a plan of stages.</summary>
public enum StageTrouble : byte
{
    /// <summary>It begins at the same time as the one before.</summary>
    SameTime,

    /// <summary>It begins before the one before.</summary>
    Earlier,

    /// <summary>It cannot follow the one before.</summary>
    CannotFollow,
}

/// <summary>One thing that is wrong with a plan of stages.</summary>
/// <param name="Index">Which start of the plan.</param>
public readonly record struct StageFault(int Index, StageTrouble Trouble);

/// <summary>
/// A station's stages from first to last, as they were planned. Without any the station is always open. Before the first of them it is
/// open where that one is <see cref="Stage.Closed"/>, and planned otherwise.
/// </summary>
public sealed class StagePlan : IEquatable<StagePlan>
{
    /// <summary>The most stages of a plan.</summary>
    public const int MostStages = 32;

    private readonly StageStart[] _starts;

    /// <summary>A plan.</summary>
    /// <exception cref="ArgumentException">Something is wrong with it, see <see cref="FaultsOf"/>; or it has too many stages.</exception>
    public StagePlan(IEnumerable<StageStart> starts)
    {
        _starts = [.. starts];
        if (_starts.Length > MostStages) throw new ArgumentException($"At most {MostStages} stages.", nameof(starts));
        foreach (var fault in FaultsOf(_starts)) throw new ArgumentException($"Stage {fault.Index}: {fault.Trouble}.", nameof(starts));
    }

    /// <summary>Open at all times.</summary>
    public static StagePlan AlwaysOpen { get; } = new([]);

    /// <summary>The stages in the order of time.</summary>
    public IReadOnlyList<StageStart> Starts => _starts;

    /// <summary>It never was, and never will be, anything but open.</summary>
    public bool IsAlwaysOpen => _starts.Length == 0;

    /// <summary>The stage at an instant.</summary>
    public StageSpan At(Instant now)
    {
        int next = 0;
        while (next < _starts.Length && _starts[next].From <= now) next++;
        var stage = next > 0 ? _starts[next - 1].Stage : Before();
        return new StageSpan(stage, next < _starts.Length ? _starts[next].From : Instant.Never);
    }

    /// <summary>The times at which it is open, within two instants.</summary>
    public IReadOnlyList<(Instant From, Instant Until)> OpenBetween(Instant from, Instant until)
    {
        var times = new List<(Instant From, Instant Until)>();
        for (var at = from; at < until;)
        {
            var span = At(at);
            var end = Instant.Min(span.Ends, until);
            if (span.Stage == Stage.Open) times.Add((at, end));
            at = end;
        }

        return times;
    }

    /// <summary>The last commissioning that has begun; null when none has.</summary>
    public StageStart? CommissioningAt(Instant now)
    {
        int last = CommissioningBefore(now);
        return last < 0 ? null : _starts[last];
    }

    /// <summary>
    /// What holds of the plan while tests are not passed: all but the openings that hang on them. An opening hangs on the last
    /// commissioning before it.
    /// </summary>
    /// <param name="passed">When the commissioning began whose test is passed, as it was seen; null when none is.</param>
    public StagePlan Accepted(Instant now, Instant? passed)
    {
        int last = CommissioningBefore(now);
        bool isPassed = last >= 0 && passed >= _starts[last].From;
        var kept = new List<StageStart>(_starts.Length);
        int test = -1;
        for (int i = 0; i < _starts.Length; i++)
        {
            var start = _starts[i];
            if (start.Stage == Stage.Commissioning) test = i;
            if (start.Stage == Stage.Open && test >= 0 && !(isPassed && test == last)) continue;
            // What never opened is not closed twice.
            if (start.Stage == Stage.Closed && kept.Count > 0 && kept[^1].Stage == Stage.Closed) continue;
            kept.Add(start);
        }

        return kept.Count == _starts.Length ? this : new StagePlan(kept);
    }

    /// <summary>What is wrong with stages in this order: times that do not rise, and stages that cannot follow each other.</summary>
    public static IEnumerable<StageFault> FaultsOf(IReadOnlyList<StageStart> starts)
    {
        ArgumentNullException.ThrowIfNull(starts);
        for (int i = 1; i < starts.Count; i++)
        {
            if (starts[i].From == starts[i - 1].From) yield return new StageFault(i, StageTrouble.SameTime);
            else if (starts[i].From < starts[i - 1].From) yield return new StageFault(i, StageTrouble.Earlier);
            if (!Following(starts[i - 1].Stage).Contains(starts[i].Stage)) yield return new StageFault(i, StageTrouble.CannotFollow);
        }
    }

    /// <summary>The stages that may follow one. A plan need not go through all of them.</summary>
    public static IReadOnlyList<Stage> Following(Stage stage) => stage switch
    {
        Stage.Planned => [Stage.Building, Stage.Commissioning, Stage.Open],
        Stage.Building => [Stage.Commissioning, Stage.Open],
        Stage.Commissioning => [Stage.Building, Stage.Open, Stage.Closed],
        Stage.Open => [Stage.Closed],
        Stage.Closed => [Stage.Building, Stage.Commissioning, Stage.Open],
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "No such stage."),
    };

    /// <inheritdoc/>
    public bool Equals(StagePlan? other) => other is not null && _starts.AsSpan().SequenceEqual(other._starts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StagePlan);

    /// <inheritdoc/>
    public override int GetHashCode() => _starts.Length == 0 ? 0 : _starts[^1].From.Milliseconds.GetHashCode() ^ _starts.Length;

    /// <inheritdoc/>
    public override string ToString() =>
        IsAlwaysOpen ? "open" : string.Join(", ", _starts.Select(start => $"{start.Stage} from {start.From}"));

    private int CommissioningBefore(Instant now) =>
        Array.FindLastIndex(_starts, start => start.Stage == Stage.Commissioning && start.From <= now);

    private Stage Before() => _starts.Length == 0 || _starts[0].Stage == Stage.Closed ? Stage.Open : Stage.Planned;
}
