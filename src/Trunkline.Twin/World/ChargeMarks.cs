using Trunkline.Model.Batteries;
using Trunkline.Model.Network;
using Trunkline.Model.Units;

namespace Trunkline.Twin.World;

/// <summary>
/// The charges at which something changes for a battery of one type at one station: a step of its curve, readiness, fullness; and
/// what it asks for between two of them. Compiled, because every report of every battery needs it.
/// </summary>
public sealed class ChargeMarks
{
    private readonly short[] _perMille;
    private readonly int[] _steps;
    private readonly ChargeCurve _curve;

    /// <summary>Compiles the marks.</summary>
    public ChargeMarks(Station station, BatteryType type)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(type);
        var marks = new SortedSet<short> { (short)station.Target.PerMille, (short)station.Maximum.PerMille };
        foreach (var step in type.Curve.Steps)
        {
            if (step.UpTo < station.Maximum) marks.Add((short)step.UpTo.PerMille);
        }

        _curve = type.Curve;
        _perMille = [.. marks];
        _steps = [.. marks.Select(StepBefore)];
    }

    /// <summary>How many there are; a battery that has passed all of them is full.</summary>
    public int Count => _perMille.Length;

    /// <summary>A mark's charge in per mille.</summary>
    public short PerMille(int mark) => _perMille[mark];

    /// <summary>Energy stored at a mark.</summary>
    public Millijoules Energy(int mark, Millijoules capacity) => ChargeCurve.EnergyAt(new StateOfCharge(_perMille[mark]), capacity);

    /// <summary>Energy stored in a full battery.</summary>
    public Millijoules Full(Millijoules capacity) => Energy(_perMille.Length - 1, capacity);

    /// <summary>What a battery asks for on its way to a mark; nothing when it is full.</summary>
    public Watts Ask(int mark, Millijoules capacity) => mark < _steps.Length ? _curve.Limit(_steps[mark], capacity) : Watts.Zero;

    /// <summary>Lets a battery head for the first mark, from a given one on, that it has not reached.</summary>
    public void Pass(ref BatteryState battery, byte mark)
    {
        while (mark < _perMille.Length && battery.Stored >= (battery.Goal = Energy(mark, battery.Capacity))) mark++;
        battery.Mark = mark;
        battery.Ask = Ask(mark, battery.Capacity);
    }

    // The step of the curve that leads to a mark.
    private int StepBefore(short perMille)
    {
        int step = 0;
        while (_curve.Steps[step].UpTo.PerMille < perMille) step++;
        return step;
    }
}
