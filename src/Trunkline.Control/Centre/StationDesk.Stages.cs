using Trunkline.Control.Station;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <content>Stages: what a person plans, what the date brings, and what holds it up.</content>
public sealed partial class StationDesk
{
    // The rules with the stages that hold as far as tests are passed.
    private StationRules _control;
    private DeskEvent.StagesPlanned? _planned;
    private Instant? _waived;
    private Stage _stage;

    // No state: a desk that is restored looks at its plan anew, which may stand in other files than before.
    private bool _areStagesReviewed;

    /// <summary>The stages as they are planned; the file's, until a person plans others.</summary>
    public StagePlan Plan { get; private set; }

    /// <summary>Who planned other stages than the file's, and why; null when nobody has.</summary>
    public DeskEvent.StagesPlanned? Planned => _planned;

    /// <summary>The stage that the station is in.</summary>
    public Stage Stage => Belief.Counters.Stage;

    /// <summary>The test of the commissioning that it is in, or was in last; null when it was in none.</summary>
    public Acceptance? Acceptance { get; private set; }

    // It may connect, and is taken in when its commissioning begins.
    private bool IsPutOff => Stage is Stage.Planned or Stage.Building;

    private Instant SilentDue => Instant.Min(Belief.NextDue, HeldDue);

    private bool IsTesting(int truck) => Stage == Stage.Commissioning && _planned is not null && _planned.TestTrucks.Contains(truck);

    private void ApplyToStages(DeskEvent happened, Instant at)
    {
        switch (happened)
        {
            case DeskEvent.StagesPlanned planned:
                _planned = planned;
                Plan = new StagePlan(planned.Stages);
                if (planned.WaivesTest) _waived = at;
                break;
            case DeskEvent.StageReached reached:
                _stage = reached.Stage;
                if (_stage == Stage.Commissioning) Acceptance = new Acceptance(at, _rules.Control);
                break;
            case DeskEvent.CheckNoted noted: Acceptance?.Note(noted, at); break;
            case DeskEvent.OpeningHeld: Acceptance?.NoteHeld(); break;
            default: throw new ArgumentOutOfRangeException(nameof(happened), happened, "No such event.");
        }

        _control = _rules.Control with { Stages = Plan.Accepted(at, TestedSince) };
        _areStagesReviewed = false;
    }

    // A test that was waived counts as passed for the commissioning that had begun then.
    private Instant? TestedSince
    {
        get
        {
            Instant? passed = Acceptance is { IsPassed: true } test ? test.Began : null;
            return passed is null || _waived > passed ? _waived ?? passed : passed;
        }
    }

    private void PlanStages(StationFact.StagesWanted wanted, Instant now, DeskOutcome outcome)
    {
        var trucks = _planned?.TestTrucks ?? [];
        bool stands = Plan.Equals(new StagePlan(wanted.Stages)) && trucks.SequenceEqual(wanted.TestTrucks)
            && (_planned?.WaivesTest ?? false) == wanted.WaivesTest;
        if (stands) return;
        Emit(
            new DeskEvent.StagesPlanned(wanted.Stages, wanted.TestTrucks, wanted.WaivesTest, wanted.By, wanted.Reason), now, outcome);
    }

    /// <summary>Lets control find out what follows from a plan that is new to it.</summary>
    private void ReviewStages(Instant now, DeskOutcome outcome)
    {
        while (!_areStagesReviewed)
        {
            _areStagesReviewed = true;
            if (!StageChange.Holds(Belief, _control, now))
            {
                Control(new StationCommand { Kind = StationCommandKind.StagesPlanned }, now, outcome);
            }

            // Planned anew, a commissioning may have begun without a change of stage.
            if (Stage == Stage.Commissioning && IsUntested(now)) Reach(Stage, now, outcome);
        }
    }

    private bool IsUntested(Instant now) => Acceptance is null || Acceptance.Began < Plan.CommissioningAt(now)?.From;

    private void Reach(Stage stage, Instant now, DeskOutcome outcome)
    {
        var before = _stage;
        bool begins = stage == Stage.Commissioning && (before != stage || IsUntested(now));
        if (stage != before || begins) Emit(new DeskEvent.StageReached(stage), now, outcome);
        TellStage(outcome);
        bool isTakenIn = before is Stage.Planned or Stage.Building && !IsPutOff;
        if (isTakenIn || begins) outcome.Orders.Add(new StationOrder.Announce());
        if (begins && IsLinked) outcome.Orders.Add(new StationOrder.ReportAll());
    }

    // A station that is always open need not be told.
    private void TellStage(DeskOutcome outcome)
    {
        ref readonly var counters = ref Belief.Counters;
        bool isPlain = _planned is null && Plan.IsAlwaysOpen;
        if (IsLinked && !isPlain) outcome.Orders.Add(new StationOrder.KnowStage(counters.Stage, counters.OpenUntil));
    }

    private static void Forget(int reservation, DeskOutcome outcome) =>
        outcome.Orders.Add(new StationOrder.ForgetPromise(reservation));

    // When an opening is due that the test holds up, and nobody has been told.
    private Instant HeldDue => Stage == Stage.Commissioning && Acceptance is { IsHeld: false, IsPassed: false } test
        && OpeningAfter(test.Began) is { } opening && _control.Stages.At(opening).Stage == Stage.Commissioning
            ? opening
            : Instant.Never;

    private Instant? OpeningAfter(Instant began)
    {
        var test = Plan.CommissioningAt(began);
        foreach (var start in Plan.Starts)
        {
            if (start.Stage == Stage.Open && (test is null || start.From > test.Value.From)) return start.From;
        }

        return null;
    }

    private void HoldOpening(Instant now, DeskOutcome outcome)
    {
        if (HeldDue is var due && due > now) return;
        Emit(new DeskEvent.OpeningHeld(due), now, outcome);
        var missing = Acceptance!.Checks.Where(check => check.State != CheckState.Passed)
            .Select(check => Invariant($"\"{check.Check} {check.Proven}/{check.Needed}\""));
        Anomaly(
            "opening-held", Severity.Warning, "station/" + _rules.Station, $$"""{"missing":[{{string.Join(',', missing)}}]}""",
            now, outcome);
    }
}
