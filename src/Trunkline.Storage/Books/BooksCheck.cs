using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;

namespace Trunkline.Storage.Books;

/// <summary>Checks the conservation laws over a whole database, by a connection that has one consistent view of it.</summary>
internal static class BooksCheck
{
    internal static async ValueTask<ImmutableArray<BooksFinding>> RunAsync(
        DbConnection connection, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var findings = ImmutableArray.CreateBuilder<BooksFinding>();
        foreach (BooksRule rule in BooksRules.All)
        {
            string query = rule.Query + " LIMIT " + limit.ToString(CultureInfo.InvariantCulture);
            await RunAsync(connection, query, where => findings.Add(new BooksFinding(rule.Law, rule.What, where)), cancellationToken)
                .ConfigureAwait(false);
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
