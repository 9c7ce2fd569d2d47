using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Schema;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Books;

/// <summary>
/// Holds tables against those that the journal makes: both are read in the order of their keys, side by side, so that nothing but a row of
/// each is in memory.
/// </summary>
internal static class TablesComparison
{
    /// <param name="held">What is there.</param>
    /// <param name="made">What the journal makes.</param>
    internal static async ValueTask<ImmutableArray<BooksFinding>> RunAsync(
        IReaders held, IReaders made, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var findings = ImmutableArray.CreateBuilder<BooksFinding>();
        StorageContext there = await held.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = there.ConfigureAwait(false);
        StorageContext due = await made.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var endingToo = due.ConfigureAwait(false);
        await CompareAsync(5, "swap", context => context.Swaps.OrderBy(row => row.Id), row => new(row.Id)).ConfigureAwait(false);
        await CompareAsync(
            1, "battery of a swap",
            context => context.SwapBatteries.OrderBy(row => row.SwapId).ThenBy(row => row.Direction).ThenBy(row => row.Position),
            row => new(row.SwapId + " " + TableWord.Of(row.Direction), row.Position)).ConfigureAwait(false);
        await CompareAsync(
            1, "battery", context => context.Batteries.OrderBy(row => row.Serial), row => new(row.Serial)).ConfigureAwait(false);
        await CompareAsync(
            1, "move of a battery", context => context.CustodyMoves.OrderBy(row => row.Serial).ThenBy(row => row.Sequence),
            row => new(row.Serial + " move", row.Sequence)).ConfigureAwait(false);
        await CompareAsync(
            3, "account", context => context.Accounts.OrderBy(row => row.Id), row => new(row.Id)).ConfigureAwait(false);
        await CompareAsync(
            3, "posting", context => context.Postings.OrderBy(row => row.TransactionId).ThenBy(row => row.Line),
            row => new(row.TransactionId + " line", row.Line)).ConfigureAwait(false);
        await CompareAsync(
            4, "reservation", context => context.Reservations.OrderBy(row => row.Id), row => new(row.Id)).ConfigureAwait(false);
        await CompareAsync(
            5, "anomaly", context => context.Anomalies.OrderBy(row => row.Id), row => new(row.Id)).ConfigureAwait(false);
        await CompareAsync(
            5, "work order", context => context.WorkOrders.OrderBy(row => row.Id), row => new(row.Id)).ConfigureAwait(false);
        await CompareAsync(
            5, "handover", context => context.Handovers.OrderBy(row => row.Number), row => new("", row.Number)).ConfigureAwait(false);
        return findings.ToImmutable();

        async ValueTask CompareAsync<T>(int law, string what, Func<StorageContext, IOrderedQueryable<T>> rows, Func<T, Key> keyOf)
            where T : class
        {
            int left = limit;
            IAsyncEnumerator<T> held = rows(there).AsAsyncEnumerable().GetAsyncEnumerator(cancellationToken);
            await using var closing = held.ConfigureAwait(false);
            IAsyncEnumerator<T> made = rows(due).AsAsyncEnumerable().GetAsyncEnumerator(cancellationToken);
            await using var closingToo = made.ConfigureAwait(false);
            T? ours = await NextAsync(held).ConfigureAwait(false), theirs = await NextAsync(made).ConfigureAwait(false);
            while ((ours is not null || theirs is not null) && left > 0)
            {
                int order = ours is null ? 1 : theirs is null ? -1 : keyOf(ours).CompareTo(keyOf(theirs));
                if (order < 0) Find($"The journal knows of no such {what}.", ours!);
                else if (order > 0) Find($"The journal has a {what} that the tables have not.", theirs!);
                else if (!ours!.Equals(theirs)) Find($"The journal says something else of this {what}.", ours);
                if (order <= 0) ours = await NextAsync(held).ConfigureAwait(false);
                if (order >= 0) theirs = await NextAsync(made).ConfigureAwait(false);
            }

            void Find(string text, T row)
            {
                findings.Add(new BooksFinding(law, text, keyOf(row).ToString()));
                left--;
            }
        }
    }

    private static async ValueTask<T?> NextAsync<T>(IAsyncEnumerator<T> rows)
        where T : class => await rows.MoveNextAsync().ConfigureAwait(false) ? rows.Current : null;

    /// <summary>A key in the order of the databases: text by its code points, then the number.</summary>
    private readonly record struct Key(string Text, long? Number = null) : IComparable<Key>
    {
        public int CompareTo(Key other)
        {
            int order = string.CompareOrdinal(Text, other.Text);
            return order != 0 ? order : Nullable.Compare(Number, other.Number);
        }

        public override string ToString() => Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Text} {number}") : Text;
    }
}
