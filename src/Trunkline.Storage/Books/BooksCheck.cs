using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Books;

/// <summary>Checks the conservation laws over a whole database, in one consistent view, beside the writer.</summary>
internal static class BooksCheck
{
    internal static async ValueTask<ImmutableArray<BooksFinding>> RunAsync(
        StorageProvider provider, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var findings = ImmutableArray.CreateBuilder<BooksFinding>();
        StorageContext context = await provider.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            DbConnection connection = context.Database.GetDbConnection();
            await RunAsync(connection, provider.BeginReading, _ => { }, cancellationToken).ConfigureAwait(false);
            try
            {
                foreach (BooksRule rule in BooksRules.All)
                {
                    string query = rule.Query + " LIMIT " + limit.ToString(CultureInfo.InvariantCulture);
                    await RunAsync(
                        connection, query, where => findings.Add(new BooksFinding(rule.Law, rule.What, where)), cancellationToken)
                        .ConfigureAwait(false);
                }
            }
            finally
            {
                // The connection goes back to the pool: it must not keep its view.
                await RunAsync(connection, "ROLLBACK", _ => { }, CancellationToken.None).ConfigureAwait(false);
            }
        }

        return findings.ToImmutable();
    }

    private static async ValueTask RunAsync(
        DbConnection connection, string text, Action<string> found, CancellationToken cancellationToken)
    {
        DbCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // Rules are constants of this assembly, and the limit is a number.
            command.CommandText = text;
#pragma warning restore CA2100
            DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) found(reader.GetString(0));
            }
        }
    }
}
