using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Trunkline.Model.Distributions;

namespace Trunkline.Model.Files.Shapes;

/// <summary>A quantity that varies: a number when it never does, otherwise a distribution. One figure, whichever it is.</summary>
/// <param name="unit">Of the quantity.</param>
/// <param name="bounds">Of its value, mean and greatest value.</param>
internal sealed class VaryingKind(string unit, Bounds bounds) : Kind<Distribution>
{
    private const string Tag = "distribution";

    private static readonly Kind<double> Any = new RealKind("", Bounds.Between(0, 1e9), figure: false);
    private static readonly Kind<double> Positive = new RealKind("", Bounds.Above(0, 1e9), figure: false);

    private static readonly TaggedKind<Distribution> Distributions = new(
        Tag,
        ("exponential", ExponentialShape()),
        ("uniform", UniformShape()),
        ("triangular", TriangularShape()),
        ("lognormal", LogNormalShape()));

    private readonly RealKind _number = new(unit, bounds);

    public override string Type => "number or [distribution](#distributions-and-names)";

    public override string Unit => unit;

    public override string Range => bounds.ToString();

    public override IEnumerable<Shape> Shapes => Distributions.Shapes;

    public override bool IsFigure(JsonElement json) => true;

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["anyOf"] = new JsonArray(_number.Schema(definitions), Distributions.Schema(definitions)) };

    public override bool TryRead(JsonElement json, Spot at, [MaybeNullWhen(false)] out Distribution value)
    {
        value = default;
        if (json.ValueKind == JsonValueKind.Number)
        {
            if (!_number.TryRead(json, at, out double number)) return false;
            value = Distribution.Fixed(number);
            return true;
        }

        if (!Distributions.TryRead(json, at, out value)) return false;
        double greatest = double.IsFinite(value.Maximum) ? value.Maximum : value.Mean;
        if (bounds.Contain(value.Mean) && bounds.Contain(greatest)) return true;
        at.Fail($"mean and greatest value must be {Range} {unit}");
        return false;
    }

    private static Shape<Distribution> ExponentialShape()
    {
        var mean = Members.Required("mean", Positive, "Mean.");
        return new(
            "exponential",
            "Memoryless: the time between independent events.",
            [TaggedKind<Distribution>.Tag(Tag, "exponential"), mean],
            fields => Distribution.Exponential(fields.Get(mean)),
            thing: "distribution");
    }

    private static Shape<Distribution> UniformShape()
    {
        var min = Members.Required("min", Any, "Least value.");
        var max = Members.Required("max", Positive, "Greatest value, above the least.");
        return new(
            "uniform",
            "Every value between two bounds is equally likely.",
            [TaggedKind<Distribution>.Tag(Tag, "uniform"), min, max],
            fields => Checked(fields, fields.Get(max) > fields.Get(min), max, "must be above min")
                ? Distribution.Uniform(fields.Get(min), fields.Get(max)) : default,
            thing: "distribution");
    }

    private static Shape<Distribution> TriangularShape()
    {
        var min = Members.Required("min", Any, "Least value.");
        var mode = Members.Required("mode", Any, "Most likely value, from least to greatest.");
        var max = Members.Required("max", Positive, "Greatest value, above the least.");
        return new(
            "triangular",
            "Rises to the most likely value and falls: an expert's estimate.",
            [TaggedKind<Distribution>.Tag(Tag, "triangular"), min, mode, max],
            fields => Checked(fields, fields.Get(max) > fields.Get(min), max, "must be above min")
                && Checked(fields, IsBetween(fields.Get(mode), fields.Get(min), fields.Get(max)), mode, "must be between min and max")
                ? Distribution.Triangular(fields.Get(min), fields.Get(mode), fields.Get(max)) : default,
            thing: "distribution");
    }

    private static Shape<Distribution> LogNormalShape()
    {
        var mean = Members.Required("mean", Positive, "Mean.");
        var variation = Members.Required(
            "cv",
            new RealKind("", Bounds.Above(0, 10), figure: false),
            "Coefficient of variation: standard deviation over mean.");
        return new(
            "lognormal",
            "Skewed, without upper bound: durations of human work.",
            [TaggedKind<Distribution>.Tag(Tag, "lognormal"), mean, variation],
            fields => Distribution.LogNormal(fields.Get(mean), fields.Get(variation)),
            thing: "distribution");
    }

    private static bool IsBetween(double value, double min, double max) => value >= min && value <= max;

    private static bool Checked(Fields fields, bool holds, Member member, string reason)
    {
        if (!holds) fields.Fail(member, reason);
        return holds;
    }
}
