using Trunkline.Cluster.Line;
using Trunkline.Csms.Charging;
using Trunkline.Csms.Conduct;
using Trunkline.Server.Gateway;

namespace Trunkline.Server.Api;

/// <summary>How a station's charging is steered; powers in watts, those of slots at the battery.</summary>
/// <param name="Reach">How far it is steered: not known yet, not at all, by the site maximum only, or slot by slot.</param>
/// <param name="Why">Why no further; left out where nothing is to be said.</param>
/// <param name="IsDynamic">It takes new limits without new profiles.</param>
/// <param name="SiteMaximum">Its profile of the most that it may draw; left out when it has not connected since the start.</param>
/// <param name="SlotDefault">Its profile of what any slot may have at once; left out likewise.</param>
/// <param name="ExternalLimitWatts">What somebody else, as the grid's operator, allows it; left out where nobody limits it.</param>
/// <param name="ReadBackWatts">What it says that it allows as a whole; left out before it was asked.</param>
/// <param name="WaitsUntil">It wants to be asked nothing before; left out where it does not.</param>
/// <param name="Findings">What was refused, or read back otherwise than it was set; counted since the start.</param>
internal sealed record ChargingResource(
    string Station, ChargingReach Reach, string? Why, bool IsDynamic, ProfileResource? SiteMaximum, ProfileResource? SlotDefault,
    long? ExternalLimitWatts, long? ReadBackWatts, DateTimeOffset? WaitsUntil, IReadOnlyList<SlotChargingResource> Slots,
    IReadOnlyList<BreachResource> Findings)
{
    public static ChargingResource Of(string id, StationView? view)
    {
        if (view?.Charging is not { } charging)
            return new ChargingResource(id, ChargingReach.Unknown, "it has not connected", false, null, null, null, null, null, [], []);
        return new ChargingResource(
            id, charging.Reach, charging.Why, charging.IsDynamic,
            ProfileResource.Of(charging.Site), ProfileResource.Of(charging.SlotDefault),
            charging.ExternalLimit?.Value, charging.ReadBack?.Value,
            charging.WaitsUntil is { } until ? ApiTime.Of(until.Milliseconds) : null,
            charging.Reach == ChargingReach.Slots ? [.. charging.Slots.Select(SlotChargingResource.Of)] : [],
            [.. view.Breaches.Where(breach => breach.Rule == ConductRule.Charging).Select(BreachResource.Of)]);
    }
}

/// <param name="Id">Its number at the station.</param>
/// <param name="Why">Why the station refuses it; left out where it does not.</param>
internal sealed record ProfileResource(int Id, long LimitWatts, ProfileState State, string? Why)
{
    public static ProfileResource Of(ProfileView view) => new(view.Id, view.Limit.Value, view.State, view.Why);
}

/// <param name="Transaction">The station's name for the charging of its battery; left out where none is known.</param>
/// <param name="LimitWatts">What holds for it: the last limit that the station took, or the slot default.</param>
/// <param name="Profile">Its battery's own profile; left out where it has none.</param>
/// <param name="ReadBackWatts">What the station says that it allows; left out where it was not asked.</param>
internal sealed record SlotChargingResource(
    int Slot, string? Transaction, long LimitWatts, ProfileResource? Profile, long? ReadBackWatts)
{
    public static SlotChargingResource Of(SlotChargingView view) => new(
        view.Slot, view.Transaction, view.Limit.Value, view.Profile is { } profile ? ProfileResource.Of(profile) : null,
        view.ReadBack?.Value);
}

/// <summary>How stations' charging is steered.</summary>
internal static class ChargingApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/stations/{id}/charging", One).WithName("getCharging")
            .WithSummary("How a station's charging is steered: site maximum, limit per slot, what was read back, findings.");

    private static ChargingResource One(string id, LineRules line, StationGateway gateway)
    {
        if (line.StationOf(id) < 0) throw ApiProblemException.Unknown("station", "换电站", id);
        return ChargingResource.Of(id, gateway.Find(id));
    }
}
