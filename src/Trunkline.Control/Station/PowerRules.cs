using Trunkline.Model.Units;

namespace Trunkline.Control.Station;

/// <summary>The figures by which a station's power is shared from outside.</summary>
/// <param name="SiteMaximum">The most that the station may draw from its connection, all in all.</param>
/// <param name="Auxiliary">What it draws beside charging.</param>
/// <param name="ChargerPower">Of a charger, at the battery.</param>
/// <param name="EfficiencyPerMille">Power at the battery per mille of power from the grid.</param>
/// <param name="ChargingSlots">Slots that charge; they come first.</param>
public sealed record PowerRules(Watts SiteMaximum, Watts Auxiliary, Watts ChargerPower, int EfficiencyPerMille, int ChargingSlots)
{
    private const int GainPerMille = 50;

    /// <summary>Less than this, a twentieth of a charger, is not worth a change.</summary>
    public Watts Gain => new(ChargerPower.Value * GainPerMille / 1_000);

    /// <summary>A slot's limit stays this long, except where it must be lowered for safety.</summary>
    public static Duration Rest => Duration.FromSeconds(60);

    /// <summary>What every slot may have at once without exceeding the site maximum, at the battery.</summary>
    public Watts SafeShare => Watts.Min(ChargerPower, AtBattery(new Watts(RoomWithin(SiteMaximum).Value / Math.Max(1, ChargingSlots))));

    /// <summary>The figures of a station of the network.</summary>
    public static PowerRules Of(Model.Network.Station station)
    {
        ArgumentNullException.ThrowIfNull(station);
        return new PowerRules(
            station.Connection.Limit, station.Connection.Auxiliary, station.Chargers.Power,
            (int)Math.Round(station.Chargers.Efficiency * 1_000), station.ChargingSlots);
    }

    /// <summary>Power from the grid for a power at the battery, rounded up to the watt.</summary>
    public Watts Draw(Watts atBattery) => new(((atBattery.Value * 1_000) + EfficiencyPerMille - 1) / EfficiencyPerMille);

    /// <summary>Power at the battery for a power from the grid, rounded down: its <see cref="Draw"/> never exceeds the given.</summary>
    public Watts AtBattery(Watts fromGrid) => new(fromGrid.Value * EfficiencyPerMille / 1_000);

    /// <summary>What is left for charging of a limit of the whole station.</summary>
    public Watts RoomWithin(Watts limit) => new(Math.Max(0, limit.Value - Auxiliary.Value));
}
