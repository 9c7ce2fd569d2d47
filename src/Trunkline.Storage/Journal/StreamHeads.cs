using System.Globalization;
using Trunkline.Storage.Writing;

namespace Trunkline.Storage.Journal;

/// <summary>
/// Where the streams of a batch stand, which of its commands are written already, and which numbers come next: read once for the batch,
/// and moved on with each append that is put into it.
/// </summary>
internal sealed class StreamHeads
{
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Stream, string Command), long> _commands = [];

    private StreamHeads() { }

    /// <summary>The position of the last entry of all.</summary>
    internal long Position { get; private set; }

    /// <summary>The number of the last message of all.</summary>
    internal long Sequence { get; private set; }

    internal static async ValueTask<StreamHeads> ReadAsync(IWriterConnection connection, IEnumerable<Append> appends)
    {
        var heads = new StreamHeads();
        var commands = new HashSet<(string Stream, string Command)>();
        foreach (Append append in appends)
        {
            heads._versions.TryAdd(append.Stream, 0);
            foreach (NewEntry entry in append.Entries)
            {
                if (entry.CommandId is { } command) commands.Add((append.Stream, command));
            }
        }

        if (heads._versions.Count == 0) return heads;
        var results = await connection.ReadAsync(
        [
            new StatementRows(JournalStatements.Versions, [.. heads._versions.Keys.Select(stream => new object?[] { stream })]),
            new StatementRows(JournalStatements.Commands, [.. commands.Select(pair => new object?[] { pair.Stream, pair.Command })]),
            new StatementRows(JournalStatements.LastNumbers, []),
        ]).ConfigureAwait(false);
        foreach (object?[] row in results[0]) heads._versions[(string)row[0]!] = Number(row[1]);
        foreach (object?[] row in results[1]) heads._commands.Add(((string)row[0]!, (string)row[1]!), Number(row[2]));
        (heads.Position, heads.Sequence) = (Number(results[2][0][0]), Number(results[2][0][1]));
        return heads;
    }

    /// <summary>The version of a stream's last entry; 0 when it has none.</summary>
    internal long VersionOf(string stream) => _versions[stream];

    /// <summary>The version of the entry that carries a command; null when it is not written.</summary>
    internal long? VersionOf(string stream, string command) =>
        _commands.TryGetValue((stream, command), out long version) ? version : null;

    /// <summary>An append has been put into the batch.</summary>
    internal void MoveOn(Append append)
    {
        long version = _versions[append.Stream];
        foreach (NewEntry entry in append.Entries)
        {
            version++;
            if (entry.CommandId is { } command) _commands.Add((append.Stream, command), version);
        }

        _versions[append.Stream] = version;
        Position += append.Entries.Length;
        Sequence += append.Messages.Length;
    }

    private static long Number(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
