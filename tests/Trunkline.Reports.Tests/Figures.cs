using Trunkline.Reports.Drawing;
using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Tests;

/// <summary>How single figures are written and drawn.</summary>
public sealed class Figures
{
    private static readonly Numbers English = new(Words.In(Language.English));
    private static readonly Numbers Chinese = new(Words.In(Language.Chinese));

    [Theory]
    [InlineData(7_412, 3, "7,412", "± 3")]
    [InlineData(259.6, 0.3, "259.6", "± 0.3")]
    [InlineData(259.6, 0.0001, "259.6", "± <0.1")]
    [InlineData(0, 0, "0", "± 0")]
    [InlineData(2.4, 1.1, "2.4", "± 1.1")]
    [InlineData(12, double.NaN, "12", "")]
    [InlineData(double.NaN, double.NaN, "–", "")]
    public void A_count_shows_as_many_decimals_as_its_interval_earns(double mean, double half, string value, string interval)
    {
        Assert.Equal(value, English.Of(FigureKind.Count, new Estimate(mean, half)));
        Assert.Equal(interval, English.Interval(FigureKind.Count, new Estimate(mean, half)));
    }

    [Fact]
    public void A_share_differs_by_percentage_points()
    {
        Assert.Equal("+6.72\u00a0pp", English.Difference(FigureKind.Share, 0.0672));
        Assert.Equal("−0.50\u00a0个百分点", Chinese.Difference(FigureKind.Share, -0.005));
        Assert.Equal("0\u00a0km", English.Difference(FigureKind.Kilometres, 0));
    }

    [Fact]
    public void Money_is_counted_in_millions_in_English_and_in_wan_in_Chinese()
    {
        Assert.Equal("7.03\u00a0M yuan", English.Money(7_030_500));
        Assert.Equal("703.1\u00a0万元", Chinese.Money(7_030_500));
        Assert.Equal("9,500\u00a0yuan", English.Money(9_500));
    }

    [Theory]
    [InlineData(0.0672, 0.0019, true)]
    [InlineData(-5, 4.9, true)]
    [InlineData(5, 5, false)]
    [InlineData(0, 0, false)]
    [InlineData(5, double.NaN, false)]
    public void A_difference_is_clear_when_its_interval_leaves_out_zero(double mean, double half, bool clear) =>
        Assert.Equal(clear, Significance.IsClear(new Estimate(mean, half)));

    [Theory]
    [InlineData("turnaroundP95Minutes", -5.8, "better")]
    [InlineData("servedWithinFiveMinutesShare", -0.1, "worse")]
    [InlineData("trucks", 3, "differs")]
    public void A_clear_difference_is_called_better_or_worse_by_what_is_wanted(string measure, double mean, string word)
    {
        var difference = new MeasureDifference(measure, default, default, new Estimate(mean, Math.Abs(mean) / 10), 1);
        Assert.Equal(word, Significance.Word(difference, Words.In(Language.English)));
    }

    [Theory]
    [InlineData(0, (int)WaitClass.None)]
    [InlineData(0.01, (int)WaitClass.Short)]
    [InlineData(5, (int)WaitClass.Short)]
    [InlineData(5.01, (int)WaitClass.Long)]
    [InlineData(15, (int)WaitClass.Long)]
    [InlineData(15.01, (int)WaitClass.VeryLong)]
    public void A_wait_has_its_mark(double minutes, int mark) => Assert.Equal((WaitClass)mark, Marker.Of(minutes));

    [Theory]
    [InlineData(3_420, 4_000)]
    [InlineData(10, 10)]
    [InlineData(0.09, 0.1)]
    [InlineData(0, 1)]
    [InlineData(double.NaN, 1)]
    public void A_scale_starts_at_zero_and_ends_at_a_round_number(double greatest, double end) =>
        Assert.Equal(end, Scale.FromZero(greatest, 100, 0).High, 12);

    [Theory]
    [InlineData("Changle", 7)]
    [InlineData("长乐北行", 8)]
    [InlineData("承诺：5 分钟", 12)]
    public void Ideographs_take_two_columns_of_a_terminal(string text, int columns) => Assert.Equal(columns, TextWidth.Columns(text));
}
