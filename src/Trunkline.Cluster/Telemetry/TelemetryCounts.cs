namespace Trunkline.Cluster.Telemetry;

/// <summary>What became of a station's readings since the start of the server.</summary>
/// <param name="Taken">Went into quarters; what is counted as late is among them.</param>
/// <param name="Late">Measured before one that had come already: in its quarter, but not the latest value.</param>
/// <param name="Repeated">Told before, and taken once.</param>
/// <param name="Ahead">Said to be measured later than now: taken as measured now.</param>
/// <param name="TooOld">Older than what is kept: not taken.</param>
/// <param name="Unusable">Beyond belief: not taken.</param>
/// <param name="Dropped">Taken, and lost when too much waited to be written.</param>
/// <param name="Waiting">Quarters that wait to be written now.</param>
public sealed record TelemetryCounts(
    long Taken = 0, long Late = 0, long Repeated = 0, long Ahead = 0, long TooOld = 0, long Unusable = 0, long Dropped = 0,
    int Waiting = 0);
