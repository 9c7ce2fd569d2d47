using System.Collections.Immutable;

namespace Trunkline.Storage.Writing;

/// <summary>
/// A statement over rows that are given to it: to its text they are a table named <c>given</c>. It means the same for all rows at once as
/// for one row after the other, so that each engine takes as many at a time as suits it.
/// </summary>
/// <param name="text">The statement without what makes <c>given</c> known; standard SQL.</param>
/// <param name="given">Columns of the given rows, in order; none when the text does without.</param>
public sealed class RowsStatement(string text, params ImmutableArray<GivenColumn> given)
{
    /// <summary>The statement without what makes <c>given</c> known.</summary>
    public string Text { get; } = text;

    /// <summary>Columns of the given rows, in order.</summary>
    public ImmutableArray<GivenColumn> Given { get; } = given;

    /// <summary>Each given row has to change one row of the database; one that does not is refused.</summary>
    public bool ChangesEach { get; init; }
}

/// <summary>A statement with the rows given to it.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Rows">Values in the order of its columns: string, long, int or byte[], or null.</param>
public readonly record struct StatementRows(RowsStatement Statement, IReadOnlyList<object?[]> Rows);
