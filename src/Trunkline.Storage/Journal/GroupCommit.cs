using System.Diagnostics;
using System.Threading.Channels;
using Trunkline.Storage.Opening;

namespace Trunkline.Storage.Journal;

/// <summary>
/// One writer for all: takes what waits, writes it in one transaction, commits, and answers. While it commits, the next batch gathers,
/// so that many callers share one sync of the disk and a single caller waits for no one.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly StorageProvider _provider;
    private readonly CommitLimits _limits;
    private readonly IFlight _flight;
    private readonly ICommitObserver? _observer;
    private readonly Channel<CommitRequest> _queue;
    private readonly List<CommitRequest> _batch = [];
    private readonly Task _writer;
    private WriterSession? _session;
    private long _number;

    internal GroupCommit(StorageProvider provider, StorageOptions options)
    {
        _provider = provider;
        _limits = options.Limits;
        ArgumentOutOfRangeException.ThrowIfLessThan(_limits.Waiting, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(_limits.BatchEntries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(_limits.BatchBytes, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(_limits.DoubtSeconds);
        _flight = options.Flight;
        _observer = options.Observer;
        _queue = Channel.CreateBounded<CommitRequest>(new BoundedChannelOptions(_limits.Waiting) { SingleReader = true });
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>Requests in the queue.</summary>
    internal int Waiting => _queue.Reader.Count;

    /// <summary>
    /// Takes a request in, waits for a place in the queue if need be, and for its commit. The task is the request's own, with nothing
    /// between it and the writer's answer: when the flight has left, whoever waits has been told.
    /// </summary>
    internal ValueTask<T> CommitAsync<T>(CommitRequest<T> request, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<T>(cancellationToken);
        _flight.Enter();
        CommitMeter.Requests.Add(1);
        if (!_queue.Writer.TryWrite(request)) _ = WaitForPlaceAsync(request, cancellationToken);
        return new ValueTask<T>(request.Completion);
    }

    /// <summary>As <see cref="CommitAsync"/>, for work without a result.</summary>
    internal ValueTask FinishAsync(CommitRequest<bool> request, CancellationToken cancellationToken) =>
        new(CommitAsync(request, cancellationToken).AsTask());

    /// <summary>Takes nothing more in, commits what waits, answers it, and closes the writer's connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writer.ConfigureAwait(false);
        await DropSessionAsync().ConfigureAwait(false);
    }

    private async Task WaitForPlaceAsync(CommitRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.Writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            request.Fail(new ObjectDisposedException(_provider.Database, $"{_provider.Database} is closing; it takes nothing more in."));
            CommitMeter.Requests.Add(-1);
            _flight.Leave();
        }
        catch (OperationCanceledException cancellation)
        {
            request.Fail(cancellation);
            CommitMeter.Requests.Add(-1);
            _flight.Leave();
        }
    }

    private async Task WriteAsync()
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            TakeBatch();
            await CommitBatchAsync().ConfigureAwait(false);
            _batch.Clear();
        }
    }

    private void TakeBatch()
    {
        int entries = 0;
        long bytes = 0;
        while (_queue.Reader.TryPeek(out CommitRequest? next))
        {
            if (_batch.Count > 0 && (entries + next.Entries > _limits.BatchEntries || bytes + next.Bytes > _limits.BatchBytes)) return;
            entries += next.Entries;
            bytes += next.Bytes;
            _queue.Reader.TryRead(out _);
            _batch.Add(next);
        }
    }

    private async Task CommitBatchAsync()
    {
        var batch = new CommitBatch(++_number, _batch.Count, 0, _batch.Sum(request => request.Bytes));
        Exception? cause = null;
        bool isInDoubt = false;
        long began = Stopwatch.GetTimestamp();
        try
        {
            batch = batch with { Entries = await WriteBatchAsync().ConfigureAwait(false) };
            if (_observer is not null) await _observer.BeforeCommitAsync(batch).ConfigureAwait(false);
            isInDoubt = true;
            await _session!.CommitAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever went wrong, nobody may wait for ever, and the writer goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            // The connection goes with its open transaction: the next batch begins with a fresh one, whatever state this one was in.
            await DropSessionAsync().ConfigureAwait(false);
            if (!isInDoubt || !_provider.LosesConnection(error) || !await HasCommittedAsync().ConfigureAwait(false)) cause = error;
        }

        if (cause is null)
        {
            CommitMeter.Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
            CommitMeter.Entries.Record(batch.Entries);
        }
        else
        {
            CommitMeter.Failures.Add(1);
        }

        await TellAsync(observer => cause is null ? observer.AfterCommitAsync(batch) : observer.FailedAsync(batch, cause))
            .ConfigureAwait(false);
        AnswerBatch(cause);
    }

    private void AnswerBatch(Exception? cause)
    {
        CommitMeter.Requests.Add(-_batch.Count);
        foreach (CommitRequest request in _batch)
        {
            if (cause is null) request.Answer();
            else request.Fail(Unavailable(cause));
            _flight.Leave();
        }
    }

    private StorageUnavailableException Unavailable(Exception cause) =>
        new($"{_provider.Database} could not commit; send it again with the same command id. {cause.Message}", cause);

    /// <summary>
    /// Writes the batch into a transaction; the number of journal entries. A connection that was lost since the last batch is found out
    /// by this one, which then takes another: what was not committed may be written again.
    /// </summary>
    private async ValueTask<int> WriteBatchAsync()
    {
        bool isUsed = _session is not null;
        try
        {
            return await WriteToSessionAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (isUsed && _provider.LosesConnection(error))
        {
            await DropSessionAsync().ConfigureAwait(false);
        }

        return await WriteToSessionAsync().ConfigureAwait(false);
    }

    private async ValueTask<int> WriteToSessionAsync()
    {
        _session ??= await WriterSession.OpenAsync(_provider).ConfigureAwait(false);
        return await _session.WriteAsync(_number, _batch.ToArray()).ConfigureAwait(false);
    }

    /// <summary>
    /// Whether a batch is committed although its connection was lost before it said so: asks the database as soon as it can be reached. An
    /// outage longer than <see cref="CommitLimits.DoubtSeconds"/> leaves it open; then the callers ask again, by their command ids.
    /// </summary>
    private async ValueTask<bool> HasCommittedAsync()
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                _session ??= await WriterSession.OpenAsync(_provider).ConfigureAwait(false);
                return await _session.HasCommittedAsync(_number).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever went wrong, nobody may wait for ever.
            catch (Exception)
#pragma warning restore CA1031
            {
                await DropSessionAsync().ConfigureAwait(false);
                if (Stopwatch.GetElapsedTime(begin).TotalSeconds >= _limits.DoubtSeconds) return false;
                await Task.Delay(BetweenTries).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask DropSessionAsync()
    {
        if (_session is not { } session) return;
        _session = null;
        try
        {
            await session.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Providers differ in what they throw here.
        catch (Exception)
#pragma warning restore CA1031
        {
            // A connection that is lost cannot be closed in good order; its transaction is gone with it.
        }
    }

    private async ValueTask TellAsync(Func<ICommitObserver, ValueTask> tell)
    {
        if (_observer is null) return;
        try
        {
            await tell(_observer).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Who watches does not decide: the batch is committed, or failed, already.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
