using System.Collections.Immutable;

namespace Trunkline.Storage.Tables;

/// <summary>Which rows to give: how many, and after which.</summary>
/// <param name="Limit">At most this many, 1 to 1000.</param>
/// <param name="Cursor">Where the page before ended (<see cref="Page{T}.Next"/>); null for the first page.</param>
public readonly record struct PageRequest(int Limit = 100, string? Cursor = null);

/// <summary>Some rows, and where the next ones begin. Rows that come in between neither repeat nor hide others.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">The cursor of the next page; null when there is none.</param>
public sealed record Page<T>(ImmutableArray<T> Rows, string? Next);
