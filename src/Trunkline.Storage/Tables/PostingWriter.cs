using System.Data;
using System.Data.Common;
using Trunkline.Storage.Journal;

namespace Trunkline.Storage.Tables;

/// <summary>Writes postings and moves the balances by them, so that a balance cannot be anything but their sum (law 3).</summary>
internal sealed class PostingWriter(DbConnection connection) : IAsyncDisposable
{
    private readonly PreparedStatement _changeBalance = new(
        connection,
        """
        INSERT INTO accounts (id, party_kind, balance_fen) VALUES (@id, 'unknown', @amount_fen)
        ON CONFLICT (id) DO UPDATE SET balance_fen = accounts.balance_fen + excluded.balance_fen
        """,
        ("id", DbType.String), ("amount_fen", DbType.Int64));

    private readonly PreparedStatement _insert = new(
        connection,
        """
        INSERT INTO postings (transaction_id, line, account, amount_fen, what, swap_id, time_ms)
        VALUES (@transaction_id, @line, @account, @amount_fen, @what, @swap_id, @time_ms)
        """,
        ("transaction_id", DbType.String), ("line", DbType.Int32), ("account", DbType.String), ("amount_fen", DbType.Int64),
        ("what", DbType.String), ("swap_id", DbType.String), ("time_ms", DbType.Int64));

    private readonly PreparedStatement _upsertAccount = new(
        connection,
        """
        INSERT INTO accounts (id, party_kind, balance_fen) VALUES (@id, @party_kind, 0)
        ON CONFLICT (id) DO UPDATE SET party_kind = excluded.party_kind
        """,
        ("id", DbType.String), ("party_kind", DbType.String));

    internal async ValueTask InsertAsync(PostingRow posting)
    {
        await _changeBalance.RunAsync(posting.Account, posting.AmountFen).ConfigureAwait(false);
        await _insert.RunAsync(
            posting.TransactionId, posting.Line, posting.Account, posting.AmountFen, posting.What, posting.SwapId, posting.TimeMs)
            .ConfigureAwait(false);
    }

    internal async ValueTask UpsertAccountAsync(TableChange.UpsertAccount account) =>
        await _upsertAccount.RunAsync(account.Id, TableWord.Of(account.PartyKind)).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        await _changeBalance.DisposeAsync().ConfigureAwait(false);
        await _insert.DisposeAsync().ConfigureAwait(false);
        await _upsertAccount.DisposeAsync().ConfigureAwait(false);
    }
}
