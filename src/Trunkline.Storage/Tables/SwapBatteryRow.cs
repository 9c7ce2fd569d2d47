namespace Trunkline.Storage.Tables;

/// <summary>Which way a battery went, seen from the station.</summary>
public enum SwapDirection
{
    /// <summary>From the truck into the station.</summary>
    In,

    /// <summary>From the station onto the truck.</summary>
    Out,
}

/// <summary>One battery of a swap.</summary>
/// <param name="SwapId">The swap.</param>
/// <param name="Direction">Which way it went.</param>
/// <param name="Position">Its place in the set, from 0.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="Slot">The slot it went to or came from; null when not reported.</param>
/// <param name="SocPermille">Reported state of charge, 0 to 1000; null when not reported.</param>
/// <param name="SohPermille">Reported state of health, 0 to 1000; null when not reported.</param>
/// <param name="EnergyWh">Energy it held by its report, in watt-hours.</param>
public sealed record SwapBatteryRow(
    string SwapId, SwapDirection Direction, int Position, string Serial, int? Slot, int? SocPermille, int? SohPermille,
    long EnergyWh);
