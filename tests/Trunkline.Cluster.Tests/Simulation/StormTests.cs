using Trunkline.Cluster.Accounts;
using Trunkline.Cluster.Tests.Line;
using Trunkline.Model.Units;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Tests.Simulation;

/// <summary>
/// The live line, killed and restored between any two steps, its messages reordered, lost and repeated: when it is over, the books say
/// what has really happened.
/// </summary>
public sealed class StormTests
{
    private const int Seeds = 500;
    private const int StormSteps = 2_500;

    [Fact]
    public void Whatever_is_lost_repeated_or_killed_every_battery_swap_promise_and_fen_is_accounted_for()
    {
        // Everybody runs on this thread; what the test runner would have others run on must not come in between.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var met = new Hardship(0, 0, 0);
            for (ulong seed = 1; seed <= Seeds; seed++) met = met.And(Run(seed));
            // A storm that nobody notices shows nothing.
            Assert.True(met is { Swaps: > Seeds, Conflicts: > Seeds, Duplicates: > 0 }, met.ToString());
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>What happened while the storm lasted.</summary>
    private sealed record Hardship(int Swaps, int Conflicts, int Duplicates)
    {
        public Hardship And(Hardship more) => new(Swaps + more.Swaps, Conflicts + more.Conflicts, Duplicates + more.Duplicates);
    }

    private static Hardship Run(ulong seed)
    {
        try
        {
            return RunOnce(seed);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Seed {seed}: {error.Message}", error);
        }
    }

    private static Hardship RunOnce(ulong seed)
    {
        var line = new SimulatedLine(seed);
        var rules = SampleLine.Rules;
        Site[] sites = [.. rules.Network.Stations.Select((_, index) => new Site(line, index, batteries: 7))];
        Driver[] drivers = [.. rules.Register.Trucks.Take(4).Select(truck => new Driver(line, sites, truck, trips: 3))];
        for (int step = 0; step < StormSteps; step++)
        {
            if (line.Luck.OneIn(line.Post.Weather.Killed)) line.KillSomebody();
            if (!Step(line)) break;
        }

        var met = new Hardship(sites.Sum(site => site.Swaps), line.Books.Conflicts, line.Books.Duplicates);
        line.Post.Weather = Weather.Calm;
        line.WakeAll();
        foreach (var site in sites) site.Report();
        var end = line.Clock.Now + Duration.FromHours(200);
        for (int step = 0; line.Clock.Now < end; step++)
        {
            Assert.True(step < 1_000_000, $"It does not come to rest; it is {line.Clock.Now}.");
            if (!Step(line)) break;
        }

        if (line.Failure is { } broken) throw new InvalidOperationException("A site could not tell: " + broken.Message, broken);
        foreach (var driver in drivers)
        {
            if (driver.Failure is { } failure) throw failure;
            Assert.True(driver.HasArrived, "A truck still waits." + Situation(line));
        }

        Audit(line, sites, drivers);
        return met;
    }

    // Time passes when nothing else happens, and now and then although something does.
    private static bool Step(SimulatedLine line)
    {
        bool canStep = !line.Stage.IsQuiet, canArrive = !line.Post.IsQuiet;
        if ((!canStep && !canArrive) || (line.Post.Weather != Weather.Calm && line.Luck.OneIn(200)))
        {
            if (line.Clock.NextAlarm == Instant.Never) return canStep || canArrive;
            line.Clock.MoveTo(line.Clock.NextAlarm);
        }
        else if (canStep && (!canArrive || line.Luck.OneIn(2)))
        {
            line.Stage.Step();
        }
        else
        {
            line.Post.Step();
        }

        return true;
    }

    private static void Audit(SimulatedLine line, Site[] sites, Driver[] drivers)
    {
        var books = line.Books;
        var rules = SampleLine.Rules;
        Assert.All(books.Outbox, message => Assert.True(message.Delivered, $"{message.Id} to {message.Target} waits."));

        // Law 1: custody is what is really so.
        foreach (var site in sites)
        {
            for (int slot = 0; slot < site.Slots.Length; slot++)
            {
                if (site.Slots[slot] is { } standing)
                    Assert.Equal(new Custody(HolderKind.Slot, site.Id, slot + 1), books.Custody[standing.Serial].To);
            }
        }

        for (int i = 0; i < drivers.Length; i++)
        {
            foreach (string serial in drivers[i].Set)
            {
                var custody = books.Custody.TryGetValue(serial, out var move)
                    ? move.To
                    : new Custody(HolderKind.Truck, rules.Register.Trucks[i].Id);
                Assert.Equal(new Custody(HolderKind.Truck, rules.Register.Trucks[i].Id), custody);
            }
        }

        // Law 5: each swap is booked, once.
        foreach (var site in sites)
        {
            Assert.Equal(site.Swaps, books.Swaps.Values.Count(swap => swap.Station == site.Id && swap.State == SwapState.Completed));
            Assert.DoesNotContain(
                books.Swaps.Values, swap => swap.Station == site.Id && swap.State is SwapState.Inferred or SwapState.Open);
        }

        // Law 3: what fleets owe is what swaps cost, in the postings and in the accounts' own streams.
        Assert.Equal(0, books.Balances.Values.Sum());
        foreach (var fleet in rules.Fleet.Fleets)
        {
            long fees = books.Swaps.Values.Where(swap => swap.Fleet == fleet.Id).Sum(swap => swap.FeeFen);
            Assert.Equal(-fees, books.Balances.GetValueOrDefault("fleet:" + fleet.Id));
            var account = Answer(line, line.ViewAccount(fleet.Id));
            Assert.Equal(new AccountView(fleet.Id, fees, 0, 0), account);
        }

        // Law 4: every promise has ended, and the truck knows how. Whoever is connected is known to be.
        foreach (var station in rules.Network.Stations)
        {
            var view = Answer(line, line.ViewStation(station.Id));
            Assert.True(view is { IsLinked: true, SpeaksProfile: true }, station.Id + " is not linked.");
            Assert.Empty(view.Promises);
        }

        Assert.All(books.Reservations.Values, row => Assert.True(
            row.State is not (ReservationState.Held or ReservationState.Promised), $"Reservation {row.Id} is {row.State}."));
        Assert.DoesNotContain(books.Anomalies.Values, anomaly => anomaly.Kind == "fact-refused");
    }

    private static string Situation(SimulatedLine line) => string.Join('\n',
    [
        $" It is {line.Clock.Now}.",
        .. SampleLine.Rules.Network.Stations.Select(station => Answer(line, line.ViewStation(station.Id)))
            .Select(view => view with { Slots = [.. view.Slots.Where(slot => slot.Serial is not null)] })
            .Select(view => view.ToJson()),
        .. line.Books.Swaps.Values.Select(swap => swap.ToString()),
        .. line.Books.Anomalies.Values.Select(anomaly => anomaly.ToString()),
    ]);

    private static T Answer<T>(SimulatedLine line, Task<T> question)
    {
        while (!question.IsCompleted && Step(line))
        {
        }

        return question.GetAwaiter().GetResult();
    }
}
