using System.Diagnostics;
using System.Globalization;
using Trunkline.Model.Files;
using Trunkline.Model.Scenario;
using Trunkline.Model.Units;
using Trunkline.Twin.Links;
using Trunkline.Twin.World;

namespace Trunkline.Bench;

/// <summary>
/// Swaps and events per second of wall time on one thread, with the conservation laws (incremental, full audit each simulated day),
/// statistics and event hash on; and bytes allocated in steady state.
/// </summary>
internal static class Speed
{
    public static int Run(string[] args)
    {
        if (args.Length >= 2) return Measure(args[0], int.Parse(args[1], CultureInfo.InvariantCulture), Runs(args, 2));
        return Measure("samples/ningde-xiamen/scenario.json", 365, Runs(args, 0))
            + Measure("samples/plain-corridor/scenario.json", 7, Runs(args, 0));
    }

    private static int Runs(string[] args, int index) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : 5;

    private static int Measure(string path, int days, int runs)
    {
        var loaded = ScenarioFiles.Load(path, file => File.Exists(file) ? File.ReadAllText(file) : null);
        if (loaded.Value is not { } rehearsal)
        {
            foreach (var error in loaded.Errors) Console.Error.WriteLine(error);
            return 2;
        }

        rehearsal = rehearsal with { Days = days };
        var layout = new Layout(rehearsal);
        int stations = rehearsal.Network.Stations.Count;
        Console.WriteLine($"{path}: {days} days, {stations} stations, {layout.Trucks} trucks, {layout.Batteries} batteries");
        for (int run = 0; run <= runs; run++) One(layout, days, run == 0 ? "warm-up" : $"run {run}");
        return 0;
    }

    private static void One(Layout layout, int days, string name)
    {
        var world = new World<DirectLink>(layout, new DirectLink(layout), 0);
        // The steady state begins after the warm-up days of the scenario, or a day.
        var begin = layout.Rehearsal.Start + Duration.FromDays(Math.Max(1, layout.Rehearsal.WarmUpDays));
        world.RunUntil(begin);
        long swapsBefore = Swaps(world);
        long stepsBefore = world.Steps;
        long eventsBefore = world.Events;
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (int day = 1; day <= days; day++) world.RunUntil(begin + Duration.FromDays(day));
        double seconds = watch.Elapsed.TotalSeconds;
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        long swaps = Swaps(world) - swapsBefore;
        long events = world.Events - eventsBefore;
        double turns = world.Steps - stepsBefore;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-8} {seconds,7:0.000} s  {swaps,9:N0} swaps  {swaps / seconds,11:N0} swaps/s  {turns / seconds,12:N0} turns/s  "
                + $"{events / seconds,12:N0} events/s  {bytes,9:N0} bytes  hash {world.Hash:x16}"));
    }

    private static long Swaps(World<DirectLink> world)
    {
        long swaps = 0;
        foreach (ref readonly var truck in world.Trucks) swaps += truck.Swaps;
        return swaps;
    }
}
