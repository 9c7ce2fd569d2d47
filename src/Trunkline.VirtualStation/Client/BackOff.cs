using Trunkline.Physics.Randomness;

namespace Trunkline.VirtualStation.Client;

/// <summary>
/// How long to wait before the next attempt to connect: doubling from a second to a minute, each time spread over its upper half, so
/// that a centre that restarts is not met by all stations at once.
/// </summary>
/// <param name="stream">Chance of this station.</param>
internal sealed class BackOff(RandomStream stream)
{
    private const double LeastSeconds = 1;
    private const double MostSeconds = 60;

    private double _seconds = LeastSeconds;
    private RandomStream _stream = stream;

    /// <summary>The next wait.</summary>
    public TimeSpan Next()
    {
        double seconds = _seconds * (0.5 + (_stream.NextUnit() / 2));
        _seconds = Math.Min(MostSeconds, _seconds * 2);
        return TimeSpan.FromSeconds(seconds);
    }

    /// <summary>A connection was good.</summary>
    public void Reset() => _seconds = LeastSeconds;
}
