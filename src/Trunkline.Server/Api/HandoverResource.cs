using Trunkline.Cluster.Handovers;
using Trunkline.Csms.Commands;
using Trunkline.Model.Network;
using Trunkline.Storage.Tables;

namespace Trunkline.Server.Api;

/// <summary>What one shift tells the next: all that is open now, of each kind at most 200.</summary>
/// <param name="IsWhole">Nothing is left out; false when there is more of some kind.</param>
/// <param name="WorkOrders">Work orders that have not ended, latest first.</param>
/// <param name="Anomalies">Anomalies that nobody has settled, latest first.</param>
/// <param name="ManualSwaps">Swaps by hand that are under way.</param>
/// <param name="Commands">Commands that stations have yet to answer, or did not answer in the last day.</param>
/// <param name="Stations">Stations that are not connected, not open, or have no lane that works.</param>
/// <param name="Slots">Slots that cannot be used, or hold a suspect battery.</param>
/// <param name="Promises">Promises whose station is not ready for trucks, or that are due within the hour and short of batteries.</param>
internal sealed record OpenNowResource(
    DateTimeOffset At, bool IsWhole, IReadOnlyList<WorkOrderResource> WorkOrders, IReadOnlyList<AnomalyResource> Anomalies,
    IReadOnlyList<ManualSwapResource> ManualSwaps, IReadOnlyList<OpenCommandResource> Commands,
    IReadOnlyList<UnreadyStationResource> Stations, IReadOnlyList<UnusableSlotResource> Slots,
    IReadOnlyList<PromiseAtRiskResource> Promises);

internal sealed record OpenCommandResource(string Station, int Number, string Action, CommandState State, DateTimeOffset Given);

internal sealed record UnreadyStationResource(string Station, bool IsLinked, Stage Stage, int LanesOutOfService, int Lanes);

internal sealed record UnusableSlotResource(string Station, int Slot, string? Battery, bool IsIsolated, bool IsOutOfService);

internal sealed record PromiseAtRiskResource(int Reservation, string Station, string Truck, DateTimeOffset Promised);

/// <param name="From">Pseudonymous id of who hands over.</param>
/// <param name="To">Pseudonymous id of who takes over.</param>
/// <param name="Notes">What they tell each other, without personal data.</param>
internal sealed record HandoverWantedResource(string From, string To, string Notes) : IAsked;

/// <param name="Open">What was open then, by its ids.</param>
internal sealed record HandoverResource(long Number, string From, string To, string Notes, DateTimeOffset At, OpenThings Open)
{
    public static HandoverResource Of(HandoverRow row) =>
        new(row.Number, row.GivenBy, row.TakenBy, row.Notes, ApiTime.Of(row.AtMs), HandoverBook.OpenAt(row));
}
