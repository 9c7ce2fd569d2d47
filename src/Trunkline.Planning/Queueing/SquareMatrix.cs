namespace Trunkline.Planning.Queueing;

/// <summary>A small dense matrix, as the blocks of a Markov chain need it.</summary>
internal sealed class SquareMatrix(int size)
{
    private readonly double[] _cells = new double[size * size];

    public int Size => size;

    public ref double this[int row, int column] => ref _cells[row * size + column];

    public Span<double> Row(int row) => _cells.AsSpan(row * size, size);

    public double Sum() => _cells.Sum();

    public static SquareMatrix operator *(SquareMatrix left, SquareMatrix right)
    {
        var product = new SquareMatrix(left.Size);
        for (int i = 0; i < left.Size; i++)
            AddProduct(product.Row(i), left.Row(i), right);
        return product;
    }

    public static SquareMatrix operator +(SquareMatrix left, SquareMatrix right)
    {
        var sum = new SquareMatrix(left.Size);
        for (int i = 0; i < sum._cells.Length; i++)
            sum._cells[i] = left._cells[i] + right._cells[i];
        return sum;
    }

    public static double[] operator *(double[] row, SquareMatrix matrix)
    {
        var product = new double[matrix.Size];
        AddProduct(product, row, matrix);
        return product;
    }

    /// <summary>
    /// The inverse of the identity less this matrix, which has no negative cell and row sums of at most one. Such an
    /// elimination needs no pivoting and is stable (it is how a chain spends its time before it leaves).
    /// </summary>
    public SquareMatrix Visits()
    {
        var rest = new SquareMatrix(size);
        var inverse = new SquareMatrix(size);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
                rest[i, j] = (i == j ? 1 : 0) - this[i, j];
            inverse[i, i] = 1;
        }
        for (int pivot = 0; pivot < size; pivot++)
        {
            double scale = 1 / rest[pivot, pivot];
            Scale(rest.Row(pivot), scale);
            Scale(inverse.Row(pivot), scale);
            for (int i = 0; i < size; i++)
            {
                double factor = -rest[i, pivot];
                if (i == pivot || factor == 0)
                    continue;
                AddMultiple(rest.Row(i), factor, rest.Row(pivot));
                AddMultiple(inverse.Row(i), factor, inverse.Row(pivot));
            }
        }
        return inverse;
    }

    private static void AddProduct(Span<double> sum, ReadOnlySpan<double> row, SquareMatrix matrix)
    {
        for (int k = 0; k < row.Length; k++)
        {
            if (row[k] != 0)
                AddMultiple(sum, row[k], matrix.Row(k));
        }
    }

    private static void AddMultiple(Span<double> sum, double factor, ReadOnlySpan<double> row)
    {
        for (int j = 0; j < sum.Length; j++)
            sum[j] += factor * row[j];
    }

    private static void Scale(Span<double> row, double factor)
    {
        for (int j = 0; j < row.Length; j++)
            row[j] *= factor;
    }
}
