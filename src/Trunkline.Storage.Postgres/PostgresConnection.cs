using System.Data;
using Npgsql;
using NpgsqlTypes;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Writing;

namespace Trunkline.Storage.Postgres;

/// <summary>
/// The writer's connection. A batch goes there and back three times, however many rows it has: to ask, to write, to commit. Each statement
/// gets all its rows at once, as arrays, and all statements of a trip go out together.
/// </summary>
internal sealed class PostgresConnection : IWriterConnection
{
    /// <summary>The rows that changed say whether this server is still the writer.</summary>
    private const string Mark =
        "UPDATE writers SET batch = $2 WHERE epoch = $1 AND NOT EXISTS (SELECT 1 FROM writers AS later WHERE later.epoch > $1)";

    private readonly PostgresTarget _target;
    private readonly NpgsqlConnection _connection;
    private readonly long _epoch;
    private readonly Dictionary<RowsStatement, string> _texts = [];
    private NpgsqlBatch _outgoing;
    private NpgsqlBatchCommand? _mark;

    /// <summary>Takes over an open connection that holds the lock.</summary>
    internal PostgresConnection(PostgresTarget target, NpgsqlConnection connection, long epoch)
    {
        (_target, _connection, _epoch) = (target, connection, epoch);
        _outgoing = new NpgsqlBatch(connection);
    }

    public ValueTask BeginAsync(long batch)
    {
        // Npgsql notices the loss of an idle connection by itself, and then says only that it is closed.
        if (_connection.State != ConnectionState.Open) throw new NpgsqlException($"{_target.Name}: the connection was lost.");
        Queue("BEGIN");
        _mark = Queue(Mark);
        _mark.Parameters.Add(new NpgsqlParameter<long> { TypedValue = _epoch });
        _mark.Parameters.Add(new NpgsqlParameter<long> { TypedValue = batch });
        return ValueTask.CompletedTask;
    }

    public ValueTask RollBackAsync() => Order("ROLLBACK");

    public ValueTask SetSavepointAsync() => Order("SAVEPOINT requests");

    public async ValueTask GoBackAsync()
    {
        await Order("ROLLBACK TO SAVEPOINT requests").ConfigureAwait(false);
        await ReleaseAsync().ConfigureAwait(false);
    }

    public ValueTask ReleaseAsync() => Order("RELEASE SAVEPOINT requests");

    public async ValueTask<IReadOnlyList<IReadOnlyList<object?[]>>> ReadAsync(IReadOnlyList<StatementRows> statements)
    {
        var isAsked = new bool[statements.Count];
        for (int i = 0; i < statements.Count; i++)
        {
            isAsked[i] = statements[i].Statement.Given.IsEmpty || statements[i].Rows.Count > 0;
            if (isAsked[i]) Queue(statements[i]);
        }

        List<List<object?[]>> found = await SendAsync().ConfigureAwait(false);
        int next = 0;
        return [.. isAsked.Select(asked => asked ? found[next++] : [])];
    }

    public async ValueTask<IReadOnlyList<long>> WriteAsync(IReadOnlyList<StatementRows> statements)
    {
        NpgsqlBatchCommand[] commands = [.. statements.Select(Queue)];
        await SendAsync().ConfigureAwait(false);
        return [.. commands.Select(command => (long)command.RecordsAffected)];
    }

    public async ValueTask CommitAsync()
    {
        Queue("COMMIT");
        await SendAsync().ConfigureAwait(false);
    }

    public async ValueTask<bool> HasCommittedAsync(long batch)
    {
        NpgsqlBatchCommand ask = Queue("SELECT batch FROM writers WHERE epoch = $1");
        ask.Parameters.Add(new NpgsqlParameter<long> { TypedValue = _epoch });
        return await SendAsync().ConfigureAwait(false) is [[[long last]]] && last == batch;
    }

    public async ValueTask DisposeAsync()
    {
        await _outgoing.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private ValueTask Order(string text)
    {
        Queue(text);
        return ValueTask.CompletedTask;
    }

    private NpgsqlBatchCommand Queue(string text)
    {
        var command = new NpgsqlBatchCommand(text);
        _outgoing.BatchCommands.Add(command);
        return command;
    }

    private NpgsqlBatchCommand Queue(StatementRows given)
    {
        if (!_texts.TryGetValue(given.Statement, out string? text)) _texts.Add(given.Statement, text = TextOf(given.Statement));
        NpgsqlBatchCommand command = Queue(text);
        for (int i = 0; i < given.Statement.Given.Length; i++)
            command.Parameters.Add(ColumnOf(given.Statement.Given[i].Type, given.Rows, i));
        return command;
    }

    private async ValueTask<List<List<object?[]>>> SendAsync()
    {
        NpgsqlBatch batch = _outgoing;
        _outgoing = new NpgsqlBatch(_connection);
        (NpgsqlBatchCommand? mark, _mark) = (_mark, null);
        var results = new List<List<object?[]>>();
        await using (batch.ConfigureAwait(false))
        {
            NpgsqlDataReader reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                do
                {
                    if (reader.FieldCount == 0) continue;
                    var rows = new List<object?[]>();
                    while (await reader.ReadAsync().ConfigureAwait(false)) rows.Add(RowOf(reader));
                    results.Add(rows);
                }
                while (await reader.NextResultAsync().ConfigureAwait(false));
            }
        }

        if (mark is { RecordsAffected: not 1 })
        {
            throw new StorageOpeningException(
                $"{_target.Name} has been taken over by another server since this one opened it, or put back to an earlier state. " +
                "Nothing more is written here: stop this server, or the other one and then this.") { IsInUse = true };
        }

        return results;
    }

    private static object?[] RowOf(NpgsqlDataReader reader)
    {
        var row = new object?[reader.FieldCount];
        for (int i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
        return row;
    }

    private static string TextOf(RowsStatement statement)
    {
        if (statement.Given.IsEmpty) return statement.Text;
        string names = string.Join(", ", statement.Given.Select(column => column.Name));
        string arrays = string.Join(", ", statement.Given.Select((column, i) => $"${i + 1}::{TypeOf(column.Type)}[]"));
        return $"WITH given ({names}) AS (SELECT * FROM unnest({arrays}))\n{statement.Text}";
    }

    private static string TypeOf(GivenType type) => type switch
    {
        GivenType.Text => "text",
        GivenType.Number => "bigint",
        GivenType.Count => "integer",
        _ => "bytea",
    };

    private static NpgsqlParameter ColumnOf(GivenType type, IReadOnlyList<object?[]> rows, int column) => type switch
    {
        GivenType.Text => Array<string?>(NpgsqlDbType.Text, rows, column),
        GivenType.Number => Array<long?>(NpgsqlDbType.Bigint, rows, column),
        GivenType.Count => Array<int?>(NpgsqlDbType.Integer, rows, column),
        _ => Array<byte[]?>(NpgsqlDbType.Bytea, rows, column),
    };

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType type, IReadOnlyList<object?[]> rows, int column)
    {
        var values = new T[rows.Count];
        for (int i = 0; i < values.Length; i++) values[i] = (T)rows[i][column]!;
        return new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
