using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Trunkline.Model.Files.Shapes;

namespace Trunkline.Model.Files;

/// <summary>The text of a file as JSON: comments and trailing commas allowed, size and depth limited.</summary>
internal static partial class JsonText
{
    // An escaped half of a surrogate pair without the other half: the parser lets it pass and throws when the text is asked for.
    [GeneratedRegex(
        @"(?<!\\)\\u[dD](?:[89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
        + @"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD])[c-fC-F][0-9a-fA-F]{2})")]
    private static partial Regex LoneSurrogate();

    private const int LongestText = 16_000_000;
    private const int DeepestNesting = 32;

    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = DeepestNesting,
    };

    /// <summary>The root of a file; null after an error has been recorded.</summary>
    public static JsonElement? Parse(string? text, Spot at)
    {
        if (text is null)
        {
            at.Fail("the file cannot be found");
            return null;
        }

        if (text.Length > LongestText)
        {
            at.Fail($"the file is longer than {LongestText} characters");
            return null;
        }

        if (LoneSurrogate().Match(text) is { Success: true } half)
        {
            at.Fail($"{half.Value} is half of a character; write the character itself");
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            at.Fail(Explain(text, error));
            return null;
        }
    }

    private static string Explain(string text, JsonException error)
    {
        long line = error.LineNumber ?? 0;
        int column = Column(text, line, error.BytePositionInLine ?? 0);
        int tail = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string message = (tail < 0 ? error.Message : error.Message[..tail]).TrimEnd('.');
        return string.Create(CultureInfo.InvariantCulture, $"not valid JSON at line {line + 1}, column {column}: {message}");
    }

    // The parser counts bytes of UTF-8, an editor counts characters.
    private static int Column(string text, long line, long bytes)
    {
        int start = 0;
        for (long i = 0; i < line; i++) start = text.IndexOf('\n', start) + 1;
        int column = 1;
        foreach (var rune in text.AsSpan(start).EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0) break;
            column++;
        }

        return column;
    }
}
