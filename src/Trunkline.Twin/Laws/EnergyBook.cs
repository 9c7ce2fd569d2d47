using Trunkline.Model.Units;

namespace Trunkline.Twin.Laws;

/// <summary>
/// Law 2, kept step by step: energy charged less energy driven is the change of stock, and what came from the grid is what was
/// stored, lost and used beside. Counted from the last audit, so that no sum outgrows a long.
/// </summary>
public struct EnergyBook
{
    /// <summary>Stock of all batteries in the world at the last audit.</summary>
    public Millijoules Opening;

    /// <summary>Stored in batteries since.</summary>
    public Millijoules Charged;

    /// <summary>Refilled outside of the world since, by trucks that were turned away.</summary>
    public Millijoules RefilledOutside;

    /// <summary>Taken out by driving since.</summary>
    public Millijoules Driven;

    /// <summary>Capacity that wore away with energy in it, since.</summary>
    public Millijoules WornAway;

    /// <summary>Drawn from the grid by slots and plugs since.</summary>
    public Millijoules Drawn;

    /// <summary>Of that, lost in chargers since.</summary>
    public Millijoules Lost;

    /// <summary>Compares with the stock counted battery by battery, and starts anew.</summary>
    /// <exception cref="LawBreachException">It differs.</exception>
    public void Audit(Millijoules counted)
    {
        var expected = Opening + Charged + RefilledOutside - Driven - WornAway;
        if (counted != expected) throw new LawBreachException(2, $"batteries hold {counted}, the books say {expected}.");
        if (Drawn - Lost != Charged) throw new LawBreachException(2, $"{Drawn} came from the grid, {Charged} were stored and {Lost} lost.");
        this = new EnergyBook { Opening = counted };
    }
}
