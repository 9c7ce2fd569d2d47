namespace Trunkline.Planning.Queueing;

/// <summary>Chains that only step to the next or the previous state.</summary>
internal static class BirthDeath
{
    /// <summary>
    /// The stationary distribution over 0 to <paramref name="last"/>; all rates within that range are positive.
    /// </summary>
    public static double[] Stationary(int last, Func<int, double> birth, Func<int, double> death)
    {
        // In logarithms: the ratio of the largest to the smallest probability may exceed what a double holds.
        var logarithm = new double[last + 1];
        for (int n = 1; n <= last; n++)
            logarithm[n] = logarithm[n - 1] + Math.Log(birth(n - 1) / death(n));
        double largest = logarithm.Max();
        double[] p = Array.ConvertAll(logarithm, l => Math.Exp(l - largest));
        double total = p.Sum();
        return Array.ConvertAll(p, x => x / total);
    }
}
