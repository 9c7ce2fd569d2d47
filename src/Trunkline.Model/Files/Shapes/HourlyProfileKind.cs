using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trunkline.Model.Files.Shapes;

/// <summary>24 shares of a day that sum to 1; a sum that is off by rounding is made exact.</summary>
internal sealed class HourlyProfileKind : Kind<IReadOnlyList<double>>
{
    private const int HoursPerDay = 24;
    private const double Tolerance = 1e-3;

    private readonly ListKind<double> _shares = new(new RealKind("", Bounds.Between(0, 1)), HoursPerDay, HoursPerDay);

    public override string Type => "list of 24 numbers";

    public override string Range => "each 0 to 1; sum 1 (±0.001, then made exact)";

    public override bool IsFigure(JsonElement json) => true;

    public override JsonObject Schema(SchemaDefinitions definitions) => _shares.Schema(definitions);

    public override bool TryRead(JsonElement json, Spot at, [MaybeNullWhen(false)] out IReadOnlyList<double> value)
    {
        if (!_shares.TryRead(json, at, out value)) return false;
        double sum = value.Sum();
        if (Math.Abs(sum - 1) > Tolerance)
        {
            at.Fail(
                string.Create(CultureInfo.InvariantCulture, $"the 24 shares sum to {sum:0.######}, must sum to 1 (within {Tolerance})"));
            return false;
        }

        value = [.. value.Select(share => share / sum)];
        return true;
    }
}
