namespace Trunkline.Storage.Telemetry;

/// <summary>The latest value of one thing, in thousandths of its unit; times are domain milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Slot">The slot, from 0; -1 for the station itself.</param>
/// <param name="Measurand">Its word.</param>
/// <param name="Battery">Serial number of the battery; empty where none is known.</param>
/// <param name="AtMs">When it was measured, by our clock as well as that is known.</param>
/// <param name="ToldMs">When it was measured by the station's clock; null when that says nothing.</param>
/// <param name="ReceivedMs">When it came here.</param>
/// <param name="Ended">1 when the battery has left the slot since, else 0.</param>
public sealed record LatestRow(
    string Station, int Slot, string Measurand, long Thousandths, string Battery, long AtMs, long? ToldMs, long ReceivedMs, int Ended);
