using SQLitePCL;

namespace Trunkline.Storage.Sqlite;

/// <summary>
/// Moves pages out of the write-ahead log into the database beside the writer, which would otherwise do it in the middle of a commit
/// that all wait for. Should it fall behind, or fail, the writer does it after all: the log has a limit.
/// </summary>
internal sealed class SqliteLog : IDisposable
{
    /// <summary>Pages in the log after which the writer moves what is left itself; with pages of 4 KiB, 64 MB.</summary>
    internal const int MostPages = 16_000;

    // Pages that many commits change are moved once.
    private const int PagesAtOnce = 4_000;

    private readonly string _path;
    private readonly SemaphoreSlim _due = new(0, 1);
    private readonly Thread _thread;
    private int _pages;
    private volatile bool _isEnding;

    internal SqliteLog(string path)
    {
        _path = path;
        _thread = new Thread(Move) { IsBackground = true, Name = "write-ahead log" };
        _thread.Start();
    }

    /// <summary>The writer has put so many pages into the log. Does not wait.</summary>
    internal void Grow(int pages)
    {
        _pages += pages;
        if (_pages < PagesAtOnce) return;
        _pages = 0;
        if (_due.CurrentCount == 0) _due.Release();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isEnding = true;
        if (_due.CurrentCount == 0) _due.Release();
        _thread.Join();
        _due.Dispose();
    }

    private void Move()
    {
        sqlite3? database = null;
        while (true)
        {
            _due.Wait();
            if (_isEnding) break;
            database ??= Open();
            if (database is not null) raw.sqlite3_wal_checkpoint_v2(database, null, raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        }

        database?.Dispose();
    }

    private sqlite3? Open()
    {
        int result = raw.sqlite3_open_v2(_path, out sqlite3 database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (result == raw.SQLITE_OK) return database;
        database.Dispose();
        return null;
    }
}
