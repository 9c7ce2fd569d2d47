using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Html;

/// <summary>What each station's swaps run out of first, in its peak hour.</summary>
internal static class BindingSection
{
    public static void Write(Markup page, ReportContext context)
    {
        if (context.Result.Stations.Count == 0) return;
        var words = context.Words;
        page.Open("section");
        page.Element("h2", words.Binding);
        page.Element("p", words.BindingNote, "note");
        page.Open("div", "class=\"scroll\"").Open("table", "class=\"names\"");
        page.Head(
            words.Station, "\t" + words.PeakHour, "\t" + words.ArrivalsPerHour, "\t" + words.LaneCapacity,
            "\t" + words.BatteryCapacity, "\t" + words.GridCapacity, "\t" + words.Utilisation, words.BindsColumn,
            "\t" + words.SwapsADay, "\t" + words.WaitP95, "\t" + words.LaneBusy, "\t" + words.TurnedAwayShare);
        page.Open("tbody");
        foreach (var station in context.Result.Stations) Row(page, context, station);
        page.Close().Close().Close().Close();
    }

    private static void Row(Markup page, ReportContext context, StationResult station)
    {
        var (words, numbers, load) = (context.Words, context.Numbers, station.Load);
        bool overloaded = load.Utilisation > 1;
        page.Open("tr");
        page.Element("td", words.Of(context.Result.Rehearsal.Network.Stations[station.Station].Name));
        page.Element("td", Numbers.Clock(load.PeakHour * 60), "n");
        page.Element("td", numbers.Plain(load.PeakArrivalsPerHour, 1), "n");
        Capacity(load.LaneCapacityPerHour, BindingResource.Lane);
        Capacity(load.BatteryCapacityPerHour, BindingResource.Batteries);
        Capacity(load.GridCapacityPerHour, BindingResource.Grid);
        page.Element("td", (overloaded ? "◆ " : "") + numbers.Share(load.Utilisation, 0), overloaded ? "n bad" : "n");
        page.Element("td", words.Resource(load.Binding));
        page.Element("td", numbers.Plain(station.SwapsPerDay.Mean, 0), "n");
        page.Element("td", numbers.Plain(station.WaitP95Minutes.Mean, 1), "n");
        page.Element("td", numbers.Share(station.LaneBusyShare.Mean, 0), "n");
        page.Element("td", numbers.Share(station.BlockedShare.Mean), "n");
        page.Close();

        void Capacity(double perHour, BindingResource resource) =>
            page.Element("td", numbers.Plain(perHour, 1), load.Binding == resource ? "n least" : "n");
    }
}
