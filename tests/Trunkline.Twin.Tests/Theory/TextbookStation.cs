using Trunkline.Model.Distributions;
using Trunkline.Model.Fleet;
using Trunkline.Model.Network;
using Trunkline.Model.Scenario;
using Trunkline.Twin.Replications;
using Trunkline.Twin.Results;

namespace Trunkline.Twin.Tests.Theory;

/// <summary>
/// One station of a textbook, cast in the mould of <c>samples/theory/row-1</c>: what it does not say is as there.
/// </summary>
internal sealed record TextbookStation
{
    private static readonly Rehearsal Mould = Samples.Load("theory/row-1");

    /// <summary>Far more than ever wait.</summary>
    public const int NoLimit = 500;

    public required int Batteries { get; init; }

    public required int Chargers { get; init; }

    public int Lanes { get; init; } = 1;

    public int WaitingPlaces { get; init; } = NoLimit;

    /// <summary>Poisson arrivals an hour.</summary>
    public double ArrivalsPerHour { get; init; }

    /// <summary>Trucks that come back instead, each after an exponential time at <see cref="ReturnsPerHour"/>.</summary>
    public int Trucks { get; init; }

    public double ReturnsPerHour { get; init; }

    /// <summary>The default, a fixed 0: swaps take no time.</summary>
    public Distribution SwapMinutes { get; init; }

    /// <summary>At the chargers' 100 kW the energy that takes so long.</summary>
    public Distribution ChargeKilowattHours { get; init; } = Distribution.Exponential(100);

    public int Days { get; init; } = 60;

    public StationResult Run() => Rehearse.Run(ToRehearsal()).Stations[0];

    public Rehearsal ToRehearsal() => Mould with
    {
        Network = Mould.Network with { Stations = [StationLike(Mould.Network.Stations[0])] },
        Fleet = Mould.Fleet with
        {
            Fleets = [Mould.Fleet.Fleets[0] with { Trucks = Trucks }],
            Demand = [Trucks > 0
                ? new ReturningDemand("trucks", 0, 0, Distribution.Exponential(60 / ReturnsPerHour), ChargeKilowattHours)
                : new ArrivalDemand("trucks", 0, 0, ArrivalsPerHour, null, ChargeKilowattHours, false)],
        },
        Days = Days,
        Replications = 20,
    };

    private Station StationLike(Station mould) => mould with
    {
        Lanes = Lanes,
        WaitingPlaces = WaitingPlaces,
        Slots = Batteries + Lanes,
        Stock = [new Stock(0, Batteries)],
        Chargers = mould.Chargers with { Count = Chargers },
        Swap = mould.Swap with { Exchange = SwapMinutes },
    };
}
