namespace Trunkline.Storage.Tables;

/// <summary>A battery, and who holds it.</summary>
/// <param name="Serial">Its serial number.</param>
/// <param name="Type">Its type; empty when it turned up unannounced.</param>
/// <param name="Owner">The battery owner; empty when it turned up unannounced.</param>
/// <param name="HolderKind">Who holds it.</param>
/// <param name="HolderId">Station, truck, workshop or transport; empty when unknown.</param>
/// <param name="Slot">Number of the slot, where the holder has slots.</param>
/// <param name="SinceMs">Since when, domain milliseconds since 1970-01-01 UTC.</param>
/// <param name="SohPermille">Last known state of health, 0 to 1000.</param>
/// <param name="Cycles">Thousandths of an equivalent full cycle charged since it is known: 1,000 for what it holds.</param>
public sealed record BatteryRow(
    string Serial, string Type, string Owner, HolderKind HolderKind, string HolderId, int? Slot, long SinceMs, int SohPermille,
    int Cycles)
{
    /// <summary>Who holds it.</summary>
    public Custody Custody => new(HolderKind, HolderId, Slot);
}
