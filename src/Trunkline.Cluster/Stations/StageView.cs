using System.Collections.Immutable;
using Trunkline.Cluster.Line;
using Trunkline.Control.Centre;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Cluster.Stations;

/// <summary>Where in its life a station is, as people see it.</summary>
/// <param name="EndsMs">When the next stage is due, in domain milliseconds; null when none is.</param>
/// <param name="Plan">All stages as they are planned; none where it is always open.</param>
/// <param name="By">Who planned them; null where the network file did.</param>
/// <param name="WaivesTest">It may open although the test is not passed.</param>
/// <param name="TestTrucks">Ids of the trucks that are let in while it is in commissioning.</param>
/// <param name="Test">The acceptance test; null when it was in no commissioning.</param>
[GenerateSerializer, Immutable]
public sealed record StageView(
    Stage Stage, long? EndsMs, ImmutableArray<StageStartView> Plan, string? By, string? Reason, bool WaivesTest,
    ImmutableArray<string> TestTrucks, TestView? Test)
{
    internal static StageView Of(StationDesk desk, LineRules line)
    {
        ref readonly var counters = ref desk.Belief.Counters;
        var planned = desk.Planned;
        return new StageView(
            counters.Stage,
            counters.StageDue == Instant.Never ? null : counters.StageDue.Milliseconds,
            [.. desk.Plan.Starts.Select(start => new StageStartView(start.Stage, start.From.Milliseconds))],
            planned?.By, planned?.Reason, planned?.WaivesTest ?? false,
            [.. (planned?.TestTrucks ?? []).Select(truck => line.Register.Trucks[truck].Id)],
            desk.Acceptance is { } test ? TestView.Of(test) : null);
    }
}

/// <summary>A stage begins.</summary>
[GenerateSerializer, Immutable]
public sealed record StageStartView(Stage Stage, long FromMs);

/// <summary>An acceptance test.</summary>
/// <param name="IsHeld">The date of the opening has come and it was not passed.</param>
[GenerateSerializer, Immutable]
public sealed record TestView(long BeganMs, bool IsPassed, bool IsHeld, ImmutableArray<CheckView> Checks)
{
    internal static TestView Of(Acceptance test) => new(
        test.Began.Milliseconds, test.IsPassed, test.IsHeld,
        [.. test.Checks.Select(check => new CheckView(
            check.Check, check.State, check.Proven, check.Needed, check.Evidence.Length == 0 ? null : check.Evidence,
            check.At?.Milliseconds))]);
}

/// <summary>A check of the test; see <see cref="CheckStatus"/>.</summary>
[GenerateSerializer, Immutable]
public sealed record CheckView(AcceptanceCheck Check, CheckState State, int Proven, int Needed, string? Evidence, long? AtMs);
