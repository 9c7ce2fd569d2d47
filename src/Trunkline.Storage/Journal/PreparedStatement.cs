using System.Data;
using System.Data.Common;

namespace Trunkline.Storage.Journal;

/// <summary>
/// A statement of the writer, prepared at its first use and kept for the life of the connection. Values are given in the order in which
/// the parameters were named.
/// </summary>
internal sealed class PreparedStatement : IAsyncDisposable
{
    private readonly DbCommand _command;
    private bool _isPrepared;

    internal PreparedStatement(DbConnection connection, string text, params ReadOnlySpan<(string Name, DbType Type)> parameters)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements are constants of this assembly and its providers.
        _command.CommandText = text;
#pragma warning restore CA2100
        foreach ((string name, DbType type) in parameters)
        {
            DbParameter parameter = _command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.DbType = type;
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>Runs it; the number of rows changed.</summary>
    internal async ValueTask<int> RunAsync(params object?[] values)
    {
        await BindAsync(values).ConfigureAwait(false);
        return await _command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>The first column of its first row; null when there is no row or the value is null.</summary>
    internal async ValueTask<object?> ScalarAsync(params object?[] values)
    {
        await BindAsync(values).ConfigureAwait(false);
        object? value = await _command.ExecuteScalarAsync().ConfigureAwait(false);
        return value is DBNull ? null : value;
    }

    /// <summary>The columns of its first row; null when there is none.</summary>
    internal async ValueTask<object?[]?> RowAsync(params object?[] values)
    {
        await BindAsync(values).ConfigureAwait(false);
        DbDataReader reader = await _command.ExecuteReaderAsync().ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            if (!await reader.ReadAsync().ConfigureAwait(false)) return null;
            var row = new object?[reader.FieldCount];
            for (int i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            return row;
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
}
