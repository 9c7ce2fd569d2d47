namespace Trunkline.Storage.Journal;

/// <summary>An entry of the journal.</summary>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="Version">Its number in the stream: 1, 2, 3, without a gap.</param>
/// <param name="Position">Its number among all entries of all streams; grows with each commit.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Format">Version of the payload's format for this kind.</param>
/// <param name="TimeMs">Domain time: milliseconds since 1970-01-01 UTC.</param>
/// <param name="CommandId">Identity of the command that caused it, unique in its stream.</param>
/// <param name="Payload">JSON in UTF-8.</param>
public sealed record JournalEntry(
    string Stream, long Version, long Position, string Kind, int Format, long TimeMs, string? CommandId, byte[] Payload);
