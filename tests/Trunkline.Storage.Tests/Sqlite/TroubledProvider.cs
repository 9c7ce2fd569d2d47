using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Schema;
using Trunkline.Storage.Sqlite;
using Trunkline.Storage.Writing;

namespace Trunkline.Storage.Tests.Sqlite;

/// <summary>SQLite with something done to each connection of the writer, and little patience.</summary>
internal sealed class TroubledProvider(string path, Action<SqliteWriter> onOpening) : StorageProvider
{
    private readonly SqliteProvider _inner = new(
        path, new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), () => { });

    public override string Database => _inner.Database;

    public override string BeginReading => _inner.BeginReading;

    internal static RelationalStorage Open(string path, Action<SqliteWriter> onOpening) =>
        new(new TroubledProvider(path, onOpening), new StorageOptions(), isNew: false);

    public override ValueTask<IWriterConnection> OpenWriterAsync(CancellationToken cancellationToken)
    {
        SqliteWriter writer = _inner.OpenWriter(busySeconds: 1);
        onOpening(writer);
        return ValueTask.FromResult<IWriterConnection>(writer);
    }

    public override ValueTask<StorageContext> OpenReaderAsync(CancellationToken cancellationToken) =>
        _inner.OpenReaderAsync(cancellationToken);

    public override DbContextOptions<StorageContext> OptionsOver(DbConnection connection) => _inner.OptionsOver(connection);

    public override bool FailsAlone(DbException error) => _inner.FailsAlone(error);

    public override ValueTask DisposeAsync() => _inner.DisposeAsync();
}
