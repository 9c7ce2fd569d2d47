namespace Trunkline.Storage.Telemetry;

/// <summary>
/// What was measured of one thing in one quarter of an hour while one battery stood in the slot. Values are thousandths of the
/// measurand's unit; times are domain milliseconds since 1970-01-01 UTC. Two rows of the same thing and quarter add up.
/// </summary>
/// <param name="Slot">The slot, from 0; -1 for the station itself.</param>
/// <param name="Measurand">Its word.</param>
/// <param name="QuarterMs">When the quarter begins.</param>
/// <param name="Battery">Serial number of the battery; empty where none is known.</param>
/// <param name="Readings">How many values were told.</param>
/// <param name="Total">Their sum.</param>
/// <param name="Lowest">The least value, told or held from the quarter before.</param>
/// <param name="Highest">The greatest value, told or held from the quarter before.</param>
/// <param name="Latest">The value at the end of what is known.</param>
/// <param name="LatestMs">When that was measured; before the quarter, if it only held.</param>
/// <param name="HeldTotal">Sum of value times milliseconds for which it held; zero for what does not hold.</param>
/// <param name="HeldMs">Milliseconds for which a value held.</param>
public sealed record QuarterRow(
    string Station, int Slot, string Measurand, long QuarterMs, string Battery, long Readings, long Total, long Lowest, long Highest,
    long Latest, long LatestMs, long HeldTotal, long HeldMs);

/// <summary>Which quarters; null does not restrict. A station or a battery is named.</summary>
/// <param name="FromMs">Quarters that begin at this domain time or later.</param>
/// <param name="UntilMs">Quarters that begin before this domain time.</param>
public sealed record QuarterFilter(
    string? Station = null, int? Slot = null, string? Battery = null, string? Measurand = null, long? FromMs = null,
    long? UntilMs = null);
