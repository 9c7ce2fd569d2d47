using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Trunkline.Model.Files;

namespace Trunkline.Cli.Check;

/// <summary>
/// Findings for machines:
/// <c>{ "ok", "files": [{ "file", "kind", "ok", "trouble", "errors": [{ "file", "path", "reason" }] }] }</c>.
/// <c>kind</c> is null when nothing tells; <c>trouble</c> is null unless the file could not be read.
/// </summary>
internal static class FindingsJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Goes to a terminal or a file, not into a page.
    };

    public static string Write(IReadOnlyCollection<Finding> findings) => Write(json =>
    {
        json.WriteBoolean("ok", findings.All(finding => finding.IsSound));
        json.WriteStartArray("files");
        foreach (var finding in findings) Write(json, finding);
        json.WriteEndArray();
    });

    /// <summary>Whether books are in order, and what is not.</summary>
    public static string Write(BooksReport report) => Write(json =>
    {
        json.WriteBoolean("ok", report.Findings.IsEmpty);
        json.WriteString("database", report.Database);
        json.WriteNumber("entries", report.Entries);
        json.WriteBoolean("replayed", report.IsReplayed);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            json.WriteStartObject();
            json.WriteNumber("law", finding.Law);
            json.WriteString("what", finding.What);
            json.WriteString("where", finding.Where);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("file", finding.Path);
        json.WriteString("kind", finding.Kind is { } kind ? NameOf(kind) : null);
        json.WriteBoolean("ok", finding.IsSound);
        json.WriteString("trouble", finding.Trouble);
        json.WriteStartArray("errors");
        foreach (var error in finding.Errors)
        {
            json.WriteStartObject();
            json.WriteString("file", error.File);
            json.WriteString("path", error.JsonPath);
            json.WriteString("reason", error.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string NameOf(FileKind kind) => kind switch
    {
        FileKind.Network => "network",
        FileKind.Fleet => "fleet",
        FileKind.Tariff => "tariff",
        FileKind.Scenario => "scenario",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of file."),
    };
}
