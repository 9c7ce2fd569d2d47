using Trunkline.Planning.Queueing;

namespace Trunkline.Planning.Tests.Queueing;

public sealed class ClosedNetworkTests
{
    [Theory]
    [InlineData(20, 1, 0.5, 12, "0.1600742931", "8.9150093655")]
    [InlineData(60, 2, 0.25, 12, "0.0426318584", "14.5420519108")]
    public void Machine_repair(int trucks, int lanes, double returns, double swaps, string wait, string throughput)
    {
        var model = new MachineRepair(trucks, lanes, returns, swaps);
        Printed.Equal(wait, model.MeanWaitHours);
        Printed.Equal(throughput, model.SwapsPerHour);
    }

    [Theory]
    [InlineData(30, 3, 3, "0.14371999", "8.14960511")]
    [InlineData(60, 4, 6, "0.17844456", "8.51412660")]
    [InlineData(10, 2, 1, "0.09004367", "7.42526103")]
    [InlineData(200, 8, 16, "0.39814958", "10.07462107")]
    public void Corridor_with_five_minute_swaps(int trucks, int stations, double driving, string wait, string throughput)
    {
        var corridor = new ClosedCorridor(trucks, [.. Enumerable.Repeat(1 / 12.0, stations)], driving);
        Assert.Equal(stations, corridor.MeanWaitHours.Count);
        Assert.All(corridor.MeanWaitHours, hours => Printed.Equal(wait, hours));
        Printed.Equal(throughput, corridor.LapsPerHour);
    }

    [Fact]
    public void A_corridor_of_one_station_is_the_machine_repair_model()
    {
        var corridor = new ClosedCorridor(20, [1 / 12.0], drivingHoursPerLap: 2);
        var model = new MachineRepair(20, 1, 0.5, 12);
        Assert.Equal(model.MeanWaitHours, corridor.MeanWaitHours[0], 1e-13);
        Assert.Equal(model.SwapsPerHour, corridor.LapsPerHour, 1e-12);
    }

    [Fact]
    public void The_slowest_station_of_a_crowded_corridor_works_without_pause()
    {
        var corridor = new ClosedCorridor(500, [1 / 12.0, 1 / 6.0, 1 / 12.0], drivingHoursPerLap: 3);
        Assert.Equal(6, corridor.LapsPerHour, 1e-9);
        Assert.True(corridor.MeanWaitHours[1] > 100 * corridor.MeanWaitHours[0]);
    }

    [Fact]
    public void A_corridor_without_a_station_is_refused() =>
        Assert.Throws<ArgumentException>(() => new ClosedCorridor(1, [], 1));

    [Theory]
    [InlineData(4, 2, 1, 1, 12, "1.99550")]
    [InlineData(8, 4, 1, 1, 12, "3.99550")]
    [InlineData(20, 12, 2, 1, 12, "11.99615")]
    [InlineData(6, 6, 1, 1, 12, "5.32693")]
    [InlineData(10, 7, 1, 1.5, 15, "10.04713")]
    [InlineData(8, 6, 1, 1, 12, "5.84479")]
    public void Most_swaps_an_hour_when_trucks_always_wait(
        int batteries, double chargers, int lanes, double charges, double swaps, string throughput) =>
        Printed.Equal(throughput, SaturationThroughput.SwapsPerHour(batteries, chargers, lanes, charges, swaps));
}
