namespace Trunkline.Physics.Randomness;

/// <summary>
/// An endless sequence of random numbers that is a pure function of a key and a counter: 16 unmanaged bytes without pointers, to stand
/// in arrays of structs and to be saved as they are. Drawing changes the struct: hold it in a variable or pass it by reference.
/// </summary>
/// <remarks>
/// Number i of a stream is <c>Mix(key ^ Mix(i g))</c> with the odd constant g. A single <c>Mix(key + i g)</c> would put all streams on
/// one circle of 2^64 numbers, where among tens of millions of streams some would overlap and repeat each other's draws with a lag;
/// hashing the counter first takes that structure away for two nanoseconds. The default value is a valid stream, the same for all.
/// </remarks>
public struct RandomStream : IEquatable<RandomStream>
{
    // 2^64 over the golden ratio: steps of it spread evenly, whatever the number of steps.
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;
    private const double TwoToTheMinus53 = 1.0 / (1L << 53);

    private readonly ulong _key;
    private ulong _counter;

    private RandomStream(ulong key) => _key = key;

    /// <summary>The stream of one purpose of one entity in one replication of one seed, at its beginning.</summary>
    /// <remarks>With the other three equal, no two entities (or replications, purposes, seeds) share a key.</remarks>
    public static RandomStream For(ulong seed, uint replication, Purpose purpose, ulong entity) => unchecked(
        new(Mix(Mix(Mix(seed + Golden) ^ (((ulong)replication << 32) | (uint)purpose)) + entity * Golden)));

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => unchecked(Mix(_key ^ Mix(++_counter * Golden)));

    /// <summary>
    /// A number uniform in the open interval from 0 to 1: an odd multiple of 2^-53. The 2^52 values lie symmetrically about 1/2, so
    /// that neither 0 nor 1 can appear, 1 - u is exact, and the mean is exactly 1/2.
    /// </summary>
    public double NextUnit() => (long)((NextBits() >> 11) | 1) * TwoToTheMinus53;

    /// <summary>Whether both go on with the same numbers.</summary>
    public readonly bool Equals(RandomStream other) => _key == other._key && _counter == other._counter;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is RandomStream other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => unchecked((int)Mix(_key ^ Mix(_counter)));

    /// <summary>Whether both go on with the same numbers.</summary>
    public static bool operator ==(RandomStream left, RandomStream right) => left.Equals(right);

    /// <summary>Whether they go on with different numbers.</summary>
    public static bool operator !=(RandomStream left, RandomStream right) => !left.Equals(right);

    // A one-to-one map of 64 bits in which every input bit changes every output bit with probability close to 1/2: the finaliser of
    // SplitMix64 with the constants of D. Stafford's variant 13.
    internal static ulong Mix(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58_476D_1CE4_E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D0_49BB_1331_11EB;
            return bits ^ (bits >> 31);
        }
    }
}
