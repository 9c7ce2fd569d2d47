using Trunkline.Storage.Writing;
using static Trunkline.Storage.Writing.GivenColumn;

namespace Trunkline.Storage.Tables;

/// <summary>
/// Batteries and their moves, written together, so that a chain cannot come apart: a move starts where the books have the battery, and its
/// number is the next (law 1).
/// </summary>
internal static class CustodyStatements
{
    /// <summary>Who holds a battery, from its row, as <see cref="Custody.ToString"/> writes it.</summary>
    internal const string HolderText =
        "batteries.holder_kind || ':' || batteries.holder_id" +
        " || CASE WHEN batteries.slot IS NULL THEN '' ELSE '#' || CAST(batteries.slot AS TEXT) END";

    internal static readonly RowsStatement MakeKnown = new(
        """
        INSERT INTO batteries (serial, type, owner, holder_kind, holder_id, slot, since_ms, soh_permille, cycles)
        SELECT serial, '', '', holder_kind, holder_id, slot, since_ms, 1000, 0 FROM given WHERE TRUE
        ON CONFLICT (serial) DO NOTHING
        """,
        Text("serial"), Text("holder_kind"), Text("holder_id"), Count("slot"), Number("since_ms"));

    internal static readonly RowsStatement Move = new(
        $"""
        INSERT INTO custody_moves (serial, sequence, from_custody, to_custody, claimed_custody, at_ms, cause)
        SELECT serial, last + 1, CASE WHEN last > 0 THEN holder END, to_custody, claimed_custody, at_ms, cause
        FROM (
            SELECT
                given.serial, given.to_custody, given.claimed_custody, given.at_ms, given.cause, {HolderText} AS holder,
                COALESCE((SELECT MAX(sequence) FROM custody_moves WHERE custody_moves.serial = given.serial), 0) AS last
            FROM given JOIN batteries ON batteries.serial = given.serial) AS moving
        """,
        Text("serial"), Text("to_custody"), Text("claimed_custody"), Number("at_ms"), Text("cause"));

    internal static readonly RowsStatement Hold = new(
        """
        UPDATE batteries SET
            holder_kind = given.holder_kind, holder_id = given.holder_id, slot = given.slot, since_ms = given.since_ms
        FROM given WHERE batteries.serial = given.serial
        """,
        Text("serial"), Text("holder_kind"), Text("holder_id"), Count("slot"), Number("since_ms"));

    // Most say what is there already: that writes nothing.
    internal static readonly RowsStatement Describe = new(
        """
        UPDATE batteries SET type = given.type, owner = given.owner, soh_permille = given.soh_permille
        FROM given WHERE batteries.serial = given.serial
            AND (batteries.type <> given.type OR batteries.owner <> given.owner OR batteries.soh_permille <> given.soh_permille)
        """,
        Text("serial"), Text("type"), Text("owner"), Count("soh_permille"));

    internal static readonly RowsStatement Wear = new(
        "UPDATE batteries SET cycles = batteries.cycles + given.permille FROM given WHERE batteries.serial = given.serial",
        Text("serial"), Count("permille"))
    {
        ChangesEach = true,
    };

    internal static void Add(TableChange.DescribeBattery described, RequestRows rows)
    {
        rows.Touch(WriteStep.Description, described.Serial);
        rows.Add(WriteStep.Description, described.Serial, described.Type, described.Owner, described.SohPermille);
    }

    internal static void Add(TableChange.WearBattery wear, RequestRows rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wear.CyclesPermille);
        rows.Touch(WriteStep.Wear, wear.Serial);
        rows.Add(WriteStep.Wear, wear.Serial, wear.CyclesPermille);
    }

    internal static void Add(TableChange.MoveBattery move, RequestRows rows)
    {
        object?[] held = [move.Serial, TableWord.Of(move.To.Kind), move.To.HolderId, move.To.Slot, move.AtMs];
        rows.Touch(WriteStep.Move, move.Serial);
        rows.Add(WriteStep.Stranger, held);
        rows.Add(WriteStep.Move, move.Serial, move.To.ToString(), move.Claimed?.ToString(), move.AtMs, move.Cause);
        rows.Add(WriteStep.Holder, held);
    }
}
