using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trunkline.Server.Api;

/// <summary>Times as the API writes them: UTC, RFC 3339.</summary>
internal static class ApiTime
{
    public static DateTimeOffset Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? Of(long? milliseconds) => milliseconds is { } known ? Of(known) : null;

    /// <summary>Fen as yuan with two decimals, exact.</summary>
    public static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>Times in UTC with milliseconds and <c>Z</c>, always the same length; reads any offset.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}

/// <summary>A page of a list.</summary>
/// <param name="Items">The rows, newest first unless said otherwise.</param>
/// <param name="Next">Give it as <c>cursor</c> to get the next page; left out on the last one.</param>
internal sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next)
{
    public static PageOf<T> Of<TRow>(Storage.Tables.Page<TRow> page, Func<TRow, T> row) => new([.. page.Rows.Select(row)], page.Next);
}

/// <summary>Which page of a list is asked for.</summary>
internal static class ApiPage
{
    public const int Usual = 100;
    public const int Most = 500;

    public static Storage.Tables.PageRequest Of(int? limit, string? cursor) => limit is null or (>= 1 and <= Most)
        ? new Storage.Tables.PageRequest(limit ?? Usual, cursor)
        : throw ApiProblemException.Wrong("limit", $"takes 1 to {Most}.", $"应为 1 到 {Most}。");
}

/// <summary>Pages of lists that do not change while the server runs: the cursor is the place of the first row.</summary>
internal static class FixedList
{
    public static (IReadOnlyList<T> Items, string? Next) Page<T>(IReadOnlyList<T> all, int? limit, string? cursor)
    {
        int most = ApiPage.Of(limit, cursor).Limit;
        int first = 0;
        if (cursor is not null && (!int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out first) || first > all.Count))
            throw ApiProblemException.Wrong("cursor", "is no cursor of this list; begin again without one.", "不是此列表的游标；请去掉后重新开始。");
        int next = Math.Min(first + most, all.Count);
        return ([.. all.Skip(first).Take(most)], next < all.Count ? next.ToString(CultureInfo.InvariantCulture) : null);
    }
}

/// <summary>Words of a closed list in a query.</summary>
internal static class ApiWord
{
    /// <summary>What a word means, in upper or lower case; null when it is left out.</summary>
    public static T? Of<T>(string member, string? word)
        where T : struct, Enum
    {
        if (word is null) return null;
        if (Enum.TryParse(word, ignoreCase: true, out T value) && Enum.IsDefined(value) && !char.IsDigit(word[0])) return value;
        string known = string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));
        throw ApiProblemException.Wrong(member, $"takes one of {known}, not \"{word}\".", $"应为 {known} 之一，不能是“{word}”。");
    }
}
