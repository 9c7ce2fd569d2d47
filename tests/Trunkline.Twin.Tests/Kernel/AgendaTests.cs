using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Trunkline.Model.Units;
using Trunkline.Twin.Kernel;

namespace Trunkline.Twin.Tests.Kernel;

public class AgendaTests
{
    /// <summary>Sizes at which the tree of minima, eight wide, gets another leaf or level.</summary>
    private static readonly int[] Sizes = [1, 2, 8, 9, 64, 65, 512, 513, 4_096, 4_097];

    public static TheoryData<int> AllSizes => [.. Sizes];

    [Theory]
    [MemberData(nameof(AllSizes))]
    public void Nobody_has_anything_to_do_at_first(int actors)
    {
        var agenda = new Agenda(actors);
        Assert.Equal(Instant.Never, agenda.NextAt);
        Assert.Equal(Instant.Never, agenda[actors - 1]);
        Assert.Equal(actors, agenda.Actors);
    }

    [Theory]
    [MemberData(nameof(AllSizes))]
    public void Turns_come_by_time_and_at_the_same_time_by_actor(int actors)
    {
        var agenda = new Agenda(actors);
        // Backwards, so that the order of calls cannot be what decides.
        for (int actor = actors - 1; actor >= 0; actor--) agenda.Schedule(actor, new Instant(1_000 + (actor % 3)));

        var turns = new List<(long At, int Actor)>();
        while (agenda.NextAt != Instant.Never)
        {
            turns.Add((agenda.NextAt.Milliseconds, agenda.NextActor));
            agenda.Schedule(agenda.NextActor, Instant.Never);
        }

        Assert.Equal(Enumerable.Range(0, actors).Select(actor => (1_000L + (actor % 3), actor)).Order(), turns);
    }

    [Fact]
    public void Scheduling_again_replaces_the_turn()
    {
        var agenda = new Agenda(10);
        agenda.Schedule(9, new Instant(5));
        agenda.Schedule(4, new Instant(7));
        agenda.Schedule(9, new Instant(8));
        Assert.Equal((new Instant(7), 4), (agenda.NextAt, agenda.NextActor));
        Assert.Equal(new Instant(8), agenda[9]);
        agenda.Schedule(4, Instant.Never);
        Assert.Equal((new Instant(8), 9), (agenda.NextAt, agenda.NextActor));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData((1 << 20) + 1)]
    public void It_holds_one_to_a_million_actors(int actors) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Agenda(actors));

    [Fact]
    public void The_last_of_a_million_actors_gets_its_turn()
    {
        var agenda = new Agenda(1 << 20);
        agenda.Schedule((1 << 20) - 1, new Instant(1));
        Assert.Equal((new Instant(1), (1 << 20) - 1), (agenda.NextAt, agenda.NextActor));
    }

    /// <summary>Any calls to an agenda of any size, of which a sorted set says what is next.</summary>
    [Property(Arbitrary = [typeof(Calls)], MaxTest = 200)]
    public void It_does_what_a_sorted_set_does(Calls calls)
    {
        var agenda = new Agenda(calls.Actors);
        var reference = new SortedSet<(long At, int Actor)>();
        var times = new long?[calls.Actors];
        foreach (var (actor, at) in calls.Made)
        {
            if (times[actor] is { } before) reference.Remove((before, actor));
            times[actor] = at;
            if (at is { } time) reference.Add((time, actor));
            agenda.Schedule(actor, at is { } instant ? new Instant(instant) : Instant.Never);

            if (reference.Count == 0) Assert.Equal(Instant.Never, agenda.NextAt);
            else Assert.Equal(reference.Min, (agenda.NextAt.Milliseconds, agenda.NextActor));
        }
    }

    /// <summary>Actors, and calls with a time or null for never.</summary>
    public sealed record Calls(int Actors, IReadOnlyList<(int Actor, long? At)> Made)
    {
        public static Arbitrary<Calls> Any() => Arb.From(
            from actors in Gen.Elements(Sizes)
            // Few actors and few instants, so that there are changes and ties.
            from hot in Gen.Choose(1, Math.Min(actors, 40))
            from calls in Gen.ListOf(CallOf(actors, hot), 120)
            select new Calls(actors, [.. calls]));

        private static Gen<(int Actor, long? At)> CallOf(int actors, int hot) =>
            from which in Gen.Choose(0, hot - 1)
            from never in Gen.Frequency((1, Gen.Constant(true)), (5, Gen.Constant(false)))
            from at in Gen.Choose(0, 50)
            // Spread over the whole tree, its last leaf included.
            select ((int)((long)which * (actors - 1) / Math.Max(1, hot - 1)), never ? (long?)null : 1_775_000_000_000 + at);
    }
}
