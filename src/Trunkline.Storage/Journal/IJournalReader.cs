namespace Trunkline.Storage.Journal;

/// <summary>Reads the journal.</summary>
public interface IJournalReader
{
    /// <summary>A stream's entries in the order of their versions, from <paramref name="fromVersion"/> on.</summary>
    IAsyncEnumerable<JournalEntry> ReadAsync(
        string stream, long fromVersion = 1, CancellationToken cancellationToken = default);

    /// <summary>
    /// Entries of all streams in the order of their positions, from <paramref name="fromPosition"/> on, at most
    /// <paramref name="limit"/>. A follower goes on from the last position it has seen plus one; none comes later below it.
    /// </summary>
    IAsyncEnumerable<JournalEntry> ReadAllAsync(long fromPosition, int limit, CancellationToken cancellationToken = default);

    /// <summary>The version of a stream's last entry; 0 when it has none.</summary>
    ValueTask<long> LastVersionAsync(string stream, CancellationToken cancellationToken = default);

    /// <summary>The position of the last entry of all; 0 when there is none.</summary>
    ValueTask<long> LastPositionAsync(CancellationToken cancellationToken = default);

    /// <summary>Names of the streams that begin with <paramref name="prefix"/>, in ordinal order.</summary>
    IAsyncEnumerable<string> StreamsAsync(string prefix, CancellationToken cancellationToken = default);
}
