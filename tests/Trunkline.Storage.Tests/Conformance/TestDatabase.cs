using Trunkline.Storage.Opening;

namespace Trunkline.Storage.Tests.Conformance;

/// <summary>A database of one test, which may be opened, closed and opened again; it goes when the test ends.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>Opens it; the test closes what it opened.</summary>
    public abstract ValueTask<IStorage> OpenAsync(StorageOptions? options = null);

    /// <summary>A database as this one would be found if its server were killed now, with whatever is under way.</summary>
    public abstract ValueTask<TestDatabase> AsIfKilledNowAsync();

    /// <summary>Changes rows behind the writer's back, while the database is closed.</summary>
    public abstract ValueTask TamperAsync(string statements);

    /// <summary>Deletes it.</summary>
    public abstract ValueTask DisposeAsync();
}
