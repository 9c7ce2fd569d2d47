using System.Data.Common;

namespace Trunkline.Storage.Writing;

/// <summary>
/// A writer's connection that runs prepared statements row by row: for an engine in the same process, where a statement costs no way there
/// and back. Its commits are never in doubt: one that fails is undone with its connection.
/// </summary>
public sealed class RowByRowConnection : IWriterConnection
{
    private static readonly RowsStatement Commit = new("COMMIT");
    private static readonly RowsStatement RollBack = new("ROLLBACK");
    private static readonly RowsStatement SetSavepoint = new("SAVEPOINT requests");
    private static readonly RowsStatement Release = new("RELEASE SAVEPOINT requests");
    private static readonly RowsStatement GoBack = new("ROLLBACK TO SAVEPOINT requests");

    private readonly DbConnection _connection;
    private readonly RowsStatement _begin;
    private readonly Dictionary<RowsStatement, PreparedStatement> _statements = [];

    /// <summary>Takes an open connection over, and closes it when it is closed itself.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="begin">The statement that begins a transaction and keeps other writers out.</param>
    public RowByRowConnection(DbConnection connection, string begin) => (_connection, _begin) = (connection, new RowsStatement(begin));

    /// <inheritdoc/>
    public async ValueTask BeginAsync(long batch) => await Prepared(_begin).RunAsync().ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask RollBackAsync() => await Prepared(RollBack).RunAsync().ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask SetSavepointAsync() => await Prepared(SetSavepoint).RunAsync().ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask GoBackAsync()
    {
        await Prepared(GoBack).RunAsync().ConfigureAwait(false);
        await ReleaseAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync() => await Prepared(Release).RunAsync().ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<IReadOnlyList<object?[]>>> ReadAsync(IReadOnlyList<StatementRows> statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        var results = new List<IReadOnlyList<object?[]>>(statements.Count);
        foreach ((RowsStatement statement, IReadOnlyList<object?[]> rows) in statements)
        {
            var result = new List<object?[]>(rows.Count);
            PreparedStatement prepared = Prepared(statement);
            if (statement.Given.IsEmpty) await prepared.ReadAsync([], result).ConfigureAwait(false);
            foreach (object?[] row in rows) await prepared.ReadAsync(row, result).ConfigureAwait(false);
            results.Add(result);
        }

        return results;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<long>> WriteAsync(IReadOnlyList<StatementRows> statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        long[] changed = new long[statements.Count];
        for (int i = 0; i < statements.Count; i++)
        {
            PreparedStatement prepared = Prepared(statements[i].Statement);
            foreach (object?[] row in statements[i].Rows) changed[i] += await prepared.RunAsync(row).ConfigureAwait(false);
        }

        return changed;
    }

    /// <inheritdoc/>
    public async ValueTask CommitAsync() => await Prepared(Commit).RunAsync().ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<bool> HasCommittedAsync(long batch) => ValueTask.FromResult(false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (PreparedStatement statement in _statements.Values) await statement.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private PreparedStatement Prepared(RowsStatement statement)
    {
        if (!_statements.TryGetValue(statement, out PreparedStatement? prepared))
            _statements.Add(statement, prepared = new PreparedStatement(_connection, statement));
        return prepared;
    }
}
