namespace Trunkline.Planning.Tests.Queueing;

/// <summary>Compares with a printed figure to the last digit that is printed; a plain 0 is exact.</summary>
internal static class Printed
{
    public static void Equal(string printed, double actual)
    {
        if (printed == "0")
        {
            Assert.Equal(0, actual);
            return;
        }
        int digits = printed.Contains('.') ? printed.Length - printed.IndexOf('.') - 1 : 0;
        double expected = double.Parse(printed, System.Globalization.CultureInfo.InvariantCulture);
        // A little over half a unit of the last digit: the printed figure may have been rounded from a neighbour.
        double tolerance = 0.51 * Math.Pow(10, -digits);
        Assert.True(Math.Abs(actual - expected) <= tolerance, $"printed {printed}, computed {actual:R}");
    }
}
