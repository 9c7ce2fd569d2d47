using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trunkline.Model.Files.Shapes;

/// <summary>A number with a unit and a range.</summary>
/// <param name="unit">Empty for a pure number.</param>
/// <param name="bounds">The range.</param>
/// <param name="figure">False for what is a choice or an index and needs no basis.</param>
internal abstract class NumberKind<T>(string unit, Bounds bounds, bool figure) : Kind<T>
{
    public override string Unit => unit;

    public override string Range => bounds.ToString();

    public override bool IsFigure(JsonElement json) => figure;

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject { ["type"] = Type == "number" ? "number" : "integer" };
        bounds.AddTo(schema);
        return schema;
    }

    public override bool TryRead(JsonElement json, Spot at, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (json.ValueKind != JsonValueKind.Number)
        {
            at.Fail($"{Describe(json)} is not a number{InUnit}");
            return false;
        }

        if (!bounds.Contain(json.GetDouble()))
        {
            at.Fail($"{WithUnit(json.GetRawText())} is out of range: {WithUnit(Range)}");
            return false;
        }

        if (TryConvert(json, out value)) return true;
        at.Fail($"{json.GetRawText()} is not {Demand}");
        return false;
    }

    /// <summary>What the JSON number must be beyond its range, for errors.</summary>
    protected abstract string Demand { get; }

    /// <summary>Takes the number exactly; its range has been checked.</summary>
    protected abstract bool TryConvert(JsonElement json, [MaybeNullWhen(false)] out T value);

    private string InUnit => unit.Length == 0 ? "" : $" ({unit})";

    private string WithUnit(string text) => unit.Length == 0 ? text : $"{text} {unit}";
}

/// <summary>A measured or assumed quantity.</summary>
internal sealed class RealKind(string unit, Bounds bounds, bool figure = true) : NumberKind<double>(unit, bounds, figure)
{
    public override string Type => "number";

    protected override string Demand => "a number";

    protected override bool TryConvert(JsonElement json, out double value) => json.TryGetDouble(out value);
}

/// <summary>A whole number.</summary>
internal sealed class IntegerKind(string unit, Bounds bounds, bool figure = true) : NumberKind<long>(unit, bounds, figure)
{
    public override string Type => "whole number";

    protected override string Demand => "a whole number";

    protected override bool TryConvert(JsonElement json, out long value) => json.TryGetInt64(out value);
}

/// <summary>Money, exactly as written.</summary>
internal sealed class DecimalKind(string unit, Bounds bounds, bool figure = true) : NumberKind<decimal>(unit, bounds, figure)
{
    public override string Type => "number";

    protected override string Demand => "an exact decimal number";

    protected override bool TryConvert(JsonElement json, out decimal value) => json.TryGetDecimal(out value);
}

/// <summary>A number as a figure shows it.</summary>
internal static class FigureText
{
    /// <summary>The value as written: numbers as they stand, lists separated by commas, objects by their members.</summary>
    public static string Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", json.EnumerateArray().Select(Of)),
        JsonValueKind.Object => string.Join(", ", json.EnumerateObject()
            .Where(member => member.Name != BasisScope.MemberName)
            .Select(member => member.Value.ValueKind == JsonValueKind.String
                ? member.Value.GetString()!
                : string.Create(CultureInfo.InvariantCulture, $"{member.Name} {Of(member.Value)}"))),
        JsonValueKind.String => json.GetString()!,
        _ => json.GetRawText(),
    };
}
