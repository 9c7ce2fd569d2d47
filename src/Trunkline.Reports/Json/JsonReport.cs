using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Trunkline.Reports.Text;
using Trunkline.Twin.Results;

namespace Trunkline.Reports.Json;

/// <summary>
/// Results as JSON with stable names (docs/results.md). Equal results give equal bytes: members have a fixed order, numbers are
/// the shortest that read back the same, and neither time nor machine is mentioned. What could not be measured is null.
/// </summary>
public static class JsonReport
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // A file, not a page: Chinese names stay readable.
    };

    /// <summary>A rehearsal, ending with a line feed.</summary>
    /// <exception cref="ArgumentNullException">The result is null.</exception>
    public static string Write(RehearsalResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Document(json => RehearsalJson.Write(json, result));
    }

    /// <summary>A comparison of two rehearsals, ending with a line feed.</summary>
    /// <exception cref="ArgumentNullException">The comparison is null.</exception>
    public static string Write(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Document(json =>
        {
            Member("first", comparison.First);
            Member("second", comparison.Second);
            json.WriteStartArray("differences");
            foreach (var difference in comparison.Differences) Difference(json, difference);
            json.WriteEndArray();

            void Member(string name, RehearsalResult result)
            {
                json.WriteStartObject(name);
                RehearsalJson.Write(json, result);
                json.WriteEndObject();
            }
        });
    }

    private static void Difference(Utf8JsonWriter json, MeasureDifference difference)
    {
        json.WriteStartObject();
        json.WriteString("measure", difference.Measure);
        json.WriteEstimate("first", difference.First);
        json.WriteEstimate("second", difference.Second);
        json.WriteEstimate("difference", difference.Difference);
        json.WriteBoolean("clear", Significance.IsClear(difference.Difference));
        json.WriteFigure("varianceReduction", difference.VarianceReduction);
        json.WriteEndObject();
    }

    private static string Document(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }
}
