using System.Globalization;

namespace Trunkline.Server.Api;

/// <summary>Times as the API writes them: UTC, RFC 3339.</summary>
internal static class ApiTime
{
    public static DateTimeOffset Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? Of(long? milliseconds) => milliseconds is { } known ? Of(known) : null;

    /// <summary>Fen as yuan with two decimals, exact.</summary>
    public static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>A page of a list.</summary>
/// <param name="Items">The rows, newest first unless said otherwise.</param>
/// <param name="Next">Give it as <c>cursor</c> to get the next page; left out on the last one.</param>
internal sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next)
{
    public static PageOf<T> Of<TRow>(Storage.Tables.Page<TRow> page, Func<TRow, T> row) => new([.. page.Rows.Select(row)], page.Next);
}
