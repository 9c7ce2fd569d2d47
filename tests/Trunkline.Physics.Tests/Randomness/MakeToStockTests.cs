using Trunkline.Model.Distributions;
using Trunkline.Physics.Randomness;

namespace Trunkline.Physics.Tests.Randomness;

public class MakeToStockTests
{
    // A station with 20 batteries, 12 chargers that need an hour each, swaps that take no time, and 10 trucks an hour at random. The
    // number of batteries that are not full is the queue length of M/D/12, hence P(a truck waits) = P(queue >= 20), known exactly.
    // The legacy generator behind seeded System.Random fails this by five standard errors.
    private const int Batteries = 20;
    private const int Chargers = 12;
    private const double TrucksPerHour = 10;
    private const double ExactShareWaiting = 0.032_352_239_1;

    [Fact]
    public void A_station_simulated_from_streams_lets_as_many_trucks_wait_as_queueing_theory_says()
    {
        const int Replications = 20;
        double[] shares = new double[Replications];
        for (uint replication = 0; replication < Replications; replication++) shares[replication] = ShareWaiting(replication);

        double mean = shares.Average();
        double deviation = Math.Sqrt(shares.Sum(share => (share - mean) * (share - mean)) / (Replications - 1));
        double standardError = deviation / Math.Sqrt(Replications);

        Assert.InRange(Math.Abs(mean - ExactShareWaiting), 0, 4 * standardError);
        Assert.True(standardError < 0.01 * ExactShareWaiting, $"Too noisy to prove anything: {standardError}");
    }

    // Kiefer-Wolfowitz for equal charging times: charge n begins when truck n has come and charge n - 12 is done, and charges end in
    // order; truck n takes the battery of charge n - 20 and waits if that is not done.
    private static double ShareWaiting(uint replication)
    {
        const int Arrivals = 2_000_000, WarmUp = 2_000;
        var interArrival = Distribution.Exponential(1 / TrucksPerHour);
        var stream = RandomStream.For(seed: 2026, replication, Purpose.InterArrival, entity: 0);
        double[] chargeEnds = new double[Batteries];
        double now = 0;
        int waiting = 0;
        for (int n = 0; n < Arrivals + WarmUp; n++)
        {
            now += interArrival.Sample(ref stream);
            int own = n % Batteries;
            if (n >= WarmUp && chargeEnds[own] > now) waiting++;
            double chargerFree = chargeEnds[(n + Batteries - Chargers) % Batteries];
            chargeEnds[own] = Math.Max(now, chargerFree) + 1;
        }
        return (double)waiting / Arrivals;
    }
}
