using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Trunkline.Storage.Journal;

namespace Trunkline.Cluster.Entries;

/// <summary>
/// How the events of one kind of stream stand in the journal: each type of event has a name and a format version, and each version that
/// was ever written can be read.
/// </summary>
/// <typeparam name="TEvent">The closed hierarchy of events.</typeparam>
public sealed class EntryFormats<TEvent>
    where TEvent : class
{
    private readonly Dictionary<Type, Format> _byType = [];
    private readonly Dictionary<(string Kind, int Version), Format> _byKind = [];

    private sealed record Format(string Kind, int Version, JsonTypeInfo Info);

    /// <summary>The kinds and versions that can be read.</summary>
    public IEnumerable<(string Kind, int Version)> Known => _byKind.Keys;

    /// <summary>Makes a type of event known under a name; the latest version is the one that is written.</summary>
    internal EntryFormats<TEvent> With<T>(string kind, JsonTypeInfo<T> info, int version = 1)
        where T : TEvent
    {
        var format = new Format(kind, version, info);
        _byType[typeof(T)] = format;
        _byKind.Add((kind, version), format);
        return this;
    }

    /// <summary>An event as an entry to append.</summary>
    /// <param name="timeMs">Domain milliseconds.</param>
    public NewEntry Write(TEvent happened, long timeMs, string? commandId = null)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var format = _byType[happened.GetType()];
        return new NewEntry(format.Kind, format.Version, timeMs, JsonSerializer.SerializeToUtf8Bytes(happened, format.Info), commandId);
    }

    /// <summary>The event of an entry.</summary>
    /// <exception cref="JournalFormatException">This version of the program does not know what the entry is.</exception>
    public TEvent Read(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!_byKind.TryGetValue((entry.Kind, entry.Format), out var format)) throw JournalFormatException.Unknown(entry);
        try
        {
            return (TEvent?)JsonSerializer.Deserialize(entry.Payload, format.Info) ?? throw JournalFormatException.Unreadable(entry, null);
        }
        catch (JsonException error)
        {
            throw JournalFormatException.Unreadable(entry, error);
        }
    }
}
