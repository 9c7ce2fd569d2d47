using System.Data;
using System.Data.Common;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;

namespace Trunkline.Storage.Journal;

/// <summary>The writer's connection with its prepared statements, and the numbers it gives out in the open transaction.</summary>
internal sealed class WriterSession : IAsyncDisposable
{
    private readonly StorageProvider _provider;
    private readonly DbConnection _connection;
    private readonly TableWriter _tables;
    private readonly PreparedStatement _begin;
    private readonly PreparedStatement _commit;
    private readonly PreparedStatement _savepoint;
    private readonly PreparedStatement _release;
    private readonly PreparedStatement _goBack;
    private readonly PreparedStatement _lastVersion;
    private readonly PreparedStatement _versionOfCommand;
    private readonly PreparedStatement _lastPosition;
    private readonly PreparedStatement _lastSequence;
    private readonly PreparedStatement _insertEntry;
    private readonly PreparedStatement _insertMessage;
    private readonly PreparedStatement _markDelivered;
    private readonly PreparedStatement _saveSnapshot;
    private readonly PreparedStatement[] _statements;
    private long? _position;
    private long? _sequence;
    private bool _hasSavepoint;

    private WriterSession(StorageProvider provider, DbConnection connection)
    {
        _provider = provider;
        _connection = connection;
        _tables = new TableWriter(connection);
        _begin = new PreparedStatement(connection, provider.BeginWriting);
        _commit = new PreparedStatement(connection, "COMMIT");
        _savepoint = new PreparedStatement(connection, "SAVEPOINT request");
        _release = new PreparedStatement(connection, "RELEASE SAVEPOINT request");
        _goBack = new PreparedStatement(connection, "ROLLBACK TO SAVEPOINT request");
        _lastVersion = new PreparedStatement(
            connection, "SELECT MAX(version) FROM journal WHERE stream = @stream", ("stream", DbType.String));
        _versionOfCommand = new PreparedStatement(
            connection, "SELECT version FROM journal WHERE stream = @stream AND command_id = @command_id",
            ("stream", DbType.String), ("command_id", DbType.String));
        _lastPosition = new PreparedStatement(connection, "SELECT MAX(position) FROM journal");
        _lastSequence = new PreparedStatement(connection, "SELECT MAX(sequence) FROM outbox");
        _insertEntry = new PreparedStatement(
            connection,
            """
            INSERT INTO journal (stream, version, position, kind, format, time_ms, command_id, payload)
            VALUES (@stream, @version, @position, @kind, @format, @time_ms, @command_id, @payload)
            """,
            ("stream", DbType.String), ("version", DbType.Int64), ("position", DbType.Int64), ("kind", DbType.String),
            ("format", DbType.Int32), ("time_ms", DbType.Int64), ("command_id", DbType.String), ("payload", DbType.Binary));
        _insertMessage = new PreparedStatement(
            connection,
            """
            INSERT INTO outbox (sequence, id, from_stream, from_version, target, kind, payload, delivered)
            VALUES (@sequence, @id, @from_stream, @from_version, @target, @kind, @payload, FALSE)
            """,
            ("sequence", DbType.Int64), ("id", DbType.String), ("from_stream", DbType.String), ("from_version", DbType.Int64),
            ("target", DbType.String), ("kind", DbType.String), ("payload", DbType.Binary));
        _markDelivered = new PreparedStatement(
            connection, "UPDATE outbox SET delivered = TRUE WHERE id = @id AND NOT delivered", ("id", DbType.String));
        _saveSnapshot = new PreparedStatement(
            connection,
            """
            INSERT INTO snapshots (stream, version, format, bytes) VALUES (@stream, @version, @format, @bytes)
            ON CONFLICT (stream) DO UPDATE SET version = excluded.version, format = excluded.format, bytes = excluded.bytes
            WHERE snapshots.format <> excluded.format OR snapshots.version <= excluded.version
            """,
            ("stream", DbType.String), ("version", DbType.Int64), ("format", DbType.Int32), ("bytes", DbType.Binary));
        _statements =
        [
            _begin, _commit, _savepoint, _release, _goBack, _lastVersion, _versionOfCommand, _lastPosition, _lastSequence,
            _insertEntry, _insertMessage, _markDelivered, _saveSnapshot,
        ];
    }

    internal static async ValueTask<WriterSession> OpenAsync(StorageProvider provider) =>
        new(provider, await provider.OpenWriterAsync(CancellationToken.None).ConfigureAwait(false));

    internal async ValueTask BeginAsync()
    {
        _position = null;
        _sequence = null;
        await _begin.RunAsync().ConfigureAwait(false);
        await _provider.KeepOthersOutAsync(_connection, CancellationToken.None).ConfigureAwait(false);
    }

    internal async ValueTask CommitAsync() => await _commit.RunAsync().ConfigureAwait(false);

    /// <summary>Undoes what the request that failed had written. Does nothing when it had not begun to write.</summary>
    internal async ValueTask GoBackAsync()
    {
        if (!_hasSavepoint) return;
        _hasSavepoint = false;
        // What the request was given is read anew: numbers that were not used are given to the next.
        _position = null;
        _sequence = null;
        await _goBack.RunAsync().ConfigureAwait(false);
        await _release.RunAsync().ConfigureAwait(false);
    }

    internal async ValueTask<AppendResult> AppendAsync(Append append)
    {
        // Before the version: a command sent again comes with the version of its first time.
        foreach (NewEntry entry in append.Entries)
        {
            if (entry.CommandId is not null &&
                await _versionOfCommand.ScalarAsync(append.Stream, entry.CommandId).ConfigureAwait(false) is long earlier)
                return new AppendResult.Duplicate(earlier);
        }

        long version = await _lastVersion.ScalarAsync(append.Stream).ConfigureAwait(false) as long? ?? 0;
        if (version != append.ExpectedVersion) return new AppendResult.Conflict(version);

        await _savepoint.RunAsync().ConfigureAwait(false);
        _hasSavepoint = true;
        long position = _position ??= await _lastPosition.ScalarAsync().ConfigureAwait(false) as long? ?? 0;
        foreach (NewEntry entry in append.Entries)
        {
            await _insertEntry.RunAsync(
                append.Stream, ++version, ++position, entry.Kind, entry.Format, entry.TimeMs, entry.CommandId, entry.Payload)
                .ConfigureAwait(false);
        }

        foreach (TableChange change in append.Changes) await _tables.ApplyAsync(change).ConfigureAwait(false);
        foreach (NewMessage message in append.Messages) await InsertAsync(message, append.Stream, version).ConfigureAwait(false);
        await _release.RunAsync().ConfigureAwait(false);
        _hasSavepoint = false;
        _position = position;
        return new AppendResult.Done(version, position);
    }

    internal async ValueTask SaveSnapshotAsync(Snapshot snapshot) =>
        await _saveSnapshot.RunAsync(snapshot.Stream, snapshot.Version, snapshot.Format, snapshot.Bytes).ConfigureAwait(false);

    internal async ValueTask MarkDeliveredAsync(string id) => await _markDelivered.RunAsync(id).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        await _tables.DisposeAsync().ConfigureAwait(false);
        foreach (PreparedStatement statement in _statements) await statement.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask InsertAsync(NewMessage message, string stream, long version)
    {
        long sequence = (_sequence ?? await _lastSequence.ScalarAsync().ConfigureAwait(false) as long? ?? 0) + 1;
        await _insertMessage.RunAsync(sequence, message.Id, stream, version, message.Target, message.Kind, message.Payload)
            .ConfigureAwait(false);
        _sequence = sequence;
    }
}
