using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Trunkline.Storage.Schema;

namespace Trunkline.Storage.Opening;

/// <summary>
/// A query that is asked for each swap: put into words once for each engine, and not looked up by its expression each time.
/// </summary>
internal sealed class CompiledQuery<TArgument, TRow>(
    Func<Func<StorageContext, TArgument, IAsyncEnumerable<TRow>>> compile)
{
    // One for each engine that this process uses.
    private readonly ConcurrentDictionary<IModel, Func<StorageContext, TArgument, IAsyncEnumerable<TRow>>> _byModel = new();

    /// <summary>Runs it.</summary>
    internal async ValueTask<List<TRow>> RunAsync(IReaders readers, TArgument argument, CancellationToken cancellationToken)
    {
        StorageContext context = await readers.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            var rows = new List<TRow>();
            var query = _byModel.GetOrAdd(context.Model, _ => compile());
            await foreach (TRow row in query(context, argument).WithCancellation(cancellationToken).ConfigureAwait(false)) rows.Add(row);
            return rows;
        }
    }
}
