namespace Trunkline.Model.Tests.Units;

/// <summary>The operators of a unit that wraps a whole number, so that one table holds for all of them.</summary>
public sealed record WholeUnit<T>(string Symbol, Func<long, T> Of, Func<T, long> Value)
{
    public required Func<T> Zero { get; init; }

    public required Func<T, T, T> Plus { get; init; }

    public required Func<T, T, T> Minus { get; init; }

    public required Func<T, T> Negated { get; init; }

    public required Func<T, long, T> Times { get; init; }

    public required Func<T, T, bool> Less { get; init; }

    public required Func<T, T, bool> More { get; init; }

    public required Func<T, T, bool> AtMost { get; init; }

    public required Func<T, T, bool> AtLeast { get; init; }

    public required Func<T, T, T> Min { get; init; }

    public required Func<T, T, T> Max { get; init; }
}

/// <summary>What every unit of whole numbers promises, at the ends of its range too.</summary>
public abstract class WholeUnitTests<T>(WholeUnit<T> unit)
    where T : struct, IComparable<T>, IEquatable<T>
{
    private const long Least = long.MinValue;
    private const long Most = long.MaxValue;

    [Fact]
    public void Zero_is_the_default_and_adds_nothing()
    {
        Assert.Equal(default, unit.Zero());
        Assert.Equal(0, unit.Value(unit.Zero()));
        Assert.Equal(unit.Of(Most), unit.Plus(unit.Of(Most), unit.Zero()));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(-1, 1, 0)]
    [InlineData(Most - 1, 1, Most)]
    [InlineData(Least + 1, -1, Least)]
    [InlineData(Least, Most, -1)]
    public void Sums_are_exact_up_to_the_ends(long left, long right, long sum)
    {
        Assert.Equal(sum, unit.Value(unit.Plus(unit.Of(left), unit.Of(right))));
        Assert.Equal(left, unit.Value(unit.Minus(unit.Of(sum), unit.Of(right))));
    }

    [Theory]
    [InlineData(Most, 1)]
    [InlineData(Least, -1)]
    [InlineData(Most, Most)]
    public void A_sum_past_the_ends_throws(long left, long right) =>
        Assert.Throws<OverflowException>(() => unit.Plus(unit.Of(left), unit.Of(right)));

    [Theory]
    [InlineData(Most, -1)]
    [InlineData(Least, 1)]
    [InlineData(0, Least)]
    public void A_difference_past_the_ends_throws(long left, long right) =>
        Assert.Throws<OverflowException>(() => unit.Minus(unit.Of(left), unit.Of(right)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    [InlineData(Most, Least + 1)]
    public void The_other_sign_and_back_is_the_same(long value, long negated)
    {
        Assert.Equal(negated, unit.Value(unit.Negated(unit.Of(value))));
        Assert.Equal(value, unit.Value(unit.Negated(unit.Of(negated))));
    }

    [Fact]
    public void The_least_value_has_no_opposite() => Assert.Throws<OverflowException>(() => unit.Negated(unit.Of(Least)));

    [Theory]
    [InlineData(7, 0, 0)]
    [InlineData(7, -1, -7)]
    [InlineData(Most, 1, Most)]
    [InlineData(Most / 2, 2, Most - 1)]
    [InlineData(Least / 2, 2, Least)]
    public void Products_are_exact_up_to_the_ends(long value, long factor, long product) =>
        Assert.Equal(product, unit.Value(unit.Times(unit.Of(value), factor)));

    [Theory]
    [InlineData((Most / 2) + 1, 2)]
    [InlineData((Least / 2) - 1, 2)]
    [InlineData(Least, -1)]
    public void A_product_past_the_ends_throws(long value, long factor) =>
        Assert.Throws<OverflowException>(() => unit.Times(unit.Of(value), factor));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(Most - 1, Most)]
    [InlineData(Least, Most)]
    [InlineData(Most, Least)]
    public void Order_is_that_of_the_numbers(long left, long right)
    {
        var (a, b) = (unit.Of(left), unit.Of(right));

        Assert.Equal(left < right, unit.Less(a, b));
        Assert.Equal(left > right, unit.More(a, b));
        Assert.Equal(left <= right, unit.AtMost(a, b));
        Assert.Equal(left >= right, unit.AtLeast(a, b));
        Assert.Equal(left == right, a.Equals(b));
        Assert.Equal(left.CompareTo(right), a.CompareTo(b));
        Assert.Equal(Math.Min(left, right), unit.Value(unit.Min(a, b)));
        Assert.Equal(Math.Max(left, right), unit.Value(unit.Max(a, b)));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1, "-1")]
    [InlineData(1_234_567, "1234567")]
    [InlineData(Most, "9223372036854775807")]
    [InlineData(Least, "-9223372036854775808")]
    public void It_prints_as_the_number_with_its_unit(long value, string digits) =>
        Assert.Equal($"{digits} {unit.Symbol}", unit.Of(value).ToString());
}
