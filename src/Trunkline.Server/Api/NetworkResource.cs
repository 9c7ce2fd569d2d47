using Trunkline.Cluster.Line;
using Trunkline.Model.Network;

namespace Trunkline.Server.Api;

internal sealed record LocalName(string En, string Zh)
{
    public static LocalName Of(Model.Provenance.Name name) => new(name.English, name.Chinese);
}

internal sealed record NetworkResource(
    LocalName Name, IReadOnlyList<LineResource> Lines, IReadOnlyList<NetworkStationResource> Stations,
    IReadOnlyList<BatteryTypeResource> BatteryTypes, IReadOnlyList<PartyResource> BatteryOwners, IReadOnlyList<PartyResource> Operators);

internal sealed record LineResource(string Id, LocalName Name, IReadOnlyList<PlaceResource> Places);

/// <param name="Kilometre">From the start of the line.</param>
/// <param name="IsTerminal">Trips begin and end here; no station stands here.</param>
/// <param name="Plugs">Trucks that charge at plugs at once; left out where there are none.</param>
internal sealed record PlaceResource(
    string Id, LocalName Name, double Kilometre, double? Latitude, double? Longitude, bool IsTerminal, int? Plugs);

/// <param name="Kilometre">From the start of its line.</param>
/// <param name="Chargers">Slots that charge at once.</param>
/// <param name="LimitWatts">What its connection gives.</param>
/// <param name="Operator">Id of who runs it.</param>
internal sealed record NetworkStationResource(
    string Id, LocalName Name, string Line, string Place, double Kilometre, Carriageway Carriageway, int Lanes, int WaitingPlaces,
    int Slots, int QuarantineSlots, int Chargers, long LimitWatts, string Operator);

internal sealed record BatteryTypeResource(string Id, long CapacityWh);

internal sealed record PartyResource(string Id, LocalName Name)
{
    public static PartyResource Of(Party party) => new(party.Id, LocalName.Of(party.Name));
}

/// <summary>The network as it is planned: what does not change from minute to minute.</summary>
internal static class NetworkApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/network", (LineRules line) => Of(line.Network)).WithName("getNetwork").WithSummary("Lines, places and stations.");

    private static NetworkResource Of(RoadNetwork network) => new(
        LocalName.Of(network.Name),
        [.. network.Lines.Select(line => new LineResource(line.Id, LocalName.Of(line.Name), PlacesOf(network, line)))],
        [.. network.Stations.Select(station => Of(network, station))],
        [.. network.BatteryTypes.Select(type => new BatteryTypeResource(type.Id, type.Capacity.Value))],
        [.. network.BatteryOwners.Select(PartyResource.Of)],
        [.. network.Operators.Select(PartyResource.Of)]);

    private static NetworkStationResource Of(RoadNetwork network, Station station)
    {
        Line line = network.Lines[station.Line];
        PlaceResource place = PlacesOf(network, line).First(each => each.Id == network.Places[station.Place].Id);
        return new NetworkStationResource(
            station.Id, LocalName.Of(station.Name), line.Id, place.Id, place.Kilometre, station.Carriageway, station.Lanes,
            station.WaitingPlaces, station.Slots, station.QuarantineSlots, station.Chargers.Count, station.Connection.Limit.Value,
            network.Operators[station.Operator].Id);
    }

    private static List<PlaceResource> PlacesOf(RoadNetwork network, Line line)
    {
        List<PlaceResource> places = [];
        double metres = 0;
        for (int i = 0; i < line.Places.Count; i++)
        {
            if (i > 0) metres += network.Legs[line.Legs[i - 1]].Length.Value;
            Place place = network.Places[line.Places[i]];
            places.Add(new PlaceResource(
                place.Id, LocalName.Of(place.Name), metres / 1_000, place.Latitude, place.Longitude, i == 0 || i == line.Places.Count - 1,
                place.PlugIn?.Plugs));
        }

        return places;
    }
}
