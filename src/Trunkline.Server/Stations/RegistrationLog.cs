using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Csms.Stations;
using Trunkline.Ocpp.Words;

namespace Trunkline.Server.Stations;

/// <summary>
/// Remembers over restarts which stations have been accepted: a station that keeps running does not announce itself again to a centre
/// that was restarted. One line per change; the last of a station counts. Safe for several threads.
/// </summary>
public sealed class RegistrationLog : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Registration> _known = new(StringComparer.Ordinal);
    private readonly StreamWriter? _writer;

    /// <summary>Reads the log, leaves out what no longer counts, and goes on writing it.</summary>
    /// <param name="path">The file; null keeps everything in memory.</param>
    public RegistrationLog(string? path)
    {
        if (path is null) return;
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        foreach (string line in File.Exists(full) ? File.ReadLines(full) : [])
        {
            // The last line may be half a line, if power failed; its station announces itself again.
            if (Parse(line) is { } entry) _known[entry.Station] = entry.ToRegistration();
        }

        // There whole or not at all.
        File.WriteAllLines(
            full + ".new", _known.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => ToLine(pair.Key, pair.Value)));
        File.Move(full + ".new", full, overwrite: true);
        _writer = new StreamWriter(full, append: true);
    }

    /// <summary>What is known of a station.</summary>
    public Registration Find(string station)
    {
        lock (_lock) return _known.GetValueOrDefault(station, Registration.None);
    }

    /// <summary>Takes note of a change; nothing happens when nothing has changed.</summary>
    public void Note(string station, Registration registration)
    {
        lock (_lock)
        {
            if (_known.GetValueOrDefault(station) == registration) return;
            _known[station] = registration;
            _writer?.WriteLine(ToLine(station, registration));
            _writer?.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer?.Dispose();

    private static RegistrationLine? Parse(string line)
    {
        try
        {
            var entry = JsonSerializer.Deserialize(line, RegistrationJson.Default.RegistrationLine);
            return entry is { Station: not null, Configuration: not null, Inventoried: not null } ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string ToLine(string station, Registration known) => JsonSerializer.Serialize(
        new RegistrationLine(station, known.Status, known.SpeaksProfile, known.Configuration, known.Inventoried),
        RegistrationJson.Default.RegistrationLine);
}

internal sealed record RegistrationLine(
    string Station, RegistrationStatus? Status, bool SpeaksProfile, string Configuration, string Inventoried)
{
    public Registration ToRegistration() => new(Status, SpeaksProfile, Configuration, Inventoried);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RegistrationLine))]
internal sealed partial class RegistrationJson : JsonSerializerContext;
