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
