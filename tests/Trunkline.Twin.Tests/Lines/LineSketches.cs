using FsCheck;
using FsCheck.Fluent;
using Trunkline.Model.Distributions;
using Trunkline.Model.Network;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;

namespace Trunkline.Twin.Tests.Lines;

/// <summary>Any small line with any fleet and any faults, for properties.</summary>
public static class LineSketches
{
    private const int Days = 2;

    public static Arbitrary<LineSketch> Any() => Arb.From(Sketches, Smaller);

    private static Gen<LineSketch> Sketches =>
        from road in Roads
        from station in Stations(road)
        from fleet in Fleets(station)
        from faults in Gen.ListOf(Faults(fleet), 6)
        from count in Gen.Choose(0, 6)
        select fleet with { Faults = [.. faults.Take(count)] };

    private static Gen<LineSketch> Roads =>
        from stations in Gen.Choose(1, 3)
        from carriageway in Gen.Frequency((4, Gen.Constant(Carriageway.Both)), (1, Gen.Constant(Carriageway.Forward)))
        from kilometres in Gen.Choose(20, 90)
        from plugs in Gen.Choose(0, 3)
        from seed in Gen.Choose(1, 1_000_000)
        select new LineSketch
        {
            Stations = stations, Carriageway = carriageway, LegKilometres = kilometres, Plugs = plugs,
            Seed = (ulong)seed, Days = Days,
        };

    private static Gen<LineSketch> Stations(LineSketch road) =>
        from setSize in Gen.Choose(1, 3)
        from sets in Gen.Choose(1, 8)
        from lanes in Gen.Choose(1, 3)
        from waiting in Gen.Choose(0, 10)
        from chargers in Gen.Choose(1, setSize * sets)
        from kilowatts in Gen.Choose(30, 1_500)
        from quarantine in Gen.Choose(1, 2)
        from reportSeconds in Gen.Elements(0.001, 1.0, 10.0, 60.0)
        from success in Gen.Elements(0.5, 0.95, 1.0)
        select road with
        {
            SetSize = setSize, SetsInStock = sets, Lanes = lanes, WaitingPlaces = waiting, Chargers = chargers,
            ConnectionKilowatts = kilowatts, QuarantineSlots = quarantine, ReportSeconds = reportSeconds,
            AutomaticSuccess = success,
        };

    private static Gen<LineSketch> Fleets(LineSketch line) =>
        from trucks in Gen.Choose(5, 40)
        from reserving in Gen.Elements(0, 0.5, 1)
        from passing in Gen.Elements(0, 0.5, 5)
        from trips in Gen.Elements<double?>(null, 20.0, 200.0)
        from dwell in Gen.Elements(Distribution.Fixed(0), Distribution.Uniform(10, 60), Distribution.Exponential(30))
        from dispatch in Gen.Elements(Enum.GetValues<DispatchPolicy>())
        from charging in Gen.Elements(Enum.GetValues<ChargingPolicy>())
        from sharing in Gen.Elements(Enum.GetValues<PowerSharing>())
        select line with
        {
            Trucks = trucks, PassingPerHour = passing, ReservationShare = reserving, TripsPerDay = trips, Dwell = dwell,
            Dispatch = dispatch, Charging = charging, Sharing = sharing,
        };

    private static Gen<Fault> Faults(LineSketch line) =>
        from kind in Gen.Elements(Enum.GetValues<FaultKind>())
        from target in Gen.Choose(0, (kind is FaultKind.LegSlow or FaultKind.LegClosed ? line.Legs : line.Stations) - 1)
        from part in kind switch
        {
            FaultKind.ChargerOutage => Gen.Choose(1, line.Chargers),
            FaultKind.SlotOutage => Gen.Choose(0, line.Slots - 1),
            FaultKind.LaneOutage => Gen.Choose(0, line.Lanes - 1),
            FaultKind.BatteryOverTemperature => Gen.Choose(0, line.ChargingSlots - 1),
            _ => Gen.Constant(0),
        }
        from began in Gen.Choose(0, Days * 86_400_000)
        from lasts in Gen.Frequency((1, Gen.Choose(1, 60_000)), (3, Gen.Choose(1, 12 * 3_600_000)))
        from kilowatts in Gen.Choose(0, 500)
        from speed in Gen.Choose(1, 99)
        let begin = LineSketch.Start + new Duration(began)
        let end = kind is FaultKind.BatteryOverTemperature or FaultKind.InspectionFailure ? begin : begin + new Duration(lasts)
        select new Fault(kind, target, part, begin, end, Watts.FromKilowatts(kilowatts), speed / 100.0, "any");

    // Whatever is not needed for a breach only hides its cause.
    private static IEnumerable<LineSketch> Smaller(LineSketch line)
    {
        foreach (var fault in line.Faults) yield return line with { Faults = [.. line.Faults.Where(other => other != fault)] };
        if (line.Trucks > 1) yield return line with { Trucks = line.Trucks / 2 };
        if (line.Trucks > 1) yield return line with { Trucks = line.Trucks - 1 };
        if (line.PassingPerHour > 0) yield return line with { PassingPerHour = 0 };
        if (line.Plugs > 0) yield return line with { Plugs = 0 };
        if (line.ReservationShare > 0) yield return line with { ReservationShare = 0 };
        if (line.TripsPerDay is not null) yield return line with { TripsPerDay = null };
    }
}
