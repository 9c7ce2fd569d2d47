using System.Globalization;
using System.Text.Json.Nodes;

namespace Trunkline.Model.Files.Shapes;

/// <summary>The range of a number: from a least value, or above it, to a greatest value, or below it.</summary>
internal readonly record struct Bounds(double Least, double Greatest, bool LeastExcluded = false, bool GreatestExcluded = false)
{
    /// <summary>Both ends included.</summary>
    public static Bounds Between(double least, double greatest) => new(least, greatest);

    /// <summary>Above the one, up to the other.</summary>
    public static Bounds Above(double least, double greatest) => new(least, greatest, LeastExcluded: true);

    /// <summary>Both ends excluded.</summary>
    public static Bounds Inside(double least, double greatest) => new(least, greatest, true, true);

    /// <summary>Whether a number lies inside.</summary>
    public bool Contain(double value) =>
        (LeastExcluded ? value > Least : value >= Least) && (GreatestExcluded ? value < Greatest : value <= Greatest);

    /// <summary>Adds the range to a JSON Schema.</summary>
    public void AddTo(JsonObject schema)
    {
        schema[LeastExcluded ? "exclusiveMinimum" : "minimum"] = JsonValue.Create(Least);
        schema[GreatestExcluded ? "exclusiveMaximum" : "maximum"] = JsonValue.Create(Greatest);
    }

    /// <summary>For example <c>above 0, at most 2000</c>.</summary>
    public override string ToString() => (LeastExcluded, GreatestExcluded) switch
    {
        (false, false) => $"{Text(Least)} to {Text(Greatest)}",
        (true, false) => $"above {Text(Least)}, at most {Text(Greatest)}",
        (false, true) => $"at least {Text(Least)}, below {Text(Greatest)}",
        (true, true) => $"above {Text(Least)}, below {Text(Greatest)}",
    };

    private static string Text(double value) => value.ToString("0.#########", CultureInfo.InvariantCulture);
}
