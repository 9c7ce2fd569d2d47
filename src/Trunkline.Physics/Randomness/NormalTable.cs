namespace Trunkline.Physics.Randomness;

/// <summary>
/// The quantile of <see cref="NormalDistribution"/> for draws: from a table of polynomials, within 1e-13 and in half the time,
/// because it neither divides nor branches on where a number lies. Bit-identical on every machine, as the table is made by additions,
/// multiplications and divisions in a fixed order.
/// </summary>
/// <remarks>
/// By symmetry only the lower half counts. It is cut into octaves (1/4 to 1/2, 1/8 to 1/4 and so on), each of them into 32 cells of
/// equal width: exponent and first five bits of the number are the cell's index. A cell holds the polynomial of degree 5 that meets the
/// quantile at six Chebyshev points, both ends included, so that there is no step between two cells.
/// </remarks>
public static class NormalTable
{
    private const int CellBits = 5;
    private const int Octaves = 20;
    private const int Degree = 5;
    private const int Shift = 52 - CellBits;
    private const long One = 1023L << 52;

    // Index of the cell that would begin at 1/2; those of the table count down from it.
    private const int Top = 1022 << CellBits;

    private static readonly Cell[] Cells = Build();

    /// <summary>The quantile.</summary>
    /// <param name="probability">0 to 1, a multiple of 2^-53 as streams give them; others are as good down to 1e-6.</param>
    public static double Quantile(double probability)
    {
        double fromMedian = probability - 0.5;
        long bits = BitConverter.DoubleToInt64Bits(0.5 - Math.Abs(fromMedian));
        int index = Top - 1 - unchecked((int)(bits >> Shift));
        if (unchecked((uint)index) >= Octaves << CellBits) return NormalDistribution.Quantile(probability);
        ref readonly var cell = ref Cells[index];
        double x = BitConverter.Int64BitsToDouble((bits & ((1L << Shift) - 1)) | One) - 1;
        double square = x * x;
        double depth = cell.C0 + (cell.C1 * x) + (square * (cell.C2 + (cell.C3 * x) + (square * (cell.C4 + (cell.C5 * x)))));
        return Math.CopySign(depth, fromMedian);
    }

    // The polynomial's variable runs from 0 to 1/32, whatever the octave.
    private readonly record struct Cell(double C0, double C1, double C2, double C3, double C4, double C5);

    private static Cell[] Build()
    {
        var cells = new Cell[Octaves << CellBits];
        for (int i = 0; i < cells.Length; i++) cells[i] = CellAt(Top - 1 - i);
        return cells;
    }

    // Newton's divided differences, multiplied out.
    private static Cell CellAt(int place)
    {
        const double Width = 1.0 / (1 << CellBits);
        // (1 - cos(pi k / 5)) / 2
        ReadOnlySpan<double> points = [0, 0.09549150281252628, 0.34549150281252627, 0.6545084971874737, 0.9045084971874737, 1];
        double start = BitConverter.Int64BitsToDouble((long)place << Shift);
        double octave = BitConverter.Int64BitsToDouble((long)(place >> CellBits) << 52);
        Span<double> at = stackalloc double[Degree + 1];
        Span<double> differences = stackalloc double[Degree + 1];
        for (int i = 0; i <= Degree; i++)
        {
            at[i] = points[i] * Width;
            differences[i] = -NormalDistribution.Quantile(start + (octave * at[i]));
        }

        for (int order = 1; order <= Degree; order++)
        {
            for (int i = Degree; i >= order; i--) differences[i] = (differences[i] - differences[i - 1]) / (at[i] - at[i - order]);
        }

        Span<double> sum = stackalloc double[Degree + 1];
        sum.Clear();
        sum[0] = differences[Degree];
        for (int i = Degree - 1; i >= 0; i--)
        {
            for (int power = Degree; power > 0; power--) sum[power] = sum[power - 1] - (at[i] * sum[power]);
            sum[0] = differences[i] - (at[i] * sum[0]);
        }

        return new Cell(sum[0], sum[1], sum[2], sum[3], sum[4], sum[5]);
    }
}
