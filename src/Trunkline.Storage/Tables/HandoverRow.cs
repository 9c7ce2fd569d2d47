namespace Trunkline.Storage.Tables;

/// <summary>A shift has handed over to the next. People are pseudonymous ids.</summary>
/// <param name="Number">Counts them, from 1.</param>
/// <param name="GivenBy">Who handed over.</param>
/// <param name="TakenBy">Who took over.</param>
/// <param name="Notes">What they told each other, in words.</param>
/// <param name="AtMs">When, domain milliseconds since 1970-01-01 UTC.</param>
/// <param name="OpenJson">What was open then, by its ids, as JSON.</param>
public sealed record HandoverRow(long Number, string GivenBy, string TakenBy, string Notes, long AtMs, string OpenJson);
