using Trunkline.Model.Units;
using Trunkline.Reports.Drawing;
using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Html;

/// <summary>What every section of a report needs.</summary>
internal sealed class ReportContext
{
    public ReportContext(RehearsalResult result, ReportOptions options)
    {
        Result = result;
        Options = options;
        Words = Words.In(options.Language);
        Numbers = new Numbers(Words);
        Marks = new AssumedMarks(result.Rehearsal.Figures);
    }

    /// <summary>What was found.</summary>
    public RehearsalResult Result { get; }

    /// <summary>What is said beside it.</summary>
    public ReportOptions Options { get; }

    /// <summary>The texts.</summary>
    public Words Words { get; }

    /// <summary>The figures' formats.</summary>
    public Numbers Numbers { get; }

    /// <summary>Where headline figures rest on assumed ones.</summary>
    public AssumedMarks Marks { get; }

    /// <summary>Start of a counted day, from 0.</summary>
    public Instant DayStart(int day) => Result.Rehearsal.Start + Duration.FromDays(Result.Rehearsal.WarmUpDays + day);

    /// <summary>The tariff's stretches on a counted day.</summary>
    public IReadOnlyList<PricePeriod> Prices(int day) => PricePeriods.Of(Result.Rehearsal.Tariff, LocalDate(day).Month - 1);

    /// <summary>The local date of a counted day.</summary>
    public DateTime LocalDate(int day) => (DayStart(day) + Result.Rehearsal.Zone).ToUtc();
}
