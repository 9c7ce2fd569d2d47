using Trunkline.Planning.Queueing;

namespace Trunkline.Planning.Tests.Queueing;

public sealed class MakeToStockTests
{
    [Theory]
    [InlineData(6, 4, 3, "0.2865566038", "0.2865566038", "2.3313679245")]
    [InlineData(8, 8, 6, "0.3569810859", "0.1784905429", "2.0000000000")]
    [InlineData(12, 8, 6, "0.1129510467", "0.0564755234", "5.2679098825")]
    [InlineData(20, 12, 10, "0.1045133382", "0.0522566691", "8.2756255697")]
    public void Exponential_charging(int batteries, int chargers, double arrivals, string wait, string hours, string full) =>
        Check(MakeToStock.Exponential(batteries, chargers, arrivals, 1), wait, hours, full);

    [Theory]
    [InlineData(6, 4, 3, "0.1986195733", "0.0934249862", "2.4793914788")]
    [InlineData(8, 8, 6, "0.3348104798", "0.0968597825", "2.0000000000")]
    [InlineData(12, 8, 6, "0.0525045495", "0.0121499565", "5.4917410441")]
    [InlineData(20, 12, 10, "0.0323522391", "0.0076001024", "8.8789105912")]
    public void Fixed_charging_time(int batteries, int chargers, double arrivals, string wait, string hours, string full) =>
        Check(MakeToStock.Deterministic(batteries, chargers, arrivals, 1), wait, hours, full);

    [Theory]
    [InlineData(8, 4, 3, "0.0458384859")]
    [InlineData(20, 12, 10, "0.0190807140")]
    public void Without_waiting_a_truck_is_lost_when_no_battery_is_full(
        int batteries, int chargers, double arrivals, string lost) =>
        Printed.Equal(lost, MakeToStock.LossProbability(batteries, chargers, arrivals, 1));

    [Fact]
    public void With_a_charger_for_each_battery_the_loss_is_erlangs() =>
        Assert.Equal(Erlang.B(20, 15), MakeToStock.LossProbability(20, 20, 30, 0.5), 1e-15);

    [Theory]
    [InlineData(5, 8, 11, 14, 10, 12)]
    [InlineData(10, 14, 18, 23, 17, 20)]
    [InlineData(20, 25, 32, 39, 30, 34)]
    [InlineData(40, 47, 56, 66, 53, 59)]
    public void Fewest_batteries_for_one_truck_in_twenty_and_one_in_a_hundred_to_wait(
        double load, int chargers, int exponential5, int exponential1, int fixed5, int fixed1)
    {
        Assert.Equal(exponential5, Fewest(0.05, b => MakeToStock.Exponential(b, chargers, load, 1)));
        Assert.Equal(exponential1, Fewest(0.01, b => MakeToStock.Exponential(b, chargers, load, 1)));
        Assert.Equal(fixed5, Fewest(0.05, b => MakeToStock.Deterministic(b, chargers, load, 1)));
        Assert.Equal(fixed1, Fewest(0.01, b => MakeToStock.Deterministic(b, chargers, load, 1)));

        int Fewest(double share, Func<int, MakeToStock> solve) =>
            Enumerable.Range(chargers, 40).First(batteries => solve(batteries).WaitProbability <= share);
    }

    [Fact]
    public void More_chargers_than_batteries_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MakeToStock.Exponential(3, 4, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MakeToStock.Deterministic(3, 4, 1, 1));
    }

    private static void Check(MakeToStock actual, string wait, string hours, string full)
    {
        Printed.Equal(wait, actual.WaitProbability);
        Printed.Equal(hours, actual.MeanWaitHours);
        Printed.Equal(full, actual.MeanFull);
    }
}
