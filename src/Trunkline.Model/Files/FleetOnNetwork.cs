using System.Globalization;
using Trunkline.Model.Batteries;
using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Fleet;
using Trunkline.Model.Network;

namespace Trunkline.Model.Files;

/// <summary>Checks what only a fleet and a network together can break. Things with an error of their own are passed over.</summary>
internal sealed class FleetOnNetwork(NetworkParts network, FleetParts fleet, Findings findings)
{
    /// <summary>Records all errors.</summary>
    public void Check()
    {
        for (int i = 0; i < network.Stations.Count; i++)
        {
            if (network.Stations[i] is { } station) CheckRoom(i, station);
        }

        for (int i = 0; i < fleet.Demand.Count; i++)
        {
            if (fleet.Demand[i] is not { } demand || fleet.TypeOf(demand) is not { } truck) continue;
            var at = Spot.Root(findings, fleet.File).Member(FleetFile.Demand.Name).Item(i) with { Owner = $"demand '{demand.Id}'" };
            switch (demand)
            {
                case ShuttleDemand shuttle:
                    CheckShuttle(shuttle, truck, at);
                    break;
                case ArrivalDemand arrival:
                    CheckVisit(arrival.Station, arrival.DeficitKilowattHours, truck, at);
                    break;
                case ReturningDemand returning:
                    CheckVisit(returning.Station, returning.DeficitKilowattHours, truck, at);
                    break;
                default:
                    throw new InvalidOperationException($"Demand of type {demand.GetType().Name} is not checked.");
            }
        }
    }

    /// <summary>While a set is exchanged, its empty batteries need a place before the slots of the charged ones are free.</summary>
    private void CheckRoom(int index, Station station)
    {
        var largest = fleet.Demand
            .Where(demand => demand is not null && MayCome(demand, index, station))
            .Select(demand => fleet.TypeOf(demand!))
            .OfType<TruckType>()
            .MaxBy(truck => truck.SetSize);
        int free = station.ChargingSlots - station.Batteries + station.BufferPlaces;
        if (largest is null || free >= largest.SetSize) return;
        var at = Spot.Root(findings, network.File).Member("stations").Item(index) with { Owner = $"station '{station.Id}'" };
        at.Fail(
            "slots",
            $"{free} free places ({station.Slots} slots - {station.QuarantineSlots} quarantine - {station.Batteries} batteries + "
            + $"{station.BufferPlaces} buffer places) are fewer than the largest set, {largest.SetSize} of truck type '{largest.Id}'; "
            + "add slots or buffer places, or take batteries out");
    }

    private bool MayCome(Demand demand, int index, Station station) => demand switch
    {
        ArrivalDemand arrival => arrival.Station == index,
        ReturningDemand returning => returning.Station == index,
        ShuttleDemand shuttle => station.Line == shuttle.Line && network.Lines[shuttle.Line] is { } line
            && IsBetween(PositionOf(line, station.Place), PositionOf(line, shuttle.From), PositionOf(line, shuttle.To)),
        _ => false,
    };

    private void CheckShuttle(ShuttleDemand shuttle, TruckType truck, Spot at)
    {
        if (network.Lines[shuttle.Line] is not { } line) return;
        int first = PositionOf(line, shuttle.From);
        int last = PositionOf(line, shuttle.To);
        if (first < 0) at.Fail("from", $"place '{PlaceId(shuttle.From)}' is not on line '{line.Id}'");
        if (last < 0) at.Fail("to", $"place '{PlaceId(shuttle.To)}' is not on line '{line.Id}'");
        if (first < 0 || last < 0) return;
        if (first > last)
        {
            at.Fail(
                "from",
                $"place '{PlaceId(shuttle.From)}' comes after '{PlaceId(shuttle.To)}' on line '{line.Id}'; "
                + "exchange 'from' and 'to', 'forward' and 'backward'");
            return;
        }

        bool known = network.BatteryTypes[truck.BatteryType] is not null
            && network.Stations.All(station => station is not null) && network.Legs.All(leg => leg is not null);
        if (!known) return;
        foreach (string reason in ShuttleLoop.Undrivable(shuttle, truck, network, first, last)) at.Fail(reason);
    }

    private void CheckVisit(int index, Distributions.Distribution deficit, TruckType truck, Spot at)
    {
        if (network.Stations[index] is not { } station || network.BatteryTypes[truck.BatteryType] is not { } battery) return;
        int held = station.StockOf(truck.BatteryType);
        if (held < truck.SetSize)
        {
            at.Fail(
                DemandShapes.StationName,
                $"station '{station.Id}' holds {held} batteries of type '{battery.Id}', but a set is {truck.SetSize}");
        }

        double usable = UsableKilowattHours(battery, truck);
        double greatest = double.IsFinite(deficit.Maximum) ? deficit.Maximum : deficit.Mean;
        if (greatest > usable)
        {
            at.Fail(DemandShapes.DeficitName, string.Create(
                CultureInfo.InvariantCulture,
                $"{greatest:0.###} kWh are more than the {usable:0.###} kWh of a full set above its reserve"));
        }
    }

    private static double UsableKilowattHours(BatteryType battery, TruckType truck) =>
        battery.Capacity.KilowattHours * truck.SetSize * (1 - battery.Reserve.Fraction);

    private string PlaceId(int place) => network.Places[place]?.Id ?? $"#{place}";

    private static bool IsBetween(int position, int first, int last) => position >= 0 && position >= first && position <= last;

    private static int PositionOf(Line line, int place)
    {
        for (int i = 0; i < line.Places.Count; i++)
        {
            if (line.Places[i] == place) return i;
        }

        return -1;
    }
}
