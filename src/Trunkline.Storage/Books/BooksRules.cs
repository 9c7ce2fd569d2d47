using System.Collections.Immutable;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Books;

/// <summary>A rule of the books: a query that gives one column, the place, for each breach.</summary>
internal sealed record BooksRule(int Law, string What, string Query);

/// <summary>
/// The conservation laws as far as the books can tell, in SQL that every engine understands. The writer keeps them one by one; these look
/// at the outcome as a whole, and trust neither the writer nor the indexes.
/// </summary>
internal static class BooksRules
{
    internal static ImmutableArray<BooksRule> All { get; } =
    [
        new(
            1, "The moves of a battery are not numbered 1, 2, 3.",
            """
            SELECT serial FROM custody_moves GROUP BY serial
            HAVING MIN(sequence) <> 1 OR MAX(sequence) <> COUNT(*) OR COUNT(DISTINCT sequence) <> COUNT(*)
            """),
        new(
            1, "A move does not start where the one before ended.",
            """
            SELECT serial || ' move ' || CAST(sequence AS TEXT) FROM (
                SELECT serial, sequence, from_custody, LAG(to_custody) OVER (PARTITION BY serial ORDER BY sequence) AS earlier
                FROM custody_moves) AS chain
            WHERE (from_custody IS NULL AND earlier IS NOT NULL) OR (from_custody IS NOT NULL AND earlier IS NULL)
                OR from_custody <> earlier
            """),
        new(
            1, "A battery is not where its last move brought it.",
            $"""
            SELECT batteries.serial FROM batteries LEFT JOIN custody_moves ON custody_moves.serial = batteries.serial
                AND custody_moves.sequence = (SELECT MAX(last.sequence) FROM custody_moves AS last WHERE last.serial = batteries.serial)
            WHERE custody_moves.serial IS NULL OR custody_moves.to_custody <> {CustodyStatements.HolderText}
            """),
        new(
            1, "A slot holds more than one battery.",
            """
            SELECT holder_id || '#' || CAST(slot AS TEXT) FROM batteries
            WHERE holder_kind = 'slot' AND slot IS NOT NULL GROUP BY holder_id, slot HAVING COUNT(*) > 1
            """),
        new(
            3, "The postings of a transaction do not sum to zero.",
            "SELECT transaction_id FROM postings GROUP BY transaction_id HAVING SUM(amount_fen) <> 0"),
        new(
            3, "A balance is not the sum of the account's postings.",
            """
            SELECT accounts.id FROM accounts LEFT JOIN (
                SELECT account, SUM(amount_fen) AS total FROM postings GROUP BY account) AS sums ON sums.account = accounts.id
            WHERE accounts.balance_fen <> COALESCE(sums.total, 0)
            """),
        new(
            3, "A posting names an account that is not there.",
            """
            SELECT transaction_id || ' line ' || CAST(line AS TEXT) FROM postings
            WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE accounts.id = postings.account)
            """),
        new(
            5, "A request was booked as more than one swap.",
            """
            SELECT station || ' request ' || CAST(request_id AS TEXT) FROM swaps
            WHERE request_id IS NOT NULL GROUP BY station, request_id, instance HAVING COUNT(*) > 1
            """),
        new(
            5, "A posting names a swap that is not there.",
            """
            SELECT transaction_id || ' line ' || CAST(line AS TEXT) FROM postings
            WHERE swap_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM swaps WHERE swaps.id = postings.swap_id)
            """),
        new(
            5, "The versions of a stream have a gap, or one stands twice.",
            """
            SELECT stream FROM journal GROUP BY stream
            HAVING MIN(version) <> 1 OR MAX(version) <> COUNT(*) OR COUNT(DISTINCT version) <> COUNT(*)
            """),
        new(
            5, "A command stands twice in its stream.",
            """
            SELECT stream || ' command ' || command_id FROM journal
            WHERE command_id IS NOT NULL GROUP BY stream, command_id HAVING COUNT(*) > 1
            """),
        new(
            5, "A message comes from an entry that is not there.",
            """
            SELECT id FROM outbox WHERE NOT EXISTS (
                SELECT 1 FROM journal WHERE journal.stream = outbox.from_stream AND journal.version = outbox.from_version)
            """),
        new(
            5, "A message waits while a later one to the same target has been delivered.",
            """
            SELECT id FROM outbox WHERE NOT delivered AND EXISTS (
                SELECT 1 FROM outbox AS later
                WHERE later.target = outbox.target AND later.delivered AND later.sequence > outbox.sequence)
            """),
    ];
}
