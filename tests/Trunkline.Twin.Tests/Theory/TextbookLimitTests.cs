using Trunkline.Model.Distributions;
using Trunkline.Planning.Queueing;
using Trunkline.Twin.Results;
using Trunkline.Twin.Theory;

namespace Trunkline.Twin.Tests.Theory;

/// <summary>The station's limits, each a queue with a name of its own.</summary>
public class TextbookLimitTests
{
    // Wide enough to be quick, narrow enough that a wrong queue shows.
    private const double Widest = 0.1;

    // So many batteries, charged so fast, that only lanes count.
    private static readonly TextbookStation OnlyLanes = new()
    {
        Batteries = 40,
        Chargers = 40,
        ChargeKilowattHours = Distribution.Fixed(10),
        SwapMinutes = Distribution.Exponential(5),
    };

    [Fact]
    public void With_batteries_in_plenty_it_is_MMc()
    {
        var measured = (OnlyLanes with { Lanes = 2, ArrivalsPerHour = 20 }).Run();
        var exact = new MMc(2, 20, 12);
        Agrees("mean wait", exact.MeanWaitHours, measured.WaitMeanHours);
        Agrees("waits over 15 minutes", exact.WaitExceeds(0.25), measured.WaitOver15MinutesShare);
    }

    [Fact]
    public void With_swaps_that_all_take_the_same_it_is_MDc()
    {
        var measured = (OnlyLanes with { Lanes = 2, ArrivalsPerHour = 20, SwapMinutes = Distribution.Fixed(5) }).Run();
        Agrees("mean wait", new MDc(2, 20, 1 / 12.0).MeanWaitHours, measured.WaitMeanHours);
    }

    [Fact]
    public void With_swaps_of_any_law_it_is_MG1()
    {
        var measured = (OnlyLanes with { ArrivalsPerHour = 9, SwapMinutes = Distribution.Uniform(0, 10) }).Run();
        Agrees("mean wait", new MG1(9, 1 / 12.0, 1 / 3.0).MeanWaitHours, measured.WaitMeanHours);
    }

    [Fact]
    public void With_a_fleet_that_comes_back_it_is_the_machine_repair_model()
    {
        var measured = (OnlyLanes with { Trucks = 20, ReturnsPerHour = 0.5 }).Run();
        var exact = new MachineRepair(20, 1, 0.5, 12);
        Agrees("mean wait", exact.MeanWaitHours, measured.WaitMeanHours);
        Agrees("swaps a day", 24 * exact.SwapsPerHour, measured.SwapsPerDay);
    }

    public static TheoryData<string, Distribution> ChargesOfAnHour => new()
    {
        { "fixed", Distribution.Fixed(100) },
        { "exponential", Distribution.Exponential(100) },
        { "uniform", Distribution.Uniform(0, 200) },
    };

    [Theory]
    [MemberData(nameof(ChargesOfAnHour))]
    public void Without_waiting_and_with_swaps_at_once_Erlang_says_how_many_are_lost_by_any_law(string law, Distribution charge)
    {
        var station = new TextbookStation
        {
            Batteries = 10, Chargers = 10, WaitingPlaces = 0, ArrivalsPerHour = 8, ChargeKilowattHours = charge,
        };
        Agrees($"share blocked, {law} charging", Erlang.B(10, 8), station.Run().BlockedShare);
    }

    [Fact]
    public void With_fewer_chargers_than_batteries_it_loses_as_MMCB()
    {
        var station = new TextbookStation { Batteries = 8, Chargers = 4, WaitingPlaces = 0, ArrivalsPerHour = 3 };
        Agrees("share blocked", MakeToStock.LossProbability(8, 4, 3, 1), station.Run().BlockedShare);
    }

    [Theory]
    [InlineData(8, 8, 6)]
    [InlineData(6, 4, 3)]
    public void With_swaps_at_once_batteries_are_made_to_stock(int batteries, int chargers, double arrivals)
    {
        var station = new TextbookStation { Batteries = batteries, Chargers = chargers, ArrivalsPerHour = arrivals, Days = 150 };
        var any = MakeToStock.Exponential(batteries, chargers, arrivals, 1);
        var measured = station.Run();
        Agrees("mean wait", any.MeanWaitHours, measured.WaitMeanHours);
        Agrees("mean full", any.MeanFull, measured.ReadyMean);

        var same = MakeToStock.Deterministic(batteries, chargers, arrivals, 1);
        measured = (station with { ChargeKilowattHours = Distribution.Fixed(100) }).Run();
        Agrees("mean wait, fixed charging", same.MeanWaitHours, measured.WaitMeanHours);
        Agrees("mean full, fixed charging", same.MeanFull, measured.ReadyMean);
    }

    private static void Agrees(string measure, double exact, Estimate measured)
    {
        var agreement = new Agreement(measure, exact, measured, 20);
        Assert.True(agreement.Holds && agreement.RelativeHalfWidth < Widest, agreement.ToString());
    }
}
