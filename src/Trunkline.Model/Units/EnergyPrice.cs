using System.Globalization;

namespace Trunkline.Model.Units;

/// <summary>A price of energy in fen per kilowatt-hour, exact; may be negative (spot markets).</summary>
public readonly record struct EnergyPrice(decimal FenPerKilowattHour)
{
    /// <summary>From yuan per kilowatt-hour, as tariffs print it.</summary>
    public static EnergyPrice FromYuan(decimal yuanPerKilowattHour) => new(yuanPerKilowattHour * 100m);

    /// <summary>In yuan per kilowatt-hour.</summary>
    public decimal YuanPerKilowattHour => FenPerKilowattHour / 100m;

    /// <summary>The exact, unrounded cost of this much energy.</summary>
    public static Money operator *(EnergyPrice price, WattHours energy) => new(price.FenPerKilowattHour * energy.Value / 1_000m);

    /// <summary>For example <c>1.2000 yuan/kWh</c>.</summary>
    public override string ToString() => YuanPerKilowattHour.ToString("0.0000 'yuan/kWh'", CultureInfo.InvariantCulture);
}
