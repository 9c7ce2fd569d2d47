using Trunkline.Control.Line;
using Trunkline.Control.Station;
using Trunkline.Model.Batteries;
using Trunkline.Model.Register;
using Trunkline.Model.Units;

namespace Trunkline.Control.Centre;

/// <summary>What the centre's desk for one station goes by.</summary>
/// <param name="Station">The station's id.</param>
/// <param name="Control">Rules of its control.</param>
/// <param name="Register">Trucks and batteries by name.</param>
/// <param name="Rating">Rates its swaps.</param>
/// <param name="PricePlan">Id of the price plan behind the rating.</param>
/// <param name="PricePlanVersion">Version of that plan, from 1.</param>
public sealed record DeskRules(
    string Station, StationRules Control, LineRegister Register, SwapRating Rating, string PricePlan, int PricePlanVersion)
{
    /// <summary>Requests get numbers from here on, so that they do not meet those that stations give themselves.</summary>
    public const int FirstRequest = 1_000_000_000;

    /// <summary>Completed swaps that are remembered, so that reports of them that come again are known.</summary>
    public const int RememberedSwaps = 64;

    /// <summary>A swap of which nothing more is heard is given up after this.</summary>
    public static Duration OrderPatience => Duration.FromMinutes(60);

    /// <summary>A swap by hand of which nothing more is heard is given up after this: people work a shift.</summary>
    public static Duration ManualPatience => Duration.FromHours(12);

    /// <summary>A truck that shows itself this long after its order has not got it: it was lost, and is given again.</summary>
    public static Duration OrderAgainAfter => Duration.FromMinutes(1);

    /// <summary>A station is not asked for its whole state again before this.</summary>
    public static Duration AskAgainAfter => Duration.FromMinutes(1);

    /// <summary>Batteries that came and went without a report of a swap are taken for one after this.</summary>
    public static Duration InferAfter => Duration.FromMinutes(10);

    /// <summary>A report takes back what was lost to another station once in such a time.</summary>
    public static Duration DisputeAfter => Duration.FromHours(1);

    /// <summary>A charged battery that reports so much less than the target is still charged: batteries measure anew at times.</summary>
    public const int RecalibratedPerMille = 20;

    /// <summary>Swaps with a test truck that each lane must complete in a row before its station opens.</summary>
    public const int TestSwapsPerLane = 3;

    /// <summary>Capacity of a new battery of a type.</summary>
    public WattHours WhenNew(byte type) => Control.BatteryTypes[type].Capacity;

    /// <summary>What a battery asks for by the nominal law, within the charger's power, at a charge that it reports.</summary>
    public Watts NominalAsk(byte type, in BatteryReport report, StateOfCharge maximum)
    {
        if (report.ChargePerMille < 0 || report.ChargePerMille >= maximum.PerMille) return Watts.Zero;
        var capacity = report.Capacity(WhenNew(type));
        if (capacity <= Millijoules.Zero) return Watts.Zero;
        var curve = Control.BatteryTypes[type].Curve;
        var stored = ChargeCurve.EnergyAt(new StateOfCharge(report.ChargePerMille), capacity);
        return Watts.Min(curve.Limit(curve.StepOf(stored, capacity), capacity), Control.ChargerPower);
    }
}
