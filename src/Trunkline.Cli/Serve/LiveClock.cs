using System.Text.Json;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Cluster.Clock;
using Trunkline.Model.Units;
using Trunkline.Storage.Journal;

namespace Trunkline.Cli.Serve;

/// <summary>
/// A domain clock that stands beside the database: it went through <paramref name="Start"/> when time itself showed
/// <paramref name="Anchor"/>, and goes on while nobody runs.
/// </summary>
/// <param name="Start">An instant of the domain clock.</param>
/// <param name="Anchor">When it showed that.</param>
/// <param name="Speed">Times as fast as time itself, above 0.</param>
internal sealed record LiveClock(DateTimeOffset Start, DateTimeOffset Anchor, double Speed)
{
    private const string FileName = "clock.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Real time.</summary>
    public static LiveClock RealTime { get; } = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1);

    /// <summary>The clock of a folder: the one that it has, or the one that is asked for, which it has from now on.</summary>
    /// <exception cref="FileTroubleException">It has another one, or its file cannot be understood.</exception>
    public static LiveClock OfFolder(string folder, Instant? start, double? speed, Session session)
    {
        string path = Path.Combine(folder, FileName);
        if (File.Exists(path))
        {
            if (start is not null || speed is not null) throw new FileTroubleException(session.Messages.OtherClock(path));
            try
            {
                if (JsonSerializer.Deserialize<LiveClock>(File.ReadAllText(path), Json) is { Speed: > 0 } kept) return kept;
            }
            catch (JsonException)
            {
                // Said below.
            }

            throw new FileTroubleException(session.Messages.BadClockFile(path));
        }

        if (start is null && speed is null) return RealTime;
        var now = Instant.FromUtc(session.Clock.GetUtcNow().UtcDateTime);
        var clock = new LiveClock(
            DateTimeOffset.FromUnixTimeMilliseconds((start ?? now).Milliseconds), session.Clock.GetUtcNow(), speed ?? 1);
        Directory.CreateDirectory(folder);
        File.WriteAllText(path, JsonSerializer.Serialize(clock, Json));
        return clock;
    }

    /// <summary>What it shows now.</summary>
    public Instant Now(TimeProvider time)
    {
        double elapsed = (time.GetUtcNow() - Anchor).TotalMilliseconds;
        return new Instant(Start.ToUnixTimeMilliseconds() + (long)(elapsed * Speed));
    }

    /// <summary>The clock, running.</summary>
    public PacedClock Run(TimeProvider time) => new(time, Now(time), Speed, NoFlight.Instance);
}
