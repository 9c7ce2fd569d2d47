namespace Trunkline.Storage.Tables;

/// <summary>
/// A battery passing from one custody to the next. The moves of a battery form a chain: each starts where the one before ended.
/// </summary>
/// <param name="Serial">The battery.</param>
/// <param name="Sequence">1 for its commissioning, then counted without a gap.</param>
/// <param name="FromCustody">Where the books had it, as <see cref="Custody.ToString"/> writes it; null for its commissioning.</param>
/// <param name="ToCustody">Where it went.</param>
/// <param name="ClaimedCustody">Where the report said it came from; null when the report did not say. Another than
/// <paramref name="FromCustody"/> is a custody in conflict: the latest physical report wins.</param>
/// <param name="AtMs">Domain milliseconds since 1970-01-01 UTC.</param>
/// <param name="Cause">The swap, anomaly or transport that moved it.</param>
public sealed record CustodyMoveRow(
    string Serial, long Sequence, string? FromCustody, string ToCustody, string? ClaimedCustody, long AtMs, string Cause);
