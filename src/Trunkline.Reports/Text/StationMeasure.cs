using Trunkline.Twin.Results;

namespace Trunkline.Reports.Text;

/// <summary>The figures of a station under their stable names, for JSON and CSV alike.</summary>
internal readonly record struct StationMeasure(string Name, string Unit, Estimate Estimate)
{
    /// <summary>All of them, in the order they are written.</summary>
    public static IReadOnlyList<StationMeasure> Of(StationResult station) =>
    [
        new("arrivals", "1", station.Arrivals),
        new("swaps", "1", station.Swaps),
        new("swapsPerDay", "1/d", station.SwapsPerDay),
        new("blockedShare", "share", station.BlockedShare),
        new("waitMeanHours", "h", station.WaitMeanHours),
        new("waitOver15MinutesShare", "share", station.WaitOver15MinutesShare),
        new("waitP95Minutes", "min", station.WaitP95Minutes),
        new("queueMean", "trucks", station.QueueMean),
        new("readyMean", "batteries", station.ReadyMean),
        new("laneBusyShare", "share", station.LaneBusyShare),
        new("approachMeanMinutes", "min", station.ApproachMeanMinutes),
        new("positioningMeanMinutes", "min", station.PositioningMeanMinutes),
        new("exchangeMeanMinutes", "min", station.ExchangeMeanMinutes),
        new("releaseMeanMinutes", "min", station.ReleaseMeanMinutes),
        new("interventionShare", "share", station.InterventionShare),
        new("gridMegawattHours", "MWh", station.GridMegawattHours),
        new("peakKilowatts", "kW", station.PeakKilowatts),
    ];

    /// <summary>The stable name of what binds.</summary>
    public static string StableName(BindingResource resource) => resource switch
    {
        BindingResource.Lane => "lane",
        BindingResource.Batteries => "batteries",
        _ => "grid",
    };
}
