using Trunkline.Model.Batteries;
using Trunkline.Model.Files.Shapes;
using Trunkline.Model.Provenance;
using Trunkline.Model.Units;

namespace Trunkline.Model.Files;

/// <summary>A battery type in <c>network.json</c>.</summary>
internal static class BatteryTypeShape
{
    private static readonly Member<string> Id = Members.Required("id", new IdKind(), "How the files refer to it.");
    private static readonly Member<Name> Name = Members.Required("name", Kinds.Name, "What people call it.");

    private static readonly Member<double> Capacity = Members.Required(
        "capacityKWh", Kinds.Real("kWh", Bounds.Between(1, 10_000)), "Capacity of one battery when new.");

    private static readonly Member<StateOfCharge> Reserve = Members.Required(
        "reserveSoc", Kinds.Charge(Bounds.Between(0, 0.9)), "Lowest state of charge that a trip may plan for, as a fraction.");

    private static readonly Member<double> MaximumRate = Members.Required(
        "maxChargeC", Kinds.Real("C", Bounds.Above(0, 10)), "Greatest charging rate; 1C fills the capacity in an hour.");

    private static readonly Member<IReadOnlyList<TaperStep>> Taper = Members.WithDefault<IReadOnlyList<TaperStep>>(
        "taper",
        Kinds.List(TaperShape(), 1, 8),
        """[{"upToSoc": 1, "share": 1}]""",
        "Steps in which the rate falls as the battery fills: rising, the last up to 1.");

    private static readonly Member<ThermalFigures> Thermal = Members.WithDefault(
        "thermal", ThermalShape(), "{}", "How it warms under charge.");

    private static readonly Member<AgeingFigures> Ageing = Members.WithDefault("ageing", AgeingShape(), "{}", "How it wears.");

    /// <summary>Reads a battery type.</summary>
    public static Shape<BatteryType> Shape { get; } = new(
        "battery type",
        "A kind of battery: the swappable unit.",
        [Id, Name, Capacity, Reserve, MaximumRate, Taper, Thermal, Ageing],
        Build);

    private static BatteryType Build(Fields fields)
    {
        var steps = fields.Get(Taper);
        bool rising = Enumerable.Range(1, steps.Count - 1).All(i => steps[i].UpTo > steps[i - 1].UpTo);
        if (!rising) fields.Fail(Taper, "the steps must rise in upToSoc");
        if (steps[^1].UpTo != StateOfCharge.Full) fields.Fail(Taper, "the last step must go up to 1");
        if (!fields.IsComplete) return null!;
        return new BatteryType(
            fields.Get(Id),
            fields.Get(Name),
            WattHours.FromKilowattHours(fields.Get(Capacity)),
            fields.Get(Reserve),
            new ChargeCurve(fields.Get(MaximumRate), steps),
            fields.Get(Thermal),
            fields.Get(Ageing));
    }

    private static Shape<TaperStep> TaperShape()
    {
        var upTo = Members.Required(
            "upToSoc", Kinds.Charge(Bounds.Above(0, 1)), "The step holds up to this state of charge, as a fraction.");
        var share = Members.Required(
            "share", Kinds.Real("", new Bounds(0.001, 1)), "Share of the greatest rate that the battery takes in it.");
        return new(
            "taper step",
            "Up to a state of charge, a battery takes this share of its greatest charging rate.",
            [upTo, share],
            fields => new TaperStep(fields.Get(upTo), fields.Get(share)));
    }

    private static Shape<ThermalFigures> ThermalShape()
    {
        var rise = Members.WithDefault(
            "riseAtOneC",
            Kinds.Real("K", Bounds.Between(0, 60)),
            "12",
            "How much warmer than the air in steady charging at 1C; grows with the square of the rate.");
        var time = Members.WithDefault(
            "timeConstantMinutes",
            Kinds.Minutes(Bounds.Between(1, 1_440)),
            "120",
            "Until 63 % of a change of temperature has happened.");
        return new(
            "thermal figures",
            "How a battery warms.",
            [rise, time],
            fields => new ThermalFigures(fields.Get(rise), fields.Get(time)));
    }

    private static Shape<AgeingFigures> AgeingShape()
    {
        var calibration = Members.WithDefault(
            "calibration",
            Kinds.Real("", Bounds.Above(0, 10)),
            "0.6",
            "Factor on the wear of the semi-empirical model.",
            "derived: multiplies the model of Gasper et al. (2023) so that a battery keeps 80 % after 6,000 cycles in 12 years "
            + "at 0.5C and 25 degrees");
        var retire = Members.WithDefault(
            "retireAtHealth",
            Kinds.Real("", Bounds.Between(0.1, 0.99)),
            "0.8",
            "State of health at which a battery leaves service, as a fraction.",
            "published: trade sources put the retirement of vehicle batteries at 70 to 80 % of the capacity when new");
        return new(
            "ageing figures",
            "How a battery wears.",
            [calibration, retire],
            fields => new AgeingFigures(fields.Get(calibration), fields.Get(retire)));
    }
}
