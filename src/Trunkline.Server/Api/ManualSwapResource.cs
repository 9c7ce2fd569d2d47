using Trunkline.Cluster.Line;
using Trunkline.Cluster.Stations;
using Trunkline.Control.Centre;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Api;

/// <summary>A swap by hand to begin with.</summary>
/// <param name="Truck">Vehicle identification number of the truck, as read off it; it is not kept.</param>
/// <param name="By">Pseudonymous id of who begins it.</param>
/// <param name="Reason">Why it is done by hand.</param>
/// <param name="Lane">The lane in which it stands; left out where it stands in none.</param>
internal sealed record ManualSwapWantedResource(string Truck, string By, string Reason, int? Lane = null) : IAsked;

/// <param name="By">Pseudonymous id of who confirms it.</param>
/// <param name="Truck">At the first step: the vehicle identification number, as read off the truck.</param>
/// <param name="Batteries">At the steps <c>batteriesOut</c> and <c>batteriesIn</c>: the set that was moved.</param>
internal sealed record ManualStepWantedResource(
    string By, string? Truck = null, IReadOnlyList<ManualBatteryResource>? Batteries = null) : IAsked;

/// <param name="Serial">Its serial number, as read off it.</param>
/// <param name="Slot">Where it was put, or came from; left out where it is put down elsewhere in the station.</param>
/// <param name="ChargePerMille">Of a returned battery: charge, as its display shows it.</param>
/// <param name="HealthPerMille">Of a returned battery: health, where its display shows it; left out, as last known.</param>
internal sealed record ManualBatteryResource(string Serial, int? Slot = null, int? ChargePerMille = null, int? HealthPerMille = null);

/// <param name="Reason">Why, without personal data.</param>
internal sealed record ManualGivingUpResource(string By, string Reason) : IAsked;

/// <summary>How far a swap by hand is.</summary>
internal enum ManualSwapState
{
    /// <summary>People work on it.</summary>
    UnderWay,

    /// <summary>It is done and booked.</summary>
    Booked,

    /// <summary>It was given up.</summary>
    GivenUp,
}

/// <param name="Swap">Id of the swap.</param>
/// <param name="Set">The charged batteries that are kept for it; empty when none are ready, or it has ended.</param>
/// <param name="Next">The step that comes next; left out when it has ended.</param>
internal sealed record ManualSwapResource(
    string Swap, int Number, string Station, string Truck, int? Lane, ManualSwapState State, string? By, string? Reason,
    DateTimeOffset Began, int SetSize, IReadOnlyList<ManualSetResource> Set, ManualStep? Next, IReadOnlyList<ManualStepResource> Steps)
{
    public static ManualSwapResource Of(ManualSwapView view, StationView station) => new(
        FormattableString.Invariant($"{station.Station}/{view.Number}"), view.Number, station.Station, view.Truck, view.Lane,
        ManualSwapState.UnderWay, view.By, view.Reason, ApiTime.Of(view.SinceMs), view.SetSize,
        [.. view.Held.Select(slot => ManualSetResource.Of(station.Slots[slot - 1]))], (ManualStep)view.Taken.Length,
        [.. ManualSwap.Steps.Select((step, index) => ManualStepResource.Of(step, view.Taken.ElementAtOrDefault(index)))]);

    /// <summary>One that has ended: who confirmed which step is in the journal.</summary>
    public static ManualSwapResource Of(SwapRow row, int number) => new(
        row.Id, number, row.Station, row.Truck, row.Lane,
        row.State == SwapState.Aborted ? ManualSwapState.GivenUp : ManualSwapState.Booked, null, null, ApiTime.Of(row.ArrivedMs),
        row.SetSize, [], null, []);
}

internal sealed record ManualSetResource(int Slot, string? Serial, int? ChargePerMille, bool IsReady)
{
    public static ManualSetResource Of(SlotView slot) => new(slot.Slot, slot.Serial, slot.ChargePerMille, slot.IsReady);
}

/// <param name="Guidance">What to do and to look at, and who must be there.</param>
/// <param name="By">Who has confirmed it; left out while nobody has.</param>
internal sealed record ManualStepResource(ManualStep Step, LocalName Guidance, string? By, DateTimeOffset? At)
{
    public static ManualStepResource Of(ManualStep step, ManualStepView? taken) =>
        new(step, ManualGuidance.Of(step), taken?.By, ApiTime.Of(taken?.AtMs));
}
