using Trunkline.Storage.Journal;
using Trunkline.Storage.Opening;

namespace Trunkline.Storage.Tests.Conformance;

/// <summary>
/// What every engine must do. An engine's tests inherit this class and say how to make a database; nothing else is theirs, except what
/// only that engine has (its files, its errors of opening).
/// </summary>
public abstract partial class StorageConformance
{
    /// <summary>An empty database.</summary>
    protected abstract ValueTask<TestDatabase> NewDatabaseAsync();

    private static AppendResult.Done Done(AppendResult result) => Assert.IsType<AppendResult.Done>(result);

    private static async Task<AppendResult.Done> DoneAsync(IStorage storage, Append append) =>
        Done(await storage.Journal.AppendAsync(append));

    /// <summary>
    /// Holds the writer at a commit of an entry of its own, so that everything appended until the gate opens makes the next batch.
    /// </summary>
    private static async Task<Task<AppendResult>> HoldWriterAsync(IStorage storage, Gate gate, string stream = "holding")
    {
        long version = await storage.Journal.LastVersionAsync(stream);
        gate.Close();
        Task<AppendResult> held = storage.Journal.AppendAsync(Sample.Append(stream, version)).AsTask();
        await gate.HoldsAsync();
        return held;
    }
}
