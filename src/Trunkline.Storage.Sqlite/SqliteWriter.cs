using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Trunkline.Storage.Writing;

namespace Trunkline.Storage.Sqlite;

/// <summary>
/// The writer's connection, straight on SQLite: in the same process a statement costs no way there and back, so that it runs row by row,
/// and what is left to save is everything around it. Used by one caller at a time. Its commits are never in doubt: one that fails is
/// undone with its connection.
/// </summary>
internal sealed class SqliteWriter : IWriterConnection
{
    private static readonly RowsStatement Begin = new("BEGIN IMMEDIATE");
    private static readonly RowsStatement Commit = new("COMMIT");
    private static readonly RowsStatement RollBack = new("ROLLBACK");
    private static readonly RowsStatement SetSavepoint = new("SAVEPOINT requests");
    private static readonly RowsStatement Release = new("RELEASE SAVEPOINT requests");
    private static readonly RowsStatement GoBack = new("ROLLBACK TO SAVEPOINT requests");

    private readonly sqlite3 _database;
    private readonly SqliteLog? _log;
    private readonly Dictionary<RowsStatement, sqlite3_stmt> _statements = [];
    private byte[] _text = new byte[1_024];

    private SqliteWriter(sqlite3 database, SqliteLog? log) => (_database, _log) = (database, log);

    /// <summary>Opens it.</summary>
    /// <param name="patience">How long it waits for others to let go of the file.</param>
    /// <param name="log">Is told how much was written; null when the log takes care of itself.</param>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    internal static SqliteWriter Open(string path, TimeSpan patience, SqliteLog? log)
    {
        // No lock around each call: the writer makes them one after another.
        int result = raw.sqlite3_open_v2(path, out sqlite3 database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        var writer = new SqliteWriter(database, log);
        try
        {
            writer.Demand(result);
            writer.Demand(raw.sqlite3_busy_timeout(database, (int)patience.TotalMilliseconds));
            // The cache holds the upper levels of all indexes. Savepoints remember pages: in memory, not in a temporary file.
            writer.Run("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; "
                + $"PRAGMA wal_autocheckpoint = {SqliteLog.MostPages}");
            return writer;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements without rows.</summary>
    /// <exception cref="SqliteException">One fails.</exception>
    internal void Run(string statements) => Demand(raw.sqlite3_exec(_database, statements));

    /// <inheritdoc/>
    public ValueTask BeginAsync(long batch) => Order(Begin);

    /// <inheritdoc/>
    public ValueTask RollBackAsync() => Order(RollBack);

    /// <inheritdoc/>
    public ValueTask SetSavepointAsync() => Order(SetSavepoint);

    /// <inheritdoc/>
    public ValueTask GoBackAsync()
    {
        Step(Prepared(GoBack));
        return Order(Release);
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync() => Order(Release);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<IReadOnlyList<object?[]>>> ReadAsync(IReadOnlyList<StatementRows> statements)
    {
        var results = new List<IReadOnlyList<object?[]>>(statements.Count);
        foreach ((RowsStatement statement, IReadOnlyList<object?[]> rows) in statements)
        {
            var result = new List<object?[]>(rows.Count);
            sqlite3_stmt prepared = Prepared(statement);
            if (statement.Given.IsEmpty) Read(prepared, [], result);
            foreach (object?[] row in rows) Read(prepared, row, result);
            results.Add(result);
        }

        return ValueTask.FromResult<IReadOnlyList<IReadOnlyList<object?[]>>>(results);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<long>> WriteAsync(IReadOnlyList<StatementRows> statements)
    {
        long[] changed = new long[statements.Count];
        for (int i = 0; i < statements.Count; i++)
        {
            sqlite3_stmt prepared = Prepared(statements[i].Statement);
            foreach (object?[] row in statements[i].Rows)
            {
                Bind(prepared, row);
                Step(prepared);
                changed[i] += raw.sqlite3_changes(_database);
            }
        }

        return ValueTask.FromResult<IReadOnlyList<long>>(changed);
    }

    /// <inheritdoc/>
    public ValueTask CommitAsync()
    {
        ValueTask done = Order(Commit);
        if (_log is not null && raw.sqlite3_db_status(_database, raw.SQLITE_DBSTATUS_CACHE_WRITE, out int pages, out _, 1) == raw.SQLITE_OK)
            _log.Grow(pages);
        return done;
    }

    /// <inheritdoc/>
    public ValueTask<bool> HasCommittedAsync(long batch) => ValueTask.FromResult(false);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (sqlite3_stmt statement in _statements.Values) statement.Dispose();
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    private ValueTask Order(RowsStatement statement)
    {
        Step(Prepared(statement));
        return ValueTask.CompletedTask;
    }

    private void Read(sqlite3_stmt prepared, object?[] values, List<object?[]> rows)
    {
        Bind(prepared, values);
        int result;
        while ((result = raw.sqlite3_step(prepared)) == raw.SQLITE_ROW)
        {
            var row = new object?[raw.sqlite3_column_count(prepared)];
            for (int i = 0; i < row.Length; i++) row[i] = ValueOf(prepared, i);
            rows.Add(row);
        }

        EndStep(prepared, result);
    }

    private static object? ValueOf(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(row, column),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(row, column).utf8_to_string(),
        _ => raw.sqlite3_column_blob(row, column).ToArray(),
    };

    private void Step(sqlite3_stmt prepared) => EndStep(prepared, raw.sqlite3_step(prepared));

    // What a statement fails with is told again when it is reset.
    private void EndStep(sqlite3_stmt prepared, int result)
    {
        if (result is raw.SQLITE_DONE or raw.SQLITE_ROW)
        {
            Demand(raw.sqlite3_reset(prepared));
            return;
        }

        try
        {
            Demand(result);
        }
        finally
        {
            raw.sqlite3_reset(prepared);
        }
    }

    private void Bind(sqlite3_stmt prepared, object?[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            Demand(values[i] switch
            {
                null => raw.sqlite3_bind_null(prepared, i + 1),
                string text => BindText(prepared, i + 1, text),
                long number => raw.sqlite3_bind_int64(prepared, i + 1, number),
                int count => raw.sqlite3_bind_int64(prepared, i + 1, count),
                byte[] bytes => raw.sqlite3_bind_blob(prepared, i + 1, bytes),
                _ => throw new ArgumentException($"{values[i]!.GetType().Name} is no value of a row.", nameof(values)),
            });
        }
    }

    private int BindText(sqlite3_stmt prepared, int index, string text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < most) _text = new byte[most];
        int length = Encoding.UTF8.GetBytes(text, _text);
        return raw.sqlite3_bind_text(prepared, index, _text.AsSpan(0, length));
    }

    private sqlite3_stmt Prepared(RowsStatement statement)
    {
        if (_statements.TryGetValue(statement, out sqlite3_stmt? prepared)) return prepared;
        string names = string.Join(", ", statement.Given.Select(column => column.Name));
        string values = string.Join(", ", statement.Given.Select(_ => "?"));
        string text = statement.Given.IsEmpty ? statement.Text : $"WITH given ({names}) AS (VALUES ({values}))\n{statement.Text}";
        Demand(raw.sqlite3_prepare_v3(_database, text, raw.SQLITE_PREPARE_PERSISTENT, out prepared));
        _statements.Add(statement, prepared);
        return prepared;
    }

    private void Demand(int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, _database);
    }
}
