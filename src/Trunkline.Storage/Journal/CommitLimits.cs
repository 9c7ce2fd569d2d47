namespace Trunkline.Storage.Journal;

/// <summary>
/// How much the writer takes at once. No delay is added: a batch is what came while the last one was being committed.
/// </summary>
/// <param name="Waiting">Requests in the queue at most; whoever comes then waits. At least 1.</param>
/// <param name="BatchEntries">Journal entries and other work per transaction at most; a larger append goes by itself. At least 1.</param>
/// <param name="BatchBytes">Payload bytes per transaction at most; a larger append goes by itself. At least 1.</param>
/// <param name="DoubtSeconds">
/// Real seconds for which the writer tries to find out whether a batch was committed whose connection was lost at that moment. Not below 0.
/// </param>
public sealed record CommitLimits(
    int Waiting = 4_096, int BatchEntries = 1_024, long BatchBytes = 4 * 1_024 * 1_024, double DoubtSeconds = 20);
