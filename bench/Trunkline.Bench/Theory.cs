using System.Diagnostics;
using Trunkline.Model.Files;
using Trunkline.Model.Scenario;
using Trunkline.Twin.Theory;

namespace Trunkline.Bench;

/// <summary>
/// The full comparison with exact theory: each scenario is rehearsed for as many days as it takes until every figure's 95 %
/// half-width is below 1 % of its value, and must then lie within four standard errors of it. Exit code 1 when one does not.
/// </summary>
internal static class Theory
{
    private const double Narrow = 0.01;
    private const int MostDays = 400_000;

    public static int Run(string[] paths)
    {
        if (paths.Length == 0) paths = [.. Enumerable.Range(1, 7).Select(row => $"samples/theory/row-{row}.json")];
        return paths.Max(CheckTextbook);
    }

    private static int CheckTextbook(string path)
    {
        try
        {
            return Check(path);
        }
        catch (ArgumentException notOne)
        {
            Console.Error.WriteLine($"{path}: {notOne.Message}");
            return 2;
        }
    }

    private static int Check(string path)
    {
        var loaded = ScenarioFiles.Load(path, file => File.Exists(file) ? File.ReadAllText(file) : null);
        if (loaded.Value is not { } rehearsal)
        {
            foreach (var error in loaded.Errors) Console.Error.WriteLine(error);
            return 2;
        }

        rehearsal = rehearsal with { Replications = Math.Max(20, rehearsal.Replications) };
        var watch = Stopwatch.StartNew();
        var figures = Textbook.Compare(rehearsal);
        while (figures.Max(figure => figure.RelativeHalfWidth) is var widest && widest > Narrow && rehearsal.Days < MostDays)
        {
            // A half-width falls with the root of the days; a tenth more, since it is itself an estimate.
            double factor = 1.1 * widest * widest / (Narrow * Narrow);
            rehearsal = rehearsal with { Days = (int)Math.Min(MostDays, Math.Ceiling(rehearsal.Days * Math.Max(1.2, factor))) };
            figures = Textbook.Compare(rehearsal);
        }

        return Print(path, rehearsal, figures, watch.Elapsed);
    }

    private static int Print(string path, Rehearsal rehearsal, IReadOnlyList<Agreement> figures, TimeSpan time)
    {
        Console.WriteLine($"{path}: {rehearsal.Replications} replications of {rehearsal.Days:N0} days, {time.TotalSeconds:0} s");
        Console.WriteLine($"  {"",-18}{"exact",14}{"estimate",14}{"half-width",12}{"distance",11}");
        int failed = 0;
        foreach (var figure in figures)
        {
            bool good = figure.Holds && figure.RelativeHalfWidth <= Narrow;
            if (!good) failed++;
            string verdict = good ? "agrees" : figure.Holds ? "TOO WIDE" : "DIFFERS";
            Console.WriteLine($"  {figure.Measure,-18}{figure.Exact,14:0.00000000}{figure.Measured.Mean,14:0.00000000}"
                + $"{figure.RelativeHalfWidth,12:0.00 %}{figure.Distance,8:0.0} SE  {verdict}");
        }

        return failed == 0 ? 0 : 1;
    }
}
