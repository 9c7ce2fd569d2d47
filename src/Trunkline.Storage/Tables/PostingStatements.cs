using Trunkline.Storage.Writing;
using static Trunkline.Storage.Writing.GivenColumn;

namespace Trunkline.Storage.Tables;

/// <summary>Postings, and the balances that they move, so that a balance cannot be anything but their sum (law 3).</summary>
internal static class PostingStatements
{
    internal static readonly RowsStatement UpsertAccount = new(
        """
        INSERT INTO accounts (id, party_kind, balance_fen) SELECT id, party_kind, 0 FROM given WHERE TRUE
        ON CONFLICT (id) DO UPDATE SET party_kind = excluded.party_kind
        """,
        Text("id"), Text("party_kind"));

    /// <summary>One change per account, however many postings: an account that all post to is written once.</summary>
    internal static readonly RowsStatement ChangeBalance = new(
        """
        INSERT INTO accounts (id, party_kind, balance_fen)
        SELECT id, 'unknown', CAST(SUM(amount_fen) AS BIGINT) FROM given WHERE TRUE GROUP BY id
        ON CONFLICT (id) DO UPDATE SET balance_fen = accounts.balance_fen + excluded.balance_fen
        """,
        Text("id"), Number("amount_fen"));

    internal static readonly RowsStatement Insert = new(
        """
        INSERT INTO postings (transaction_id, line, account, amount_fen, what, swap_id, time_ms)
        SELECT transaction_id, line, account, amount_fen, what, swap_id, time_ms FROM given
        """,
        Text("transaction_id"), Count("line"), Text("account"), Number("amount_fen"), Text("what"), Text("swap_id"),
        Number("time_ms"));

    internal static void Add(TableChange.UpsertAccount account, RequestRows rows)
    {
        rows.Touch(WriteStep.Account, account.Id);
        rows.Add(WriteStep.Account, account.Id, TableWord.Of(account.PartyKind));
    }

    internal static void Add(PostingRow posting, RequestRows rows)
    {
        rows.Add(WriteStep.Balance, posting.Account, posting.AmountFen);
        rows.Add(
            WriteStep.Posting, posting.TransactionId, posting.Line, posting.Account, posting.AmountFen, posting.What, posting.SwapId,
            posting.TimeMs);
    }
}
