using Trunkline.Model.Units;

namespace Trunkline.Model.Tests.Units;

public sealed class KilogramsTests() : WholeUnitTests<Kilograms>(Whole)
{
    private static readonly WholeUnit<Kilograms> Whole = new("kg", value => new(value), amount => amount.Value)
    {
        Zero = () => Kilograms.Zero,
        Plus = (left, right) => left + right,
        Minus = (left, right) => left - right,
        Negated = amount => -amount,
        Times = (amount, factor) => amount * factor,
        Less = (left, right) => left < right,
        More = (left, right) => left > right,
        AtMost = (left, right) => left <= right,
        AtLeast = (left, right) => left >= right,
        Min = Kilograms.Min,
        Max = Kilograms.Max,
    };
}
