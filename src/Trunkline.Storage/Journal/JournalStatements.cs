using Trunkline.Storage.Writing;
using static Trunkline.Storage.Writing.GivenColumn;

namespace Trunkline.Storage.Journal;

/// <summary>What the writer asks and writes of journal, outbox and snapshots.</summary>
internal static class JournalStatements
{
    internal static readonly RowsStatement Versions = new(
        "SELECT given.stream, (SELECT MAX(version) FROM journal WHERE journal.stream = given.stream) FROM given", Text("stream"));

    internal static readonly RowsStatement Commands = new(
        """
        SELECT given.stream, given.command_id, journal.version FROM given
        JOIN journal ON journal.stream = given.stream AND journal.command_id = given.command_id
        """,
        Text("stream"), Text("command_id"));

    internal static readonly RowsStatement LastNumbers = new(
        "SELECT (SELECT MAX(position) FROM journal), (SELECT MAX(sequence) FROM outbox)");

    internal static readonly RowsStatement InsertEntry = new(
        """
        INSERT INTO journal (stream, version, position, kind, format, time_ms, command_id, payload)
        SELECT stream, version, position, kind, format, time_ms, command_id, payload FROM given
        """,
        Text("stream"), Number("version"), Number("position"), Text("kind"), Count("format"), Number("time_ms"), Text("command_id"),
        Bytes("payload"));

    internal static readonly RowsStatement InsertMessage = new(
        """
        INSERT INTO outbox (sequence, id, from_stream, from_version, target, kind, payload, delivered)
        SELECT sequence, id, from_stream, from_version, target, kind, payload, FALSE FROM given
        """,
        Number("sequence"), Text("id"), Text("from_stream"), Number("from_version"), Text("target"), Text("kind"), Bytes("payload"));

    internal static readonly RowsStatement MarkDelivered = new(
        "UPDATE outbox SET delivered = TRUE FROM given WHERE outbox.id = given.id AND NOT outbox.delivered", Text("id"));

    internal static readonly RowsStatement SaveSnapshot = new(
        """
        INSERT INTO snapshots (stream, version, format, bytes) SELECT stream, version, format, bytes FROM given WHERE TRUE
        ON CONFLICT (stream) DO UPDATE SET version = excluded.version, format = excluded.format, bytes = excluded.bytes
        WHERE snapshots.format <> excluded.format OR snapshots.version <= excluded.version
        """,
        Text("stream"), Number("version"), Count("format"), Bytes("bytes"));
}
