using System.Text.Json;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;

namespace Trunkline.Cli.Configuration;

/// <summary>A file with settings: one JSON object, whose members are their keys, with texts, numbers, or true and false.</summary>
internal static class SettingFile
{
    private static readonly JsonDocumentOptions Readable = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>What it says, by key, as texts.</summary>
    /// <exception cref="FileTroubleException">It is not there, or is no such object.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path, Session session)
    {
        var files = new InputFiles(session);
        files.Require(path);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in MembersOf(path, files.ReadText(path) ?? "", session))
        {
            string? text = member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString(),
                JsonValueKind.Number => member.Value.GetRawText(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => null,
            };
            if (text is null) throw new FileTroubleException(session.Messages.SettingIsNoValue(path, member.Name));
            if (!values.TryAdd(member.Name, text)) throw new FileTroubleException(session.Messages.SettingTwice(path, member.Name));
        }

        return values;
    }

    private static List<JsonProperty> MembersOf(string path, string text, Session session)
    {
        try
        {
            var root = JsonDocument.Parse(text, Readable).RootElement;
            if (root.ValueKind == JsonValueKind.Object) return [.. root.EnumerateObject()];
        }
        catch (JsonException trouble)
        {
            throw new FileTroubleException(session.Messages.BadSettingFile(path, trouble.Message), trouble);
        }

        throw new FileTroubleException(session.Messages.BadSettingFile(path, "{ … }"));
    }
}
