using Trunkline.Twin.Results;

namespace Trunkline.Reports.Html;

/// <summary>Who pays whom: the flow, and its figures.</summary>
internal static class MoneySection
{
    public static void Write(Markup page, ReportContext context)
    {
        var (words, numbers, money) = (context.Words, context.Numbers, context.Result.Money);
        page.Open("section");
        page.Element("h2", words.Money);
        page.Element("p", words.MoneyNote, "note");
        if (Sankey.Draw(context) is { } flow) page.Open("figure", "class=\"wide\"").Drawing(flow).Close();
        page.Open("div", "class=\"pair\"");
        page.Open("table").Open("tbody");
        Yuan(words.FleetsPay, money.FleetsPay);
        Yuan(words.OwnersReceive, money.OwnersReceive);
        Yuan(words.OperatorsReceive, money.OperatorsReceive);
        Yuan(words.GridCharges, money.GridCharges);
        Yuan(words.DemandCharges, money.DemandCharges);
        page.Close().Close();
        page.Open("table").Open("tbody");
        Row(words.EnergyDelivered, money.EnergyDeliveredMegawattHours, value => numbers.WithUnit(value, 0, "MWh"), 0);
        Row(words.MeanGridPrice, money.MeanGridPriceYuan, value => numbers.WithUnit(value, 3, words.YuanPerKilowattHour), 3);
        Yuan(words.DieselWouldCost, money.DieselWouldCost);
        Yuan(words.FleetsSave, new Estimate(money.DieselWouldCost.Mean - money.FleetsPay.Mean, double.NaN));
        page.Close().Close();
        page.Close().Close();

        void Yuan(string name, Estimate estimate) =>
            FigureRow.Write(page, context, name, estimate, numbers.Money, LargeUnit(estimate), 2);

        void Row(string name, Estimate estimate, Func<double, string> format, int decimals) =>
            FigureRow.Write(page, context, name, estimate, format, 1, decimals);

        double LargeUnit(Estimate estimate) => Math.Abs(estimate.Mean) < words.YuanMillionsUnit ? 1 : 1 / words.YuanMillionsUnit;
    }
}
