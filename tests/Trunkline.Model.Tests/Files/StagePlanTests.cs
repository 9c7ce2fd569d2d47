using System.Globalization;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Files;

/// <summary>Plans are written as <c>building 2, open 5</c>: the stage and the day from which it holds.</summary>
public class StagePlanTests
{
    [Theory]
    [InlineData("", 3, Stage.Open, null)]
    [InlineData("open 5", 4, Stage.Planned, 5)]
    [InlineData("open 5", 5, Stage.Open, null)]
    [InlineData("closed 5", 4, Stage.Open, 5)]
    [InlineData("closed 5", 5, Stage.Closed, null)]
    [InlineData("building 2, commissioning 4, open 6, closed 8, open 9", 1, Stage.Planned, 2)]
    [InlineData("building 2, commissioning 4, open 6, closed 8, open 9", 3, Stage.Building, 4)]
    [InlineData("building 2, commissioning 4, open 6, closed 8, open 9", 7, Stage.Open, 8)]
    [InlineData("building 2, commissioning 4, open 6, closed 8, open 9", 8, Stage.Closed, 9)]
    [InlineData("building 2, commissioning 4, open 6, closed 8, open 9", 99, Stage.Open, null)]
    public void A_stage_holds_from_its_date_until_the_next(string plan, int day, Stage stage, int? ends)
    {
        var span = Plan(plan).At(Day(day));
        Assert.Equal(new StageSpan(stage, ends is { } known ? Day(known) : Instant.Never), span);
        Assert.Equal(stage == Stage.Open ? span.Ends : default, span.OpenUntil);
    }

    // An opening hangs on the commissioning before it; a test that was passed is that of the last one that has begun.
    [Theory]
    [InlineData("open 5", 3, null, "open 5")]
    [InlineData("commissioning 2, open 5", 3, null, "commissioning 2")]
    [InlineData("commissioning 2, open 5", 3, 2, "commissioning 2, open 5")]
    [InlineData("commissioning 2, open 5", 9, null, "commissioning 2")]
    [InlineData("commissioning 2, open 5, closed 7", 9, null, "commissioning 2, closed 7")]
    [InlineData("commissioning 2, open 5, closed 7, open 8, closed 9", 9, null, "commissioning 2, closed 7")]
    [InlineData("commissioning 2, open 5, closed 7, commissioning 8, open 9", 3, 2, "commissioning 2, open 5, closed 7, commissioning 8")]
    [InlineData("commissioning 2, open 5, closed 7, commissioning 8, open 9", 9, 2, "commissioning 2, closed 7, commissioning 8")]
    [InlineData("commissioning 2, open 5, closed 7, commissioning 8, open 9", 9, 8, "commissioning 2, closed 7, commissioning 8, open 9")]
    public void An_opening_waits_for_the_test_before_it(string plan, int day, int? passed, string holds) =>
        Assert.Equal(Plan(holds), Plan(plan).Accepted(Day(day), passed is { } began ? Day(began) : null));

    [Fact]
    public void What_can_follow_is_a_plan_and_what_cannot_is_none()
    {
        foreach (var first in Enum.GetValues<Stage>())
        {
            foreach (var second in Enum.GetValues<Stage>())
            {
                StageStart[] starts = [new(first, Day(1)), new(second, Day(2))];
                StageFault[] faults = StagePlan.Following(first).Contains(second) ? [] : [new(1, StageTrouble.CannotFollow)];
                Assert.Equal(faults, StagePlan.FaultsOf(starts));
                if (faults.Length > 0) Assert.Throws<ArgumentException>(() => new StagePlan(starts));
            }
        }
    }

    [Fact]
    public void A_station_without_stages_is_always_open_and_one_with_them_has_them_as_written()
    {
        const string Stages = """
            "bufferPlaces": 1, "stages": [
              { "stage": "commissioning", "from": "2026-03-28T08:00+08:00" }, { "stage": "open", "from": "2026-04-01T00:00Z" }
            ],
            """;
        var stations = new SmallLine().With("network", "\"bufferPlaces\": 1,", Stages).Rehearse().Network.Stations;
        Assert.Equal(
            [
                new StageStart(Stage.Commissioning, Instant.FromUtc(new DateTime(2026, 3, 28, 0, 0, 0, DateTimeKind.Utc))),
                new StageStart(Stage.Open, Instant.FromUtc(new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc))),
            ],
            stations[0].Stages.Starts);
        Assert.True(stations[1].Stages.IsAlwaysOpen);
    }

    private static StagePlan Plan(string text) => new(text.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(word =>
    {
        string[] parts = word.Split(' ');
        return new StageStart(Enum.Parse<Stage>(parts[0], ignoreCase: true), Day(int.Parse(parts[1], CultureInfo.InvariantCulture)));
    }));

    private static Instant Day(int day) => new(day * Duration.OneDay.Milliseconds);
}
