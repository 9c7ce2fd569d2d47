using Trunkline.Planning.Queueing;

namespace Trunkline.Planning.Tests.Queueing;

public sealed class QueueTests
{
    [Theory]
    [InlineData(5, 3, "0.1100543478", "0.2361516035")]
    [InlineData(8, 5, "0.0700478522", "0.1672665067")]
    [InlineData(10, 8, "0.1216610643", "0.4091801508")]
    [InlineData(20, 15, "0.0455932156", "0.1604293874")]
    [InlineData(40, 30, "0.0144090125", "0.0552478493")]
    public void Erlang_formulas_give_the_printed_tables(int servers, double load, string loss, string wait)
    {
        Printed.Equal(loss, Erlang.B(servers, load));
        Printed.Equal(wait, Erlang.C(servers, load));
    }

    [Fact]
    public void Erlang_b_does_not_overflow_with_thousands_of_servers() =>
        Assert.InRange(Erlang.B(10_000, 9_900), 0.002, 0.003);

    [Theory]
    [InlineData(1, 0.75, 1, "3.0000000000", "1.5000000000")]
    [InlineData(1, 0.9, 1, "9.0000000000", "4.5000000000")]
    [InlineData(2, 20, 12, "0.1893939394", "0.0959249091")]
    [InlineData(3, 30, 12, "0.1170411985", "0.0597813367")]
    [InlineData(5, 4.5, 1, "1.5249864415", "0.7766951582")]
    [InlineData(10, 9, 1, "0.6687315241", "0.3445820504")]
    public void Mean_wait_with_exponential_and_with_fixed_service(
        int servers, double arrivals, double services, string exponential, string fixedTime)
    {
        Printed.Equal(exponential, new MMc(servers, arrivals, services).MeanWaitHours);
        Printed.Equal(fixedTime, new MDc(servers, arrivals, 1 / services).MeanWaitHours);
    }

    [Theory]
    [InlineData(0.8, 1, 0, "2.0000000000")]
    [InlineData(0.8, 1, 0.25, "2.5000000000")]
    [InlineData(0.8, 1, 1, "4.0000000000")]
    [InlineData(0.8, 1, 4, "10.0000000000")]
    [InlineData(9, 1 / 12.0, 1 / 3.0, "0.1666666667")]
    public void Mean_wait_of_one_server_by_pollaczek_and_khinchine(
        double arrivals, double service, double variation, string wait) =>
        Printed.Equal(wait, new MG1(arrivals, service, variation).MeanWaitHours);

    [Fact]
    public void The_tail_of_the_wait_integrates_to_its_mean()
    {
        var queue = new MMc(3, 30, 12);
        double integral = 0;
        for (double hours = 0.0005; hours < 10; hours += 0.001)
            integral += 0.001 * queue.WaitExceeds(hours);
        Assert.Equal(queue.WaitProbability, queue.WaitExceeds(0));
        Assert.Equal(queue.MeanWaitHours, integral, 1e-6);
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(1, 0.99)]
    [InlineData(4, 1.0)]
    [InlineData(12, 10.0)]
    [InlineData(47, 40.0)]
    [InlineData(40, 12.0)]
    [InlineData(25, 24.9)]
    public void The_distribution_with_fixed_service_satisfies_crommelins_equations(int servers, double load)
    {
        var queue = new MDc(servers, load, 1);
        const int Count = 200;
        double[] p = queue.Distribution(Count);
        double[] arrivals = Poisson(load, Count);
        for (int j = 0; j + servers < Count; j++)
        {
            double next = p[..(servers + 1)].Sum() * arrivals[j];
            for (int i = servers + 1; i <= servers + j; i++)
                next += p[i] * arrivals[j - i + servers];
            Assert.Equal(p[j], next, 1e-13);
        }
        Assert.Equal(1 - p[..servers].Sum(), queue.WaitProbability, 1e-12);
    }

    [Theory]
    [InlineData(3, 2.0)]
    [InlineData(12, 10.0)]
    [InlineData(47, 40.0)]
    public void The_distribution_with_fixed_service_has_the_mean_queue(int servers, double load)
    {
        var queue = new MDc(servers, load, 1);
        double mean = queue.Distribution(600).Select((p, x) => p * Math.Max(0, x - servers)).Sum();
        Assert.Equal(queue.MeanQueue, mean, 1e-10);
    }

    [Fact]
    public void A_single_server_with_fixed_service_agrees_with_pollaczek_and_khinchine() =>
        Assert.Equal(new MG1(0.97, 1, 0).MeanWaitHours, new MDc(1, 0.97, 1).MeanWaitHours, 1e-11);

    [Fact]
    public void A_queue_that_gets_more_than_it_can_serve_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new MMc(2, 24, 12));
        Assert.Throws<ArgumentException>(() => new MDc(2, 24, 1 / 12.0));
        Assert.Throws<ArgumentException>(() => new MG1(1.1, 1, 0));
        Assert.Throws<ArgumentException>(() => Erlang.C(3, 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_rate_must_be_positive_and_finite(double rate)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MMc(1, rate, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MDc(1, rate, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MG1(rate, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MachineRepair(1, 1, rate, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClosedCorridor(1, [rate], 1));
    }

    private static double[] Poisson(double mean, int count)
    {
        var p = new double[count];
        double logarithm = -mean;
        for (int j = 0; j < count; j++)
        {
            p[j] = Math.Exp(logarithm);
            logarithm += Math.Log(mean / (j + 1));
        }
        return p;
    }
}
