using System.Globalization;
using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Model.Files;

/// <summary>The stages of a station in <c>network.json</c>.</summary>
internal static class StageShapes
{
    private static readonly Member<Stage> Which = Members.Required(
        "stage",
        new ChoiceKind<Stage>(
            ("planned", Stage.Planned, "on paper"),
            ("building", Stage.Building, "being built, or rebuilt"),
            ("commissioning", Stage.Commissioning, "put to an acceptance test, with test trucks alone"),
            ("open", Stage.Open, "lets trucks in"),
            ("closed", Stage.Closed, "has been open and is not")),
        "The stage that begins.");

    private static readonly Member<Instant> From = Members.Required("from", Written.Moment, "When it begins.");

    /// <summary>Reads the beginning of a stage.</summary>
    public static Shape<StageStart> Start { get; } = new(
        "stage",
        "A stage in the life of a station begins.",
        [Which, From],
        fields => new StageStart(fields.Get(Which), fields.Get(From)));

    /// <summary>Names what is wrong with the stages as a whole. True when nothing is.</summary>
    public static bool AreSound(IReadOnlyList<StageStart> stages, Member member, Fields fields)
    {
        bool sound = true;
        foreach (var fault in StagePlan.FaultsOf(stages))
        {
            var (before, here) = (stages[fault.Index - 1], stages[fault.Index]);
            fields.Fail(member, $"stage {fault.Index + 1} " + fault.Trouble switch
            {
                StageTrouble.SameTime => $"begins at the same time as the one before: {Text(here.From)}",
                StageTrouble.Earlier => $"begins at {Text(here.From)}, before the one before it ({Text(before.From)}); put them in order",
                _ => $"is {Word(here.Stage)}, which cannot follow {Word(before.Stage)}; "
                    + $"that is followed by {string.Join(" or ", StagePlan.Following(before.Stage).Select(Word))}",
            });
            sound = false;
        }

        return sound;
    }

    private static string Word(Stage stage) => stage.ToString().ToLowerInvariant();

    private static string Text(Instant at) => at.ToUtc().ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
}
