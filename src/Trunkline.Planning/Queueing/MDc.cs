using System.Numerics;

namespace Trunkline.Planning.Queueing;

/// <summary>
/// The M/D/c queue: Poisson arrivals, <c>c</c> servers, one fixed service time, first come first served, unlimited queue.
/// </summary>
/// <remarks>
/// Crommelin (1932) and Fry: whoever is in service now is gone one service time later, so the number X at times one service
/// time apart follows X' = (X - c)+ + A with A Poisson of mean a. The generating function of the stationary X is
/// <code>X(z) = K (z - 1) Π (z - z_k) A(z) / (z^c - A(z)),   A(z) = e^(a (z - 1)),   K = (c - a) / Π (1 - z_k)</code>
/// over the c - 1 roots z_k of z^c = A(z) inside the unit circle. K is the probability that nobody has to wait, the second
/// order at z = 1 gives the mean, and points on the unit circle give the distribution: no recursion that could lose digits.
/// </remarks>
public sealed class MDc
{
    private readonly int _servers;
    private readonly double _load;
    private readonly Complex[] _roots;

    /// <summary>Solves the queue.</summary>
    /// <param name="servers">Servers c, at least 1.</param>
    /// <param name="arrivalsPerHour">Arrival rate, positive.</param>
    /// <param name="serviceHours">The fixed service time in hours, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    /// <exception cref="ArgumentException">More arrives than can be served.</exception>
    public MDc(int servers, double arrivalsPerHour, double serviceHours)
    {
        _servers = Argument.Positive(servers);
        _load = Argument.Positive(arrivalsPerHour) * Argument.Positive(serviceHours);
        Argument.Stable(_load, servers);
        _roots = RootsInsideUnitCircle();

        Complex product = 1, sum = 0;
        foreach (Complex root in _roots)
        {
            product *= 1 - root;
            sum += 1 / (1 - root);
        }
        double spare = servers - _load;
        WaitProbability = 1 - spare / product.Real;
        MeanQueue = sum.Real - (servers * (servers - 1.0) - _load * _load) / (2 * spare);
        MeanWaitHours = MeanQueue / arrivalsPerHour;
    }

    /// <summary>The share of arrivals that wait.</summary>
    public double WaitProbability { get; }

    /// <summary>Mean wait in hours over all arrivals, before service.</summary>
    public double MeanWaitHours { get; }

    /// <summary>Mean number waiting, not counting those in service.</summary>
    public double MeanQueue { get; }

    /// <summary>The probabilities of 0, 1, 2, ... in the system, waiting and in service, each to about 1e-14.</summary>
    /// <param name="count">How many of them, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public double[] Distribution(int count)
    {
        // Points on the circle fold p(j + points) onto p(j). P(X >= j) is about z^(c-j) for the decay root z: take so many
        // that what is folded is below 1e-17.
        int points = Argument.Positive(count) + _servers + (int)Math.Ceiling(40 / Math.Log(DecayRoot()));
        var p = new double[count];
        for (int k = 0; k < points; k++)
        {
            Complex value = k == 0 ? Complex.One : Generating(Complex.FromPolarCoordinates(1, Math.Tau * k / points));
            for (int j = 0; j < count; j++)
            {
                double angle = -Math.Tau * ((long)j * k % points) / points;
                p[j] += value.Real * Math.Cos(angle) - value.Imaginary * Math.Sin(angle);
            }
        }
        for (int j = 0; j < count; j++)
            p[j] = Math.Max(0, p[j] / points);
        return p;
    }

    /// <summary>X(z); factor by factor, so that many servers neither overflow nor underflow.</summary>
    private Complex Generating(Complex z)
    {
        Complex arrivals = Complex.Exp(_load * (z - 1));
        Complex value = (_servers - _load) * (z - 1) * arrivals / (Complex.Pow(z, _servers) - arrivals);
        foreach (Complex root in _roots)
            value *= (z - root) / (1 - root);
        return value;
    }

    /// <summary>
    /// z = w e^(r (z - 1)) for every c-th root of unity w but 1: a contraction by r |z| inside the unit circle.
    /// </summary>
    private Complex[] RootsInsideUnitCircle()
    {
        double utilisation = _load / _servers;
        var roots = new Complex[_servers - 1];
        for (int k = 1; k < _servers; k++)
        {
            Complex unit = Complex.FromPolarCoordinates(1, Math.Tau * k / _servers);
            Complex z = 0;
            double step = 1;
            // A step may never fall to zero for rounding; the limit is what the contraction needs for 1e-17.
            for (double n = 40 / (1 - utilisation); n > 0 && step > 1e-17; n--)
            {
                Complex next = unit * Complex.Exp(utilisation * (z - 1));
                step = Complex.Abs(next - z);
                z = next;
            }
            roots[k - 1] = z;
        }
        return roots;
    }

    /// <summary>
    /// The root of z^c = A(z) above 1: p(j) falls as its inverse to the power j. By Newton's method on the convex
    /// z - 1 - ln(z) / r from its right, where it comes down monotonically.
    /// </summary>
    private double DecayRoot()
    {
        double utilisation = _load / _servers;
        double z = 2 / utilisation;
        while (z - 1 < Math.Log(z) / utilisation)
            z *= 2;
        for (int n = 0; n < 60; n++)
            z -= (z - 1 - Math.Log(z) / utilisation) / (1 - 1 / (utilisation * z));
        return z;
    }
}
