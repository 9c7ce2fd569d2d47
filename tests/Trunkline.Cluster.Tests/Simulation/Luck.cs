namespace Trunkline.Cluster.Tests.Simulation;

/// <summary>Chance from a seed: SplitMix64.</summary>
internal sealed class Luck(ulong seed)
{
    private ulong _state = seed;

    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public bool OneIn(int chances) => chances > 0 && Below(chances) == 0;

    private ulong Next()
    {
        unchecked
        {
            ulong z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
