using Trunkline.Storage.Opening;

namespace Trunkline.Storage.Sqlite;

/// <summary>
/// Storage in one SQLite file. Beside it stand its write-ahead log and a lock file; <see cref="SqliteBackup"/> copies it while it is open.
/// </summary>
public static class SqliteStorage
{
    /// <summary>
    /// Opens a database, makes it when it is not there, and brings its schema up to date. No other process, and nobody else in this one,
    /// can open it until it is closed.
    /// </summary>
    /// <exception cref="StorageOpeningException">It cannot be opened; the message names the file and the way out.</exception>
    public static ValueTask<IStorage> OpenAsync(
        string path, StorageOptions? options = null, CancellationToken cancellationToken = default) =>
        OpenAsync(path, options, () => { }, cancellationToken);

    /// <summary>
    /// Opens a new database in a folder of its own among the temporary files; closing it deletes it. For tests and rehearsals.
    /// </summary>
    /// <exception cref="StorageOpeningException">It cannot be made.</exception>
    public static ValueTask<IStorage> OpenTemporaryAsync(StorageOptions? options = null, CancellationToken cancellationToken = default) =>
        OpenTemporaryAsync(Directory.CreateTempSubdirectory("trunkline-"), options, cancellationToken);

    /// <summary>
    /// A view of a database that is there, also while a server has it open. Nothing is written, and nothing brought up to date.
    /// </summary>
    /// <exception cref="StorageOpeningException">It cannot be read; the message names the file and the way out.</exception>
    public static async ValueTask<IStorageView> ViewAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        await SqliteFile.DemandCurrentAsync(path, cancellationToken).ConfigureAwait(false);
        var provider = new SqliteProvider(path, fileLock: null, () => { });
        try
        {
            return await RelationalView.OpenAsync(provider, ownsProvider: true, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await provider.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Keeps everybody else from opening a database, whether it is there or not, until what is returned is closed.</summary>
    /// <exception cref="StorageOpeningException">Somebody has it open, or its folder cannot be used.</exception>
    public static IDisposable Hold(string path) => SqliteFile.Lock(Path.GetFullPath(path));

    internal static ValueTask<IStorage> OpenTemporaryAsync(
        DirectoryInfo folder, StorageOptions? options, CancellationToken cancellationToken) =>
        OpenAsync(Path.Combine(folder.FullName, "trunkline.db"), options, () => folder.Delete(recursive: true), cancellationToken);

    private static async ValueTask<IStorage> OpenAsync(
        string path, StorageOptions? options, Action afterClosing, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        FileStream fileLock = SqliteFile.Lock(path);
        try
        {
            bool isNew = await SqliteFile.PrepareAsync(path, cancellationToken).ConfigureAwait(false);
            return new RelationalStorage(new SqliteProvider(path, fileLock, afterClosing), options ?? new StorageOptions(), isNew);
        }
        catch
        {
            await fileLock.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
