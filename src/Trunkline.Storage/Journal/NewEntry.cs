namespace Trunkline.Storage.Journal;

/// <summary>An entry to be appended.</summary>
/// <param name="Kind">What happened, as in <c>swap-booked</c>.</param>
/// <param name="Format">Version of the payload's format for this kind, from 1.</param>
/// <param name="TimeMs">Domain time: milliseconds since 1970-01-01 UTC.</param>
/// <param name="Payload">JSON in UTF-8, without personal data.</param>
/// <param name="CommandId">
/// Identity of the command that caused it, unique in its stream, so that a command sent twice is written once. Where a command causes
/// several entries, the first of them carries it.
/// </param>
public sealed record NewEntry(string Kind, int Format, long TimeMs, byte[] Payload, string? CommandId = null);
