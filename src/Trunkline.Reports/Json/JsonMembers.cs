using System.Text.Json;
using Trunkline.Model.Provenance;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Json;

/// <summary>The few shapes that all members of the results have.</summary>
internal static class JsonMembers
{
    /// <summary>A number; null when it is none, for JSON has no NaN.</summary>
    public static void WriteFigure(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteFigure(value);
    }

    /// <summary>A mean with the half-width of its interval.</summary>
    public static void WriteEstimate(this Utf8JsonWriter json, string name, Estimate estimate)
    {
        json.WritePropertyName(name);
        json.WriteEstimate(estimate);
    }

    /// <summary>A mean with the half-width of its interval, in an array.</summary>
    public static void WriteEstimate(this Utf8JsonWriter json, Estimate estimate)
    {
        json.WriteStartObject();
        json.WriteFigure("mean", estimate.Mean);
        json.WriteFigure("halfWidth", estimate.HalfWidth);
        json.WriteEndObject();
    }

    /// <summary>An array of numbers.</summary>
    public static void WriteFigures(this Utf8JsonWriter json, string name, IReadOnlyList<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values) json.WriteFigure(value);
        json.WriteEndArray();
    }

    /// <summary>A name in both languages.</summary>
    public static void WriteName(this Utf8JsonWriter json, string member, Name name)
    {
        json.WriteStartObject(member);
        json.WriteString("en", name.English);
        json.WriteString("zh", name.Chinese);
        json.WriteEndObject();
    }

    private static void WriteFigure(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value == 0 ? 0 : value); // No negative zero.
        else json.WriteNullValue();
    }
}
