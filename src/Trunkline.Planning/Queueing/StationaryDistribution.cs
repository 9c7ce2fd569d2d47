namespace Trunkline.Planning.Queueing;

/// <summary>The stationary distribution of a finite Markov chain.</summary>
internal static class StationaryDistribution
{
    /// <summary>
    /// By the elimination of Grassmann, Taksar and Heyman (1985), which never subtracts: every probability is right to nearly
    /// all digits, however small.
    /// </summary>
    /// <param name="rates">
    /// Transition rates, overwritten; the diagonal is ignored. From every state every other can be reached.
    /// </param>
    public static double[] Of(SquareMatrix rates)
    {
        for (int gone = rates.Size - 1; gone > 0; gone--)
        {
            ReadOnlySpan<double> exits = rates.Row(gone)[..gone];
            double exit = 0;
            foreach (double rate in exits)
                exit += rate;
            for (int i = 0; i < gone; i++)
            {
                if (rates[i, gone] == 0)
                    continue;
                double share = rates[i, gone] /= exit;
                Span<double> row = rates.Row(i);
                for (int j = 0; j < gone; j++)
                    row[j] += share * exits[j];
            }
        }

        var p = new double[rates.Size];
        p[0] = 1;
        double total = 1;
        for (int n = 1; n < p.Length; n++)
        {
            for (int i = 0; i < n; i++)
                p[n] += p[i] * rates[i, n];
            total += p[n];
        }
        return Array.ConvertAll(p, x => x / total);
    }
}
