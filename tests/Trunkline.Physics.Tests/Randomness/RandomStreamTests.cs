using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Trunkline.Physics.Randomness;

namespace Trunkline.Physics.Tests.Randomness;

public class RandomStreamTests
{
    [Fact]
    public void The_mixer_is_that_of_SplitMix64()
    {
        // The first three outputs of SplitMix64 from seed 0, as published with it.
        const ulong Golden = 0x9E37_79B9_7F4A_7C15;
        Assert.Equal(0xE220_A839_7B1D_CDAFUL, RandomStream.Mix(Golden));
        Assert.Equal(0x6E78_9E6A_A1B9_65F4UL, RandomStream.Mix(unchecked(2 * Golden)));
        Assert.Equal(0x06C4_5D18_8009_454FUL, RandomStream.Mix(unchecked(3 * Golden)));
    }

    // What a seed gives is a promise: these numbers never change.
    [Fact]
    public void A_seed_gives_the_same_numbers_for_ever()
    {
        var stream = RandomStream.For(seed: 42, replication: 3, Purpose.Exchange, entity: 1_007);

        Assert.Equal(
            new[] { 0x64F9_3117_9C06_CDEDUL, 0x12DB_F10E_540C_12E1UL, 0x7ED0_7031_C1E8_4404UL, 0xD025_6FE2_7AC3_0A3EUL },
            new[] { stream.NextBits(), stream.NextBits(), stream.NextBits(), stream.NextBits() });
        Assert.Equal(0.46652004418616644, stream.NextUnit());
    }

    [Fact]
    public void Every_part_of_the_key_makes_another_stream()
    {
        RandomStream[] streams =
        [
            RandomStream.For(1, 0, Purpose.Load, 0),
            RandomStream.For(2, 0, Purpose.Load, 0),
            RandomStream.For(1, 1, Purpose.Load, 0),
            RandomStream.For(1, 0, Purpose.Dwell, 0),
            RandomStream.For(1, 0, Purpose.Load, 1),
            RandomStream.For(0, 0, Purpose.Departure, 0),
            default,
        ];

        Assert.Equal(streams.Length, streams.Distinct().Count());
        Assert.Equal(streams.Length, streams.Select(stream => stream.NextBits()).Distinct().Count());
    }

    [Fact]
    public void No_two_of_a_million_streams_begin_alike()
    {
        var firsts = new List<ulong>(1_000_000);
        for (uint replication = 0; replication < 10; replication++)
        {
            for (var purpose = Purpose.Departure; purpose < (Purpose)10; purpose++)
            {
                for (ulong entity = 0; entity < 10_000; entity++)
                {
                    var stream = RandomStream.For(7, replication, purpose, entity);
                    firsts.Add(stream.NextBits());
                }
            }
        }
        firsts.Sort();

        for (int i = 1; i < firsts.Count; i++) Assert.NotEqual(firsts[i - 1], firsts[i]);
    }

    [Fact]
    public void A_stream_is_16_bytes_that_can_be_saved_and_goes_on_where_it_was()
    {
        var stream = RandomStream.For(1, 2, Purpose.Fault, 3);
        for (int i = 0; i < 10; i++) stream.NextBits();

        byte[] saved = MemoryMarshal.AsBytes(new ReadOnlySpan<RandomStream>(in stream)).ToArray();
        var restored = MemoryMarshal.Read<RandomStream>(saved);

        Assert.Equal(16, Unsafe.SizeOf<RandomStream>());
        Assert.Equal(stream, restored);
        Assert.Equal(stream.NextBits(), restored.NextBits());
    }

    [Fact]
    public void Units_lie_inside_the_open_interval_and_average_to_a_half()
    {
        const int Count = 1_000_000;
        var stream = RandomStream.For(11, 0, Purpose.Departure, 0);
        double sum = 0, squares = 0, smallest = 1, largest = 0;
        for (int i = 0; i < Count; i++)
        {
            double unit = stream.NextUnit();
            sum += unit;
            squares += unit * unit;
            smallest = Math.Min(smallest, unit);
            largest = Math.Max(largest, unit);
        }

        Assert.True(smallest > 0 && smallest < 1e-4 && largest < 1 && largest > 1 - 1e-4);
        Assert.Equal(0.5, sum / Count, 4 * Math.Sqrt(1.0 / 12 / Count));
        Assert.Equal(1.0 / 3, squares / Count, 4 * Math.Sqrt(4.0 / 45 / Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(28)]
    [InlineData(56)]
    public void Any_eight_bits_of_one_stream_are_uniform(int lowestBit)
    {
        var stream = RandomStream.For(5, 0, Purpose.Charging, 77);

        AssertUniform(256, 1 << 18, () => (int)((stream.NextBits() >> lowestBit) & 255));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(28)]
    [InlineData(56)]
    public void First_draws_of_neighbouring_entities_are_uniform(int lowestBit)
    {
        ulong entity = 0;

        AssertUniform(256, 1 << 18, () =>
        {
            var stream = RandomStream.For(5, 0, Purpose.Charging, entity++);
            return (int)((stream.NextBits() >> lowestBit) & 255);
        });
    }

    [Fact]
    public void Successive_pairs_fill_the_square_evenly()
    {
        var stream = RandomStream.For(8, 0, Purpose.Dwell, 0);

        AssertUniform(32 * 32, 1 << 20, () => (int)(stream.NextUnit() * 32) * 32 + (int)(stream.NextUnit() * 32));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_stream_is_not_correlated_with_itself_at_a_lag(int lag)
    {
        var ahead = RandomStream.For(9, 0, Purpose.Approach, 5);
        var behind = ahead;
        for (int i = 0; i < lag; i++) ahead.NextBits();

        AssertUncorrelated(200_000, _ => (behind.NextUnit(), ahead.NextUnit()));
    }

    [Fact]
    public void Streams_of_neighbouring_entities_replications_and_purposes_are_not_correlated()
    {
        var one = RandomStream.For(9, 4, Purpose.Approach, 5);
        foreach (var other in (RandomStream[])
        [
            RandomStream.For(9, 4, Purpose.Approach, 6),
            RandomStream.For(9, 5, Purpose.Approach, 5),
            RandomStream.For(9, 4, Purpose.Positioning, 5),
            RandomStream.For(10, 4, Purpose.Approach, 5),
        ])
        {
            RandomStream left = one, right = other;
            AssertUncorrelated(200_000, _ => (left.NextUnit(), right.NextUnit()));
        }
        // Across entities: the n-th draw of one and of the next.
        AssertUncorrelated(200_000, i =>
        {
            var left = RandomStream.For(9, 0, Purpose.Load, (ulong)i);
            var right = RandomStream.For(9, 0, Purpose.Load, (ulong)i + 1);
            return (left.NextUnit(), right.NextUnit());
        });
    }

    [Fact]
    public void One_flipped_bit_of_a_key_flips_half_of_the_bits_of_a_draw()
    {
        long flipped = 0;
        for (int bit = 0; bit < 64; bit++)
        {
            for (ulong entity = 0; entity < 1_000; entity++)
            {
                var stream = RandomStream.For(1, 0, Purpose.Load, entity);
                var neighbour = RandomStream.For(1, 0, Purpose.Load, entity ^ (1UL << bit));
                flipped += System.Numerics.BitOperations.PopCount(stream.NextBits() ^ neighbour.NextBits());
            }
        }

        // 64,000 pairs of 64 bits: standard error 16 / sqrt(64,000 * 64) of 32.
        Assert.Equal(32, flipped / 64_000.0, 4 * 4 / Math.Sqrt(64_000));
    }

    private static void AssertUniform(int cells, int draws, Func<int> draw)
    {
        int[] counts = new int[cells];
        for (int i = 0; i < draws; i++) counts[draw()]++;
        double expected = (double)draws / cells;
        double chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
        double freedom = cells - 1;
        // Too even is as suspicious as too uneven.
        Assert.InRange(chiSquare, freedom - 4 * Math.Sqrt(2 * freedom), freedom + 4 * Math.Sqrt(2 * freedom));
    }

    private static void AssertUncorrelated(int pairs, Func<int, (double Left, double Right)> draw)
    {
        double sum = 0;
        for (int i = 0; i < pairs; i++)
        {
            var (left, right) = draw(i);
            sum += (left - 0.5) * (right - 0.5) * 12;
        }
        Assert.Equal(0, sum / pairs, 4 / Math.Sqrt(pairs));
    }
}
