using System.Data.Common;
using Trunkline.Storage.Opening;
using Trunkline.Storage.Tables;
using Trunkline.Storage.Writing;

namespace Trunkline.Storage.Journal;

/// <summary>The writer on one connection: puts requests into the open transaction, and finds the one that does not fit in.</summary>
internal sealed class WriterSession : IAsyncDisposable
{
    private const int Parts = 8;

    private readonly StorageProvider _provider;
    private readonly IWriterConnection _connection;
    private readonly RequestRows _rows = new();

    private WriterSession(StorageProvider provider, IWriterConnection connection) => (_provider, _connection) = (provider, connection);

    internal static async ValueTask<WriterSession> OpenAsync(StorageProvider provider) =>
        new(provider, await provider.OpenWriterAsync(CancellationToken.None).ConfigureAwait(false));

    internal ValueTask CommitAsync() => _connection.CommitAsync();

    internal ValueTask<bool> HasCommittedAsync(long batch) => _connection.HasCommittedAsync(batch);

    /// <summary>
    /// Writes the requests of a batch into a transaction, all together; the number of journal entries written. When the database refuses
    /// something, they are written in ever smaller parts, down to the request that is at fault, which alone is refused.
    /// </summary>
    internal async ValueTask<int> WriteAsync(long batch, ReadOnlyMemory<CommitRequest> requests)
    {
        await _connection.BeginAsync(batch).ConfigureAwait(false);
        try
        {
            return await WriteTogetherAsync(requests).ConfigureAwait(false);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            // No savepoint for what is hardly ever refused: a transaction that has written nothing yet begins anew.
            await _connection.RollBackAsync().ConfigureAwait(false);
            await _connection.BeginAsync(batch).ConfigureAwait(false);
            return await DivideAsync(requests, error).ConfigureAwait(false);
        }
    }

    private async ValueTask<int> DivideAsync(ReadOnlyMemory<CommitRequest> requests, Exception error)
    {
        if (requests.Length == 1)
        {
            await RefuseAsync(requests.Span[0], error).ConfigureAwait(false);
            return 0;
        }

        int entries = 0;
        int size = (requests.Length + Parts - 1) / Parts;
        for (int from = 0; from < requests.Length; from += size)
        {
            entries += await WritePartAsync(requests.Slice(from, Math.Min(size, requests.Length - from))).ConfigureAwait(false);
        }

        return entries;
    }

    private async ValueTask<int> WritePartAsync(ReadOnlyMemory<CommitRequest> requests)
    {
        await _connection.SetSavepointAsync().ConfigureAwait(false);
        try
        {
            int entries = await WriteTogetherAsync(requests).ConfigureAwait(false);
            await _connection.ReleaseAsync().ConfigureAwait(false);
            return entries;
        }
        catch (Exception error) when (IsRefusal(error))
        {
            await _connection.GoBackAsync().ConfigureAwait(false);
            return await DivideAsync(requests, error).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private bool IsRefusal(Exception error) =>
        error is RowsRefusedException || (error is DbException fault && _provider.FailsAlone(fault));

    private async ValueTask<int> WriteTogetherAsync(ReadOnlyMemory<CommitRequest> requests)
    {
        StreamHeads heads = await StreamHeads.ReadAsync(_connection, AppendsIn(requests)).ConfigureAwait(false);
        var rounds = new WriteRounds();
        int entries = 0;
        for (int i = 0; i < requests.Length; i++) entries += Put(requests.Span[i], heads, rounds);
        IReadOnlyList<StatementRows> statements = rounds.Close();
        if (statements.Count == 0) return entries;
        IReadOnlyList<long> changed = await _connection.WriteAsync(statements).ConfigureAwait(false);
        for (int i = 0; i < statements.Count; i++)
        {
            (RowsStatement statement, IReadOnlyList<object?[]> rows) = statements[i];
            if (statement.ChangesEach && changed[i] != rows.Count)
                throw new RowsRefusedException($"{rows.Count - changed[i]} of {rows.Count} rows changed nothing: {statement.Text}");
        }

        return entries;
    }

    private int Put(CommitRequest request, StreamHeads heads, WriteRounds rounds)
    {
        _rows.Clear();
        try
        {
            int entries = request.Write(heads, _rows);
            _rows.AddTo(rounds);
            return entries;
        }
#pragma warning disable CA1031 // What goes wrong in one request, and not in the database, is that request's own.
        catch (Exception error)
#pragma warning restore CA1031
        {
            request.Refuse(error);
            return 0;
        }
    }

    private async ValueTask RefuseAsync(CommitRequest request, Exception error)
    {
        AppendRefusedException? reason = request.Append is { } append
            ? await Refusals.FindAsync(_connection, append.Changes).ConfigureAwait(false)
            : null;
        request.Refuse(reason ?? new AppendRefusedException($"{_provider.Database} refused it: {error.Message}", error));
    }

    private static List<Append> AppendsIn(ReadOnlyMemory<CommitRequest> requests)
    {
        var appends = new List<Append>(requests.Length);
        foreach (CommitRequest request in requests.Span)
        {
            if (request.Append is { } append) appends.Add(append);
        }

        return appends;
    }
}
