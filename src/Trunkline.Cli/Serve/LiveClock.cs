using System.Globalization;
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

    /// <summary>
    /// The clock of a folder: the one that it has, or the one that is asked for, which it has from now on. Asking for the one that it
    /// has is asking for nothing, so that the same command line starts a server again.
    /// </summary>
    /// <param name="isNew">Nothing has been written in the folder yet; what has been without a clock has gone by real time.</param>
    /// <exception cref="FileTroubleException">It has another one, or its file cannot be understood.</exception>
    public static LiveClock OfFolder(string folder, Instant? start, double? speed, bool isNew, Session session)
    {
        string path = Path.Combine(folder, FileName);
        if (File.Exists(path))
        {
            var kept = Read(path, session);
            bool isOther = (start is { } asked && asked.Milliseconds != kept.Start.ToUnixTimeMilliseconds())
                || (speed is { } pace && pace != kept.Speed);
            return !isOther ? kept : throw new FileTroubleException(session.Messages.OtherClock(
                path, kept.Speed.ToString(CultureInfo.InvariantCulture), InstantOf(kept.Start).ToString()));
        }

        if (start is null && speed is null) return RealTime;
        if (!isNew) throw new FileTroubleException(session.Messages.RealTimeFolder(folder));
        var clock = From(start ?? InstantOf(session.Clock.GetUtcNow()), speed ?? 1, session.Clock);
        clock.Keep(folder);
        return clock;
    }

    /// <summary>A clock that shows an instant now.</summary>
    public static LiveClock From(Instant start, double speed, TimeProvider time) =>
        new(DateTimeOffset.FromUnixTimeMilliseconds(start.Milliseconds), time.GetUtcNow(), speed);

    /// <summary>Writes it down; there whole or not at all.</summary>
    public void Keep(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, FileName);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(this, Json));
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>What it shows now.</summary>
    public Instant Now(TimeProvider time)
    {
        double elapsed = (time.GetUtcNow() - Anchor).TotalMilliseconds;
        return new Instant(Start.ToUnixTimeMilliseconds() + (long)(elapsed * Speed));
    }

    /// <summary>The clock, running.</summary>
    public PacedClock Run(TimeProvider time) => new(time, Now(time), Speed, NoFlight.Instance);

    private static Instant InstantOf(DateTimeOffset time) => Instant.FromUtc(time.UtcDateTime);

    private static LiveClock Read(string path, Session session)
    {
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
}
