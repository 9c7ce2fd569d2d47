using System.Data;
using System.Data.Common;

namespace Trunkline.Storage.Writing;

/// <summary>
/// A statement of the writer over one given row, prepared at its first use and kept for the life of the connection. Values are given in
/// the order of the columns.
/// </summary>
internal sealed class PreparedStatement : IAsyncDisposable
{
    private readonly DbCommand _command;
    private bool _isPrepared;

    internal PreparedStatement(DbConnection connection, RowsStatement statement)
    {
        _command = connection.CreateCommand();
        string names = string.Join(", ", statement.Given.Select(column => column.Name));
        string values = string.Join(", ", statement.Given.Select(column => "@" + column.Name));
#pragma warning disable CA2100 // Statements are constants of this assembly and its providers.
        _command.CommandText =
            statement.Given.IsEmpty ? statement.Text : $"WITH given ({names}) AS (VALUES ({values}))\n{statement.Text}";
#pragma warning restore CA2100
        foreach (GivenColumn column in statement.Given)
        {
            DbParameter parameter = _command.CreateParameter();
            parameter.ParameterName = "@" + column.Name;
            parameter.DbType = TypeOf(column.Type);
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>Runs it; the number of rows changed.</summary>
    internal async ValueTask<int> RunAsync(params object?[] values)
    {
        await BindAsync(values).ConfigureAwait(false);
        return await _command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>Runs it, and adds the rows that it gives.</summary>
    internal async ValueTask ReadAsync(object?[] values, List<object?[]> rows)
    {
        await BindAsync(values).ConfigureAwait(false);
        DbDataReader reader = await _command.ExecuteReaderAsync().ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync().ConfigureAwait(false))
            {
                var row = new object?[reader.FieldCount];
                for (int i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
                rows.Add(row);
            }
        }
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private async ValueTask BindAsync(object?[] values)
    {
        for (int i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        if (_isPrepared) return;
        await _command.PrepareAsync().ConfigureAwait(false);
        _isPrepared = true;
    }

    private static DbType TypeOf(GivenType type) => type switch
    {
        GivenType.Text => DbType.String,
        GivenType.Number => DbType.Int64,
        GivenType.Count => DbType.Int32,
        _ => DbType.Binary,
    };
}
