using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Trunkline.VirtualStation.Lines;

namespace Trunkline.Cli.Station;

/// <summary>
/// A note for machines, on one line: <c>{ "at", "station", "kind", "subject", "lane", "batteries", "text" }</c>; what there is none of
/// is left out. Kinds are those of <see cref="StationNoteKind"/>, lanes count from 1.
/// </summary>
internal static class NoteJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(StationNote note)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("at", note.At.ToString());
            json.WriteString("station", note.Station);
            json.WriteString("kind", note.Kind.ToString());
            if (note.Subject.Length > 0) json.WriteString("subject", note.Subject);
            if (note.Lane >= 0) json.WriteNumber("lane", note.Lane + 1);
            if (note.SetSize > 0) json.WriteNumber("batteries", note.SetSize);
            if (note.Trouble is { } trouble) json.WriteString("trouble", trouble.ToString());
            if (note.Text.Length > 0) json.WriteString("text", note.Text);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
