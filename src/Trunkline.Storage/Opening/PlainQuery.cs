using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Opening;

/// <summary>
/// A query in words that both engines understand, for where every microsecond is paid thousands of times: at a start the stream of each
/// station is read, and half of the time of that went into putting the query together and making rows.
/// </summary>
internal sealed class PlainQuery<TRow>(string text, string[] parameters, Func<DbDataReader, TRow> read)
{
    /// <summary>Runs it.</summary>
    /// <param name="given">A value for each parameter, in their order.</param>
    internal async ValueTask<List<TRow>> RunAsync(IReaders readers, object[] given, CancellationToken cancellationToken)
    {
        StorageContext context = await readers.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await RowsAsync(context, given, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                // A context that is kept for the next one would keep it open.
                await context.Database.CloseConnectionAsync().ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<List<TRow>> RowsAsync(StorageContext context, object[] given, CancellationToken cancellationToken)
    {
        DbCommand command = context.Database.GetDbConnection().CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = text;
            for (int i = 0; i < parameters.Length; i++)
            {
                DbParameter parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (parameters[i], given[i]);
                command.Parameters.Add(parameter);
            }

            return await RowsAsync(command, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<List<TRow>> RowsAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>();
        DbDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (row.ConfigureAwait(false))
        {
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false)) rows.Add(read(row));
        }

        return rows;
    }
}
