using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>
/// A station's stages: whoever is not open lets nobody in and promises nothing. Trucks that wait when it closes are served; a promise to
/// one that has not come is broken.
/// </summary>
internal static class StageChange
{
    /// <summary>
    /// What follows when the next stage is due, or the plan is another: first the promises that cannot be kept then, one at a time, then
    /// the stage.
    /// </summary>
    public static void Settle<TSink>(StationState state, StationRules rules, Instant now, ref TSink sink)
        where TSink : struct, IStationSink
    {
        var span = rules.Stages.At(now);
        if (PromiseBook.FindFrom(state, span.OpenUntil) is >= 0 and var promise) Break(state, promise, ref sink);
        else Tell(span.Stage, span.Ends, span.OpenUntil, ref sink);
    }

    /// <summary>Stages are planned anew, which may change what holds now.</summary>
    public static void Replan<TSink>(StationState state, StationRules rules, Instant now, ref TSink sink)
        where TSink : struct, IStationSink
    {
        if (!Holds(state, rules, now)) sink.Add(StationEventKind.StagesReplanned);
    }

    /// <summary>What is remembered is what the plan says.</summary>
    public static bool Holds(StationState state, StationRules rules, Instant now)
    {
        ref readonly var counters = ref state.Counters;
        var span = rules.Stages.At(now);
        return counters.Stage == span.Stage && counters.StageDue == span.Ends && counters.OpenUntil == span.OpenUntil;
    }

    /// <summary>A site goes by what its centre says; when the next stage is due the centre will say, too.</summary>
    public static void Note<TSink>(StationState state, in StationCommand command, ref TSink sink)
        where TSink : struct, IStationSink
    {
        var until = command.Stage == Stage.Open ? command.At : default;
        if (state.Counters.Stage == command.Stage && state.Counters.OpenUntil == until) return;
        Tell(command.Stage, Instant.Never, until, ref sink);
    }

    private static void Tell<TSink>(Stage stage, Instant due, Instant openUntil, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref var happened = ref sink.Add(StationEventKind.StageChanged);
        happened.Stage = stage;
        happened.Amount = due.Milliseconds;
        happened.Extra = openUntil.Milliseconds;
    }

    private static void Break<TSink>(StationState state, int promise, ref TSink sink)
        where TSink : struct, IStationSink
    {
        ref var broken = ref sink.Add(StationEventKind.PromiseBroken);
        broken.Truck = state.Promises[promise].Truck;
        broken.Reservation = state.Promises[promise].Reservation;
        broken.Reason = Reason.NotOpen;
    }
}
