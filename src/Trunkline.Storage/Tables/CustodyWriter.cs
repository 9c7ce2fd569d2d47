using System.Data;
using System.Data.Common;
using System.Globalization;
using Trunkline.Storage.Journal;

namespace Trunkline.Storage.Tables;

/// <summary>
/// Writes batteries and their moves together, so that a chain cannot come apart: a move starts where the books have the battery, and its
/// number is the next (law 1).
/// </summary>
internal sealed class CustodyWriter(DbConnection connection) : IAsyncDisposable
{
    private readonly PreparedStatement _holder = new(
        connection, "SELECT holder_kind, holder_id, slot FROM batteries WHERE serial = @serial", ("serial", DbType.String));

    private readonly PreparedStatement _lastSequence = new(
        connection, "SELECT MAX(sequence) FROM custody_moves WHERE serial = @serial", ("serial", DbType.String));

    private readonly PreparedStatement _insert = new(
        connection,
        """
        INSERT INTO batteries (serial, type, owner, holder_kind, holder_id, slot, since_ms, soh_permille, cycles)
        VALUES (@serial, @type, @owner, @holder_kind, @holder_id, @slot, @since_ms, @soh_permille, @cycles)
        """,
        ("serial", DbType.String), ("type", DbType.String), ("owner", DbType.String), ("holder_kind", DbType.String),
        ("holder_id", DbType.String), ("slot", DbType.Int32), ("since_ms", DbType.Int64), ("soh_permille", DbType.Int32),
        ("cycles", DbType.Int32));

    private readonly PreparedStatement _describe = new(
        connection,
        "UPDATE batteries SET type = @type, owner = @owner, soh_permille = @soh_permille, cycles = @cycles WHERE serial = @serial",
        ("type", DbType.String), ("owner", DbType.String), ("soh_permille", DbType.Int32), ("cycles", DbType.Int32),
        ("serial", DbType.String));

    private readonly PreparedStatement _hold = new(
        connection,
        """
        UPDATE batteries SET holder_kind = @holder_kind, holder_id = @holder_id, slot = @slot, since_ms = @since_ms
        WHERE serial = @serial
        """,
        ("holder_kind", DbType.String), ("holder_id", DbType.String), ("slot", DbType.Int32), ("since_ms", DbType.Int64),
        ("serial", DbType.String));

    private readonly PreparedStatement _insertMove = new(
        connection,
        """
        INSERT INTO custody_moves (serial, sequence, from_custody, to_custody, claimed_custody, at_ms, cause)
        VALUES (@serial, @sequence, @from_custody, @to_custody, @claimed_custody, @at_ms, @cause)
        """,
        ("serial", DbType.String), ("sequence", DbType.Int64), ("from_custody", DbType.String), ("to_custody", DbType.String),
        ("claimed_custody", DbType.String), ("at_ms", DbType.Int64), ("cause", DbType.String));

    internal async ValueTask UpsertAsync(TableChange.UpsertBattery upsert)
    {
        BatteryRow battery = upsert.Battery;
        int known = await _describe.RunAsync(
            battery.Type, battery.Owner, battery.SohPermille, battery.Cycles, battery.Serial).ConfigureAwait(false);
        if (known == 0) await MakeKnownAsync(battery, claimed: null, upsert.Cause).ConfigureAwait(false);
    }

    internal async ValueTask MoveAsync(TableChange.MoveBattery move)
    {
        if (await _holder.RowAsync(move.Serial).ConfigureAwait(false) is not [string kind, string holder, var slot])
        {
            var stranger = new BatteryRow(
                move.Serial, "", "", move.To.Kind, move.To.HolderId, move.To.Slot, move.AtMs, SohPermille: 1_000, Cycles: 0);
            await MakeKnownAsync(stranger, move.Claimed, move.Cause).ConfigureAwait(false);
            return;
        }

        var from = new Custody(TableWord.Parse<HolderKind>(kind), holder, slot is long number ? (int)number : slot as int?);
        object? last = await _lastSequence.ScalarAsync(move.Serial).ConfigureAwait(false);
        await _insertMove.RunAsync(
            move.Serial, Convert.ToInt64(last, CultureInfo.InvariantCulture) + 1, from.ToString(), move.To.ToString(),
            move.Claimed?.ToString(), move.AtMs, move.Cause).ConfigureAwait(false);
        await _hold.RunAsync(TableWord.Of(move.To.Kind), move.To.HolderId, move.To.Slot, move.AtMs, move.Serial)
            .ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _holder.DisposeAsync().ConfigureAwait(false);
        await _lastSequence.DisposeAsync().ConfigureAwait(false);
        await _insert.DisposeAsync().ConfigureAwait(false);
        await _describe.DisposeAsync().ConfigureAwait(false);
        await _hold.DisposeAsync().ConfigureAwait(false);
        await _insertMove.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask MakeKnownAsync(BatteryRow battery, Custody? claimed, string cause)
    {
        await _insert.RunAsync(
            battery.Serial, battery.Type, battery.Owner, TableWord.Of(battery.HolderKind), battery.HolderId, battery.Slot,
            battery.SinceMs, battery.SohPermille, battery.Cycles).ConfigureAwait(false);
        await _insertMove.RunAsync(
            battery.Serial, 1L, null, battery.Custody.ToString(), claimed?.ToString(), battery.SinceMs, cause).ConfigureAwait(false);
    }
}
