namespace Trunkline.Storage.Telemetry;

/// <summary>The step trace of one swap; times are domain milliseconds since 1970-01-01 UTC.</summary>
/// <param name="RequestId">The number under which the swap was requested.</param>
/// <param name="ToldMs">When it began by the station's clock: a trace that is told again has the same.</param>
/// <param name="BeginMs">When it began, by our clock as well as that is known.</param>
/// <param name="Lane">Number of the lane, from 1.</param>
/// <param name="ReceivedMs">When it came here.</param>
/// <param name="StepsJson">Its steps, as JSON.</param>
public sealed record TraceRow(
    string Station, long RequestId, long ToldMs, long BeginMs, int Lane, long ReceivedMs, string StepsJson);

/// <summary>Which step traces of a station; null does not restrict.</summary>
/// <param name="FromMs">Begun at this domain time or later.</param>
/// <param name="UntilMs">Begun before this domain time.</param>
/// <param name="EarliestFirst">The first ones are wanted, not the latest.</param>
public sealed record TraceFilter(
    string Station, long? RequestId = null, long? FromMs = null, long? UntilMs = null, bool EarliestFirst = false);
