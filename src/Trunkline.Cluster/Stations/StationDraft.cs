using System.Collections.Immutable;
using Trunkline.Cluster.Entries;
using Trunkline.Storage.Journal;
using Trunkline.Storage.Tables;

namespace Trunkline.Cluster.Stations;

/// <summary>What is decided and not durable yet: entries, the rows that follow from them, and messages to others.</summary>
internal sealed class StationDraft(string stream)
{
    private readonly List<NewEntry> _entries = [];
    private readonly List<TableChange> _changes = [];
    private readonly List<NewMessage> _messages = [];

    /// <summary>The version of the stream before this draft.</summary>
    public long Version { get; private set; }

    public int Entries => _entries.Count;

    /// <summary>The rows that follow from the entries.</summary>
    public ImmutableArray<TableChange> Changes => [.. _changes];

    /// <summary>Messages to others.</summary>
    public IReadOnlyList<NewMessage> Messages => _messages;

    /// <summary>Who gets messages, each once.</summary>
    public IEnumerable<string> Targets => _messages.Select(message => message.Target).Distinct();

    /// <summary>Batteries that come or go, in order.</summary>
    public IEnumerable<TableChange.MoveBattery> Moves => _changes.OfType<TableChange.MoveBattery>();

    /// <summary>The version that the last entry will have.</summary>
    public long LastVersion => Version + _entries.Count;

    public void Begin(long version)
    {
        Version = version;
        _entries.Clear();
        _changes.Clear();
        _messages.Clear();
    }

    public void Add(object happened, long timeMs, string? commandId) =>
        _entries.Add(StationEntry.Formats.Write(happened, timeMs, commandId));

    /// <summary>
    /// Adds a row that follows. A swap that is written again while it is open takes the place of what was to be written of it.
    /// </summary>
    public void Add(TableChange change)
    {
        if (change is TableChange.RecordSwap later && _changes.FindLastIndex(each => IsOpen(each, later.Swap.Id)) is >= 0 and var at)
        {
            var before = ((TableChange.RecordSwap)_changes[at]).Batteries;
            change = later with
            {
                Batteries = [.. before.Where(each => !later.Batteries.Any(other => other.Direction == each.Direction)), .. later.Batteries],
            };
            _changes.RemoveAt(at);
        }

        _changes.Add(change);
    }

    private static bool IsOpen(TableChange change, string swap) =>
        change is TableChange.RecordSwap { Swap.State: SwapState.Open } record && record.Swap.Id == swap;

    /// <summary>Adds a message; its id says which entry it follows from, so that it is the same however often it is decided.</summary>
    public void Add(string target, string kind, byte[] payload) =>
        _messages.Add(new NewMessage($"{stream}/{LastVersion}/{_messages.Count}", target, kind, payload));

    public Append ToAppend() =>
        new(stream, Version, [.. _entries]) { Changes = Changes, Messages = [.. _messages] };
}
