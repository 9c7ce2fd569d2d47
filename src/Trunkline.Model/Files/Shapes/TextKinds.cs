using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trunkline.Model.Files.Shapes;

/// <summary>A text that is not empty.</summary>
/// <param name="type">What to write, for people.</param>
internal sealed class TextKind(string type = "text") : Kind<string>
{
    private const int Longest = 1_000;

    public override string Type => type;

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = Longest };

    public override bool TryRead(JsonElement json, Spot at, [MaybeNullWhen(false)] out string value)
    {
        value = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
        if (!string.IsNullOrWhiteSpace(value) && value.Length <= Longest) return true;
        at.Fail(value.Length > Longest
            ? $"the text is longer than {Longest} characters"
            : $"{Describe(json)} is not {type}; write some text in quotes");
        return false;
    }
}

/// <summary>The name by which others in the files refer to something.</summary>
internal sealed class IdKind : Kind<string>
{
    private const int Longest = 64;

    public override string Type => "id";

    public override string Range => "letters, digits, `-`, `_`, `.`; 1 to 64";

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["type"] = "string", ["pattern"] = $"^[A-Za-z0-9._-]{{1,{Longest}}}$" };

    public override bool TryRead(JsonElement json, Spot at, [MaybeNullWhen(false)] out string value)
    {
        value = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
        if (value.Length is > 0 and <= Longest && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')) return true;
        at.Fail($"{Describe(json)} is not an id: 1 to {Longest} letters, digits, '-', '_' or '.'");
        return false;
    }
}

/// <summary>The id of something in a collection; read as its index.</summary>
/// <param name="thing">What it is, for example <c>place</c>.</param>
/// <param name="collection">The member of a file that lists it, for example <c>places</c>.</param>
internal sealed class ReferenceKind(string thing, string collection) : Kind<int>
{
    public override string Type => $"id of a {thing}";

    public override string Range => $"in `{collection}`";

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "string" };

    public override bool TryRead(JsonElement json, Spot at, out int value)
    {
        value = -1;
        if (json.ValueKind != JsonValueKind.String)
        {
            at.Fail($"{Describe(json)} is not the id of a {thing}");
            return false;
        }

        string id = json.GetString()!;

        // A file that is checked alone cannot know the ids of the others.
        if (at.Findings.Catalogue.Of(collection) is not { } known) return true;
        if (known.TryGetValue(id, out value)) return true;
        at.Fail($"refers to {thing} '{id}', which is not in {collection}{Suggestion.For(id, known.Keys)}");
        return false;
    }
}

/// <summary>One of a few words.</summary>
internal sealed class ChoiceKind<T>(params (string Word, T Value, string Meaning)[] choices) : Kind<T>
{
    public override string Type => string.Join(", ", choices.Select(choice => $"`{choice.Word}`"));

    public override string Range =>
        string.Join("; ", choices.Where(choice => choice.Meaning.Length > 0).Select(choice => $"`{choice.Word}`: {choice.Meaning}"));

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["enum"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(choice.Word))]) };

    public override bool TryRead(JsonElement json, Spot at, [MaybeNullWhen(false)] out T value)
    {
        string word = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
        foreach (var choice in choices)
        {
            if (choice.Word != word) continue;
            value = choice.Value;
            return true;
        }

        at.Fail($"{Describe(json)} is not one of {string.Join(", ", choices.Select(choice => choice.Word))}");
        value = default;
        return false;
    }
}

/// <summary>A date or a time, written in one way only.</summary>
/// <param name="type">What to write, for people.</param>
/// <param name="pattern">The same as a regular expression for the schema.</param>
/// <param name="parse">Takes the text; null when it is not one.</param>
internal sealed class WrittenKind<T>(string type, string pattern, Func<string, T?> parse) : Kind<T>
    where T : struct
{
    public override string Type => type;

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "string", ["pattern"] = pattern };

    public override bool TryRead(JsonElement json, Spot at, out T value)
    {
        var parsed = json.ValueKind == JsonValueKind.String ? parse(json.GetString()!) : null;
        if (parsed is null) at.Fail($"{Describe(json)} is not {type.Replace("`", "", StringComparison.Ordinal)}");
        value = parsed ?? default;
        return parsed is not null;
    }
}

/// <summary>The written kinds in use.</summary>
internal static class Written
{
    /// <summary>A date of the local calendar.</summary>
    public static Kind<DateOnly> Date { get; } = new WrittenKind<DateOnly>(
        "a date `YYYY-MM-DD`",
        @"^\d{4}-\d{2}-\d{2}$",
        text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null);

    /// <summary>A date and time of the local clock.</summary>
    public static Kind<DateTime> DateAndTime { get; } = new WrittenKind<DateTime>(
        "a local time `YYYY-MM-DDThh:mm`",
        @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$",
        text => DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null);

    /// <summary>A date and time with its offset from UTC: the same instant in every zone.</summary>
    public static Kind<Units.Instant> Moment { get; } = new WrittenKind<Units.Instant>(
        "a time with its offset `YYYY-MM-DDThh:mm+hh:mm`",
        @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$",
        ParseMoment);

    /// <summary>A quarter-hour of a day, 0 to 96; 24:00 is the end of the day.</summary>
    public static Kind<int> Quarter { get; } = new WrittenKind<int>(
        "a quarter-hour `hh:mm` from `00:00` to `24:00`", @"^(([01]\d|2[0-3]):(00|15|30|45)|24:00)$", ParseQuarter);

    // Earlier than 1970 nothing was planned.
    private static Units.Instant? ParseMoment(string text)
    {
        string format = text.EndsWith('Z') ? "yyyy-MM-dd'T'HH:mm'Z'" : "yyyy-MM-dd'T'HH:mmzzz";
        return DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && moment.ToUnixTimeMilliseconds() > 0
            ? new Units.Instant(moment.ToUnixTimeMilliseconds())
            : null;
    }

    private static int? ParseQuarter(string text) =>
        text == "24:00" ? Tariff.GridTariff.QuartersPerDay
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Minute % 15 == 0
            ? time.Hour * 4 + time.Minute / 15
            : null;
}
