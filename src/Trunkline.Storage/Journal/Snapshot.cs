namespace Trunkline.Storage.Journal;

/// <summary>A state to start from instead of replaying a whole stream. A cache: losing it costs time and nothing else.</summary>
/// <param name="Stream">The stream whose state it is.</param>
/// <param name="Version">The version of the last entry in it.</param>
/// <param name="Format">Version of the state's format; one of another format is not used.</param>
/// <param name="Bytes">The state.</param>
public sealed record Snapshot(string Stream, long Version, int Format, byte[] Bytes);
