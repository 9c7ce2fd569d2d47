using System.Collections.Immutable;
using Trunkline.Storage.Journal;

namespace Trunkline.Storage.Tables;

/// <summary>Law 3 before anything is written: the postings of each transaction in an append sum to zero.</summary>
internal static class PostingRules
{
    // Ten thousand billion yuan: beyond any account, and far enough from the range of a long that sums in the database stay exact.
    private const long LargestAmountFen = 1_000_000_000_000_000;

    internal static void Check(ImmutableArray<TableChange> changes)
    {
        SortedDictionary<string, long>? sums = null;
        foreach (PostingRow posting in changes.OfType<TableChange.InsertPostings>().SelectMany(change => change.Postings))
        {
            if (posting.AmountFen is < -LargestAmountFen or > LargestAmountFen)
            {
                throw new AppendRefusedException(
                    $"Transaction {posting.TransactionId}, line {posting.Line}: {posting.AmountFen} fen is more than anyone can owe.");
            }

            sums ??= new SortedDictionary<string, long>(StringComparer.Ordinal);
            sums[posting.TransactionId] = sums.GetValueOrDefault(posting.TransactionId) + posting.AmountFen;
        }

        if (sums is null) return;
        foreach ((string transaction, long sum) in sums)
        {
            if (sum != 0)
            {
                throw new AppendRefusedException(
                    $"The postings of transaction {transaction} sum to {sum} fen, not to zero; nothing was written.") { Law = 3 };
            }
        }
    }
}
