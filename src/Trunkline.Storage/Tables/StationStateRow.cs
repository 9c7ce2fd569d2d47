namespace Trunkline.Storage.Tables;

/// <summary>The latest state that a station published.</summary>
/// <param name="Station">The station.</param>
/// <param name="StateJson">What it published, as JSON.</param>
/// <param name="AtMs">When, domain milliseconds since 1970-01-01 UTC.</param>
/// <param name="Version">The version of its stream at that time.</param>
public sealed record StationStateRow(string Station, string StateJson, long AtMs, long Version);
