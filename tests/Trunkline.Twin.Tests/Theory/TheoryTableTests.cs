using Trunkline.Planning.Queueing;
using Trunkline.Twin.Theory;

namespace Trunkline.Twin.Tests.Theory;

/// <summary>
/// The twin, reduced to the textbook's station by the files of <c>samples/theory/</c>, against the exact figures: the short form.
/// <c>bench/run theory</c> is the full one.
/// </summary>
public class TheoryTableTests
{
    private const double NotPrinted = double.NaN;

    /// <summary>The table as it was agreed on; days are chosen so that the mean wait is known to 3 %.</summary>
    public static TheoryData<int, int, double, double, double, double> Rows => new()
    {
        { 1, 200, 0.13342417, 0, 2.681189, 0 },
        { 2, 400, 0.01565172, 0.09429983, 3.928590, 0.111948 },
        { 3, 750, 0.00363317, 0.05368384, 7.688231, 0.067412 },
        { 4, 900, 0, 0.67528129, 1.125000, 0.507864 },
        { 5, 150, 0.01924409, 0.11630962, 3.740638, 0.170443 },
        { 6, 150, 0, 1.34387404, 0.408364, NotPrinted },
        { 7, 2_000, 0, 0.28868519, 3.17525908, NotPrinted },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_twin_agrees_with_exact_theory(
        int row, int days, double blocked, double wait, double full, double over15Minutes)
    {
        var rehearsal = Samples.Load($"theory/row-{row}") with { Days = days, Replications = 20 };
        var figures = Textbook.Compare(rehearsal);

        double[] printed = [blocked, wait, full, over15Minutes];
        double[] digits = [6e-9, 6e-9, 6e-7, 6e-7];
        for (int i = 0; i < printed.Length; i++)
        {
            if (!double.IsNaN(printed[i])) Assert.Equal(printed[i], figures[i].Exact, digits[i]);
            Assert.True(figures[i].Holds, figures[i].ToString());
        }

        Assert.True(figures[1].RelativeHalfWidth <= 0.03, $"too wide: {figures[1]}");
    }

    [Fact]
    public void The_files_say_what_the_table_says()
    {
        var fourth = Textbook.StationOf(Samples.Load("theory/row-4"));
        Assert.Equal(new PassingTrucks(4.5), fourth.Trucks);
        Assert.Equal((6, 6, 1), (fourth.Batteries, fourth.Chargers, fourth.Lanes));
        Assert.Equal((1, 12), (fourth.ChargesPerHour, fourth.SwapsPerHour));

        var sixth = Textbook.StationOf(Samples.Load("theory/row-6"));
        Assert.Equal(new ReturningTrucks(20, 0.5), sixth.Trucks);

        // A connection that carries four and a half chargers.
        Assert.Equal(4.5, Textbook.StationOf(Samples.Load("theory/row-7")).Chargers);
    }

    [Fact]
    public void A_scenario_that_is_not_the_textbooks_is_refused_with_the_reason()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Textbook.StationOf(Samples.Load("chengdu-chongqing/saturated")));
        Assert.Equal("Not the textbook's station, which has trucks that return after an exponential time.", refusal.Message);
    }
}
