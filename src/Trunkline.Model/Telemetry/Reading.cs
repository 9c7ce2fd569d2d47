using Trunkline.Model.Units;

namespace Trunkline.Model.Telemetry;

/// <summary>One value that a station has told of one of its slots, or of itself.</summary>
/// <param name="Slot">The slot, from 0; <see cref="OfStation"/> for the station itself.</param>
/// <param name="Thousandths">The value in thousandths of the measurand's unit, so that sums are exact.</param>
/// <param name="At">When it was measured, by our clock as well as that is known.</param>
/// <param name="ToldAt">When it was measured by the station's clock; null when that says nothing.</param>
/// <param name="Battery">
/// Serial number of the battery in the slot; empty where there is none or nobody knows it; null where the one told before still stands.
/// </param>
/// <param name="EndsStay">The battery leaves the slot: what was told of the slot holds no longer.</param>
public readonly record struct Reading(
    short Slot, Measurand Measurand, long Thousandths, Instant At, Instant? ToldAt = null, string? Battery = null, bool EndsStay = false)
{
    /// <summary>In the place of a slot: the station itself.</summary>
    public const short OfStation = -1;

    /// <summary>The most that is believed, either way: a million kilowatts, in thousandths of a watt.</summary>
    public const long Most = 1_000_000_000_000;
}
